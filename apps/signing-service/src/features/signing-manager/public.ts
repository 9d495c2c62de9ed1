export { SigningManagerModule } from './signing-manager.module.js';
