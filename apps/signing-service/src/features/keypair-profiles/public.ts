/** What other features and the application use of `keypair-profiles`. */
export { KeypairProfilesModule } from './keypair-profiles.module.js';
