/** Keypairs over HTTP. Loading the application costs seconds, so it is loaded once for all of them. */
import './keypairs.cases.js';
import './viewing.cases.js';
import './changing.cases.js';
import './signing.cases.js';
import './offered-actions.cases.js';
