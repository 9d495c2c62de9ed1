/** What other features and the application use of `keypair-profiles`. */
export { KeypairProfileLookup } from './keypair-profile.lookup.js';
export { KeypairProfilesModule } from './keypair-profiles.module.js';
