export { KeyRequestsModule } from './key-requests.module.js';
