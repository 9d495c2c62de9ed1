/** What other features and the application use of `account`. */
export { AccountModule } from './account.module.js';
