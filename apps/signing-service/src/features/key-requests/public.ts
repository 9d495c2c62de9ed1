/** What other features and the application use of `key-requests`. */
export { KeyRequestsModule } from './key-requests.module.js';
