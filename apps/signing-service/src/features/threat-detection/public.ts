/** What other features and the application use of `threat-detection`. */
export { ThreatDetectionModule } from './threat-detection.module.js';
