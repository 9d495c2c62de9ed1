/** Certificates over HTTP. Loading the application costs seconds, so it is loaded once for all of them. */
import './certificates.cases.js';
import './hierarchies.cases.js';
import './revocations.cases.js';
