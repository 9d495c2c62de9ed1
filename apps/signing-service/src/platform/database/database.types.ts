/** Every table of the service by name, for Kysely; columns are declared in `tables/`, made in `migrations/`. */
import type * as certificates from './tables/keypair.tables.js';
import type * as keypairs from './tables/keypair.tables.js';
import type * as logs from './tables/log.tables.js';
import type { AccountTable, CertcentralKeyTable, KeyCheckTable } from './tables/people.tables.js';
import type * as people from './tables/people.tables.js';
import type * as teams from './tables/people.tables.js';
import type * as releases from './tables/request.tables.js';
import type * as requests from './tables/request.tables.js';

/**
 * The schema as Kysely sees it. `int8` columns are numbers: the pools read them so and refuse a value
 * beyond `Number.MAX_SAFE_INTEGER`. `timestamptz` is `Date`, `bytea` is `Buffer`, `uuid` is a lower-case string.
 */
export interface Database {
  account: AccountTable;
  certcentralKey: CertcentralKeyTable;
  keyCheck: KeyCheckTable;

  user: people.UserTable;
  role: people.RoleTable;
  userRole: people.UserRoleTable;
  apiToken: people.ApiTokenTable;
  apiTokenUse: people.ApiTokenUseTable;
  recovery: people.RecoveryTable;
  userGroup: people.UserGroupTable;
  userGroupMember: people.UserGroupMemberTable;

  team: teams.TeamTable;
  teamMember: teams.TeamMemberTable;
  teamResource: teams.TeamResourceTable;
  teamProject: teams.TeamProjectTable;

  keypairProfile: keypairs.KeypairProfileTable;
  keypair: keypairs.KeypairTable;
  keypairUser: keypairs.KeypairUserTable;
  keypairGroup: keypairs.KeypairGroupTable;
  revokedGpgKey: keypairs.RevokedGpgKeyTable;
  keyRotation: keypairs.KeyRotationTable;
  keyRotationKeypair: keypairs.KeyRotationKeypairTable;

  exportRequest: requests.ExportRequestTable;
  deleteRequest: requests.DeleteRequestTable;
  approvalVote: requests.ApprovalVoteTable;
  idempotencyKey: requests.IdempotencyKeyTable;

  hierarchy: certificates.HierarchyTable;
  certificateTemplate: certificates.CertificateTemplateTable;
  certificateProfile: certificates.CertificateProfileTable;
  certificate: certificates.CertificateTable;
  revokedCertificate: certificates.RevokedCertificateTable;

  release: releases.ReleaseTable;
  releaseKeypair: releases.ReleaseKeypairTable;
  releaseParticipant: releases.ReleaseParticipantTable;
  releaseParticipantGroup: releases.ReleaseParticipantGroupTable;
  releaseGroupMember: releases.ReleaseGroupMemberTable;
  threatScan: releases.ThreatScanTable;

  signature: logs.SignatureTable;
  auditRecord: logs.AuditRecordTable;
  auditHead: logs.AuditHeadTable;
  alertDelivery: logs.AlertDeliveryTable;
}
