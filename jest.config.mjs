// Every test of the repository. Library tests alone: jest.unit.config.mjs.
import { argv, env } from 'node:process';
import { swcOptions } from './scripts/build/swc-options.mjs';

/** Long files, which a run without a path leaves to `npm run test:exhaustive`. */
const long = [
  'test/attacks/bad-input.e2e',
  'test/conformance/combinations',
  'test/conformance/dialects/dialects',
  'test/conformance/ordered-lists',
  'test/console/',
  'test/discovery/api-document-headers',
  'test/faults/crash',
  'test/faults/key-rotation',
  'test/gpg/large-content',
  'test/gpg/programs',
  'test/packaging/packaging',
  'test/races/instances',
  'test/races/scan-instances',
  'test/teams/mapping',
  'test/truth-table/parity',
];
const isExhaustive = env.EXHAUSTIVE === '1';
const isWhole = !isExhaustive && argv.slice(2).every((word) => word.startsWith('-'));

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', '<rootDir>/docs'],
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(isWhole ? long : [])],
  extensionsToTreatAsEsm: ['.ts'],
  // The build writes beside the library's sources; a stale copy must never be resolved.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/libs/[^/]+/dist/'],
  moduleNameMapper: {
    '^countersign$': '<rootDir>/libs/countersign/src/index.ts',
    '^countersign/(.*)$': '<rootDir>/libs/countersign/src/$1/index.ts',
    '^@countersign/software-trust$': '<rootDir>/libs/software-trust/src/index.ts',
    '^@countersign/signing-crypto$': '<rootDir>/libs/signing-crypto/src/index.ts',
    '^@countersign/signing-crypto/(.*)$': '<rootDir>/libs/signing-crypto/src/$1/index.ts',
    '^@fastify/static$': '<rootDir>/test/support/fastify-static.cjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/support/test-run.mjs',
  setupFiles: ['reflect-metadata'],
  testSequencer: '<rootDir>/scripts/jest/heaviest-first.mjs',
  testTimeout: isExhaustive ? 300_000 : 30_000,
  maxWorkers: 3,
  // Nest and PGlite keep 400 to 800 MB per spec file, and a worker that drags them along is slower than a new one.
  workerIdleMemoryLimit: '500MB',
  coverageProvider: 'v8',
  collectCoverageFrom: ['{apps,libs}/*/src/**/*.ts', '!**/*.spec.ts', '!**/main.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
};
