/** What other features and the application use of `logs`. */
export { LogsModule } from './logs.module.js';
