/** Tools for the tests of applications, for any runner. `countersign/testing/jest` has the matchers with the types of jest. */
export {
  accessFor,
  type AccessOptions,
  actionAccessFor,
  bulkAccessFor,
  type InstanceOptions,
  listAccessFor,
} from './accesses.js';
export {
  type MatcherResult,
  type MatcherState,
  permissionMatchers,
  type PermissionMatchers,
} from './matchers.js';
export type { ExpectedDenial } from './outcome.js';
export {
  expectCell,
  type Expected,
  type MatrixCase,
  type MatrixRow,
  permissionMatrix,
} from './permission-matrix.js';
export { type PrincipalFixtures, principalFixtures, type PrincipalOfTest } from './principals.js';
export { RecordingSink } from './recording-sink.js';
export { conformanceCatalogue } from './conformance/catalogue.js';
export {
  conformanceAccounts,
  type ConformanceAssignment,
  conformanceAssignments,
  type ConformanceCertificate,
  conformanceCertificates,
  type ConformanceKeypair,
  conformanceKeypairs,
  conformancePermissionSets,
  type ConformanceProfile,
  conformanceProfiles,
} from './conformance/facts.js';
export { assertAdapterConformance, conformanceMeaning } from './conformance/suite.js';
export { assertScopeParity } from './parity/assert-scope-parity.js';
export { ScopeParityError } from './parity/parity-error.js';
export type {
  FactRow,
  ListedPage,
  ListedRow,
  MeaningQuestion,
  ParityCaller,
  RowKey,
  ScopeAdapter,
  ScopeDifference,
  ScopeParityOptions,
} from './parity/options.js';
