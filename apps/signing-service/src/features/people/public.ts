export { administratorTitle } from './roles/role-name.js';
export { PeopleModule } from './people.module.js';
export { RolesService } from './roles/roles.service.js';
export { type NewCredential, type UserRow, UsersService } from './users/users.service.js';
