/** Releases over HTTP. Loading the application costs seconds, so it is loaded once for all of them. */
import './releases.cases.js';
import './deciding.cases.js';
import './participants.cases.js';
import './signing.cases.js';
import './teams.cases.js';
