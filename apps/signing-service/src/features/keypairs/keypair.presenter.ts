/** A row of the table of keypairs as it is answered. Names every column that leaves, so that no other does. */
import type { Assignees, KeypairAnswer, KeypairRow } from './keypair.types.js';

/** The answer for one row. */
export function presentKeypair(row: KeypairRow, { users, groups }: Assignees): KeypairAnswer {
  return {
    id: row.id,
    kind: row.kind,
    alias: row.alias,
    algorithm: row.algorithm,
    type: row.type,
    status: row.status,
    access: row.access,
    users,
    groups,
    teamId: row.teamId,
    profileId: row.profileId,
    publicKeyPem: row.publicKeyPem,
    publicKeyArmored: row.publicKeyArmored,
    defaultCertificateId: row.defaultCertificateId,
    revokedAt: row.revokedAt,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  };
}
