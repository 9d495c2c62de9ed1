/** The account: its settings and its keys. Loading the application costs seconds, so it is loaded once for all of them. */
import './account.cases.js';
import './certcentral-key.cases.js';
import './key-administration.cases.js';
