/** Teams over HTTP. Loading the application costs seconds, so it is loaded once for all of them. */
import './teams.cases.js';
import './access.cases.js';
import './mapping.cases.js';
