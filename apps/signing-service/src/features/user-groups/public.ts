export { UserGroupsModule } from './user-groups.module.js';
