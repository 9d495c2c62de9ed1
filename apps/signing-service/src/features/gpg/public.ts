/** What other features and the application use of `gpg`. */
export { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
export { GpgModule } from './gpg.module.js';
export { MasterKeyActionsModule } from './master-key-actions.module.js';
