/** A random world of the service, written straight into its tables: accounts, people, groups, teams, keys and what hangs on them. */
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import type { Random } from './random.js';

/** How large. */
export interface WorldSize {
  readonly accounts: number;
  /** In each account. */
  readonly users: number;
  readonly keypairs: number;
  readonly certificates: number;
}

/** A user of the world. */
export interface WorldUser {
  readonly id: string;
  readonly accountId: string;
}

/** Writes a world. @returns its users */
export async function writeWorld(
  { db }: DatabaseHandle,
  size: WorldSize,
  random: Random,
): Promise<WorldUser[]> {
  const users: WorldUser[] = [];
  const ids = (count: number) => Array.from({ length: count }, () => random.id());
  for (let number = 0; number < size.accounts; number += 1) {
    const accountId = random.id();
    const base = { accountId, createdBy: accountId };
    await db
      .insertInto('account')
      .values({ id: accountId, name: `account ${number}`, teamsEnabled: number % 2 === 0 })
      .execute();
    const userIds = ids(size.users);
    const insertUsers = userIds.map((id, at) => ({
      ...{ id, accountId, name: `user ${at}`, email: `user${at}@example.org` },
      kind: random.chance(20) ? ('service' as const) : ('user' as const),
    }));
    await db.insertInto('user').values(insertUsers).execute();
    users.push(...userIds.map((id) => ({ id, accountId })));

    const groups = ids(6);
    const groupStatus = () => (random.chance(75) ? ('active' as const) : ('disabled' as const));
    await db
      .insertInto('userGroup')
      .values(groups.map((id, at) => ({ ...base, id, name: `group ${at}`, status: groupStatus() })))
      .execute();
    const teams = ids(4);
    const teamStatus = () => (random.chance(75) ? ('active' as const) : ('inactive' as const));
    await db
      .insertInto('team')
      .values(teams.map((id, at) => ({ ...base, id, name: `team ${at}`, status: teamStatus() })))
      .execute();
    for (const userId of userIds) {
      const groupIds = groups.filter(() => random.chance(20));
      const teamIds = teams.filter(() => random.chance(25));
      const inGroups = groupIds.map((groupId) => ({ groupId, userId }));
      const inTeams = teamIds.map((teamId) => ({ teamId, userId }));
      if (inGroups.length > 0) await db.insertInto('userGroupMember').values(inGroups).execute();
      if (inTeams.length > 0) await db.insertInto('teamMember').values(inTeams).execute();
    }

    const keypairs = ids(size.keypairs);
    await db
      .insertInto('keypair')
      .values(
        keypairs.map((id, at) => ({
          ...base,
          id,
          kind: random.chance(15) ? ('gpg-master' as const) : ('standard' as const),
          alias: `key ${at} "'%_ ü`,
          algorithm: 'ED25519',
          type: 'production' as const,
          status: random.chance(80) ? ('online' as const) : ('offline' as const),
          access: random.chance(8) ? ('open' as const) : ('restricted' as const),
          teamId: random.chance(20) ? random.pick(teams) : null,
          profileId: null,
          publicKeyPem: null,
          publicKeyArmored: null,
          // Nothing here signs: the triples are about who may, not about the keys.
          wrappedPrivateKey: Buffer.from([0]),
          defaultCertificateId: null,
          revokedAt: null,
          createdBy: random.pick(userIds),
        })),
      )
      .execute();
    for (const keypairId of keypairs) {
      const named = userIds.filter(() => random.chance(6)).map((userId) => ({ keypairId, userId }));
      const grouped = groups
        .filter(() => random.chance(8))
        .map((groupId) => ({ keypairId, groupId }));
      if (named.length > 0) await db.insertInto('keypairUser').values(named).execute();
      if (grouped.length > 0) await db.insertInto('keypairGroup').values(grouped).execute();
    }
    await writeCertificates({ db }, accountId, userIds, keypairs, size.certificates, random);
    await writeRotations({ db }, accountId, userIds, keypairs, random);
  }
  return users;
}

type Handle = Pick<DatabaseHandle, 'db'>;

async function writeCertificates(
  { db }: Handle,
  accountId: string,
  userIds: readonly string[],
  keypairs: readonly string[],
  count: number,
  random: Random,
): Promise<void> {
  const hierarchyIds = Array.from({ length: 4 }, () => random.id());
  const pem = { rootPem: '', issuingPem: '' };
  const sealed = { wrappedRootKey: Buffer.from([0]), wrappedIssuingKey: Buffer.from([0]) };
  await db
    .insertInto('hierarchy')
    .values(
      hierarchyIds.map((id, at) => ({
        ...{ id, accountId, name: `hierarchy ${at}`, ...pem, ...sealed },
        kind: random.chance(50) ? ('restricted' as const) : ('open' as const),
        createdBy: random.pick(userIds),
      })),
    )
    .execute();
  const templateId = random.id();
  const usages = { keyUsages: ['digitalSignature'], extendedKeyUsages: ['codeSigning'] };
  await db
    .insertInto('certificateTemplate')
    .values({ id: templateId, accountId, name: 'template', ...usages, maxValidityDays: 365 })
    .execute();
  const profiles = Array.from({ length: 12 }, () => random.id());
  await db
    .insertInto('certificateProfile')
    .values(
      profiles.map((id, at) => ({
        ...{ id, accountId, name: `profile ${at}`, templateId, validityDays: 90 },
        hierarchyId: random.pick(hierarchyIds),
        createdBy: random.pick(userIds),
      })),
    )
    .execute();
  await db
    .insertInto('certificate')
    .values(
      Array.from({ length: count }, (_, at) => ({
        ...{ id: random.id(), accountId, alias: null, subject: `CN=${at}`, serialNumber: `${at}` },
        // One in twenty belongs to a keypair that has been deleted (A6).
        keypairId: random.chance(5) ? random.id() : random.pick(keypairs),
        profileId: random.chance(20) ? null : random.pick(profiles),
        hierarchyId: null,
        revokedAt: null,
        revocationReason: null,
        notBefore: new Date(0),
        notAfter: new Date(4e12),
        pem: '',
        chainPem: null,
        createdBy: random.pick(userIds),
      })),
    )
    .execute();
}

async function writeRotations(
  { db }: Handle,
  accountId: string,
  userIds: readonly string[],
  keypairs: readonly string[],
  random: Random,
): Promise<void> {
  for (let number = 0; number < 30; number += 1) {
    const rotationId = random.id();
    const [one, two] = [random.pick(keypairs), random.pick(keypairs)];
    await db
      .insertInto('keyRotation')
      .values({
        ...{ id: rotationId, accountId, alias: `rotation ${number}`, everyDays: 30 },
        nextRefreshAt: new Date(4e12),
        lastRefreshAt: null,
        currentKeypairId: null,
        createdBy: random.pick(userIds),
      })
      .execute();
    const members = [...new Set([one, two])].map((keypairId, position) => ({
      rotationId,
      keypairId,
      position,
    }));
    await db.insertInto('keyRotationKeypair').values(members).execute();
  }
}
