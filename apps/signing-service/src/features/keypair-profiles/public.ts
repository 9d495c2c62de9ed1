export { KeypairProfilesModule } from './keypair-profiles.module.js';
