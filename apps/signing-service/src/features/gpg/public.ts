/** What other features and the application use of `gpg`. */
export { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
