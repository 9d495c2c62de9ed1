/** The public names: the catalogue, the preset roles, the mapping table and the truth table. */
export {
  softwareTrust,
  type SoftwareTrust,
  type SoftwareTrustAction,
  type SoftwareTrustPermission,
  type SoftwareTrustResource,
} from './catalogue/catalogue.js';
export { type PresetRole, type PresetRoleName, presetRoles } from './roles.js';
export { type TeamMappable, type TeamMapping, teamMapping } from './team-mapping.js';
export { truthTable } from './truth-table/truth-table.js';
export type { TruthTableCase, TruthTableExpectation } from './truth-table/truth-table-case.js';
export { truthTableReadings } from './truth-table/truth-table-readings.js';
export {
  type TruthTableFacts,
  type TruthTableTarget,
  type TruthTableTargetName,
  truthTableTargets,
} from './truth-table/truth-table-targets.js';
