/** What other features and the application use of `user-groups`. */
export { UserGroupsModule } from './user-groups.module.js';
