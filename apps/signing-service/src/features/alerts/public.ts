/** What the application uses of `alerts`. */
export { AlertsModule } from './alerts.module.js';
