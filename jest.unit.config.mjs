import base from './jest.config.mjs';

// The libraries alone: no database, no HTTP server of the service.

/** @type {import('jest').Config} */
export default { ...base, roots: ['<rootDir>/libs'] };
