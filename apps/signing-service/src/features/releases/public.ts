/** What other features and the application use of `releases`. */
export { ReleasesModule } from './releases.module.js';
export { ReleaseWindowsModule } from './windows/release-windows.module.js';
