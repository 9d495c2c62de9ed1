/** What other features and the application use of `teams`. */
export { TeamsModule } from './teams.module.js';
