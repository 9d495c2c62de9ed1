/** What other features may use of this one besides its services. */
export { administratorTitle } from './role-name.js';
