/** Attacks and bad input over HTTP. Loading the application costs seconds, so it is loaded once for all of them. */
import './attacks.cases.js';
import './administration.cases.js';
import './wire.cases.js';
import './bad-input-unread.cases.js';
import './bad-input-wording.cases.js';
