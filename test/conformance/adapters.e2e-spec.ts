/** What the adapters do beyond the conformance suite. Loading every query layer costs seconds, so they are loaded once for all of it. */
import './combined.cases.js';
import './refusals.cases.js';
import './specialised.cases.js';
