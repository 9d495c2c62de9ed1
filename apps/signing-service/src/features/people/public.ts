export { administratorTitle } from './roles/role-name.js';
export { RolesService } from './roles/roles.service.js';
export { type NewCredential, type UserRow, UsersService } from './users/users.service.js';
