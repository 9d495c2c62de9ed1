/** GPG master keys over HTTP. Loading the application costs seconds, so it is loaded once for all of them. */
import './gpg.cases.js';
import './changing.cases.js';
import './revoked-rings.cases.js';
import './signing.cases.js';
