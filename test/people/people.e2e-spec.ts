/** People: who they are, their roles and their credentials. Loading the application costs seconds, so it is loaded once for all of them. */
import './people.cases.js';
import './roles.cases.js';
import './users.cases.js';
import './user-credentials.cases.js';
import './last-administrator.cases.js';
import './two-people.cases.js';
