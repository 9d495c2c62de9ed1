/** What other features and the application use of `key-rotations`. */
export { KeyRotationMembersModule } from './key-rotation-members.module.js';
export { KeyRotationMembersService } from './key-rotation-members.service.js';
export { KeyRotationsModule } from './key-rotations.module.js';
