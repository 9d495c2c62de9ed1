/** Exports, deletions and rotations of keys. Loading the application costs seconds, so it is loaded once for all of them. */
import './key-requests.cases.js';
import './parallel.cases.js';
import './key-rotations.cases.js';
