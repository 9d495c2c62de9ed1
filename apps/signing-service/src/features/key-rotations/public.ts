/** What other features and the application use of `key-rotations`. */
export { KeyRotationMembersService } from './key-rotation-members.service.js';
