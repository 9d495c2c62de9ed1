/** What other features may use of this one besides its services. */
export { administratorTitle } from './roles/role-name.js';
