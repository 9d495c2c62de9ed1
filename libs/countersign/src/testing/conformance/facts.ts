/** The data of the conformance suite: rows that careless SQL gets wrong. */

/** The row that is checked. `id` is unique within an account only; the parents may not exist. */
export interface ConformanceCertificate {
  readonly id: string;
  readonly accountId: string;
  readonly keypairId: string | null;
  readonly profileId: string | null;
  readonly createdBy: string | null;
  readonly kind: string | null;
}

/** A parent. `deleted` is null for most. */
export interface ConformanceKeypair {
  readonly id: string;
  readonly accountId: string;
  readonly deleted: boolean | null;
}

/** Who may use a keypair, and until when; for ever when `expiresAt` is null. */
export interface ConformanceAssignment {
  readonly accountId: string;
  readonly keypairId: string;
  readonly userId: string;
  readonly expiresAt: Date | null;
}

/** Another parent. */
export interface ConformanceProfile {
  readonly id: string;
  readonly accountId: string;
  readonly createdBy: string | null;
}

/** Two accounts that hold the same ids. */
export const conformanceAccounts: readonly [string, string] = [`A'cme`, 'B"eta'];

const [acme, beta] = conformanceAccounts;

/** Callers: alice is known in both tenants, nobody is related to nothing, and the last tenant has no rows. */
export const conformanceCallers = [
  { id: 'alice', tenant: acme },
  { id: 'alice', tenant: beta },
  { id: `o'br"ien\\`, tenant: acme },
  { id: 'Zoë 雪', tenant: beta },
  { id: 'nobody', tenant: acme },
  { id: 'alice', tenant: 'empty' },
] as const;

/** What they hold, one list after the other. */
export const conformancePermissionSets: readonly (readonly string[])[] = [
  [],
  ['view'],
  ['view', 'manage'],
  ['profiles'],
  ['view', 'view-own'],
  ['view', 'view-own', 'profiles', 'hierarchy'],
  ['approve'],
  ['approve', 'view', 'sign'],
  ['approve', 'view', 'manage', 'hierarchy'],
  ['manage', 'view-own', 'sign'],
];

const creators = ['alice', null, `o'br"ien\\`, 'bob', 'Zoë 雪'];
const profiles = ['p1', null, 'p2', 'p3', 'gone'];
const kinds = ['restricted', null, 'open', `re'stricted`, 'restricted', ''];
const ids = [
  'c1',
  `c'2`,
  'c"3',
  'c\\4',
  '{c,5}',
  'NULL',
  'ć 7',
  '雪8',
  ' c9 ',
  '%',
  '_',
  '$1',
  'a,b',
  ':x',
  '?',
];

const pick = <V>(values: readonly (V | null)[], at: number): V | null =>
  values[at % values.length] ?? null;

/** Every certificate: the ids of both accounts, and one of each account alone. */
export const conformanceCertificates: readonly ConformanceCertificate[] = [acme, beta].flatMap(
  (accountId, offset) =>
    [...ids, offset === 0 ? 'only-a' : 'only-b'].map((id, at) => ({
      id,
      accountId,
      keypairId: pick(['k1', 'k2', 'k3', null, 'k4', 'k5', 'gone'], at + offset),
      profileId: pick(profiles, at + 2 * offset),
      createdBy: pick(creators, Math.floor(at / 2) + offset),
      kind: pick(kinds, at + offset),
    })),
);

/** Keypairs of both accounts; `k4` is deleted, and `gone` is not there any more. */
export const conformanceKeypairs: readonly ConformanceKeypair[] = [acme, beta].flatMap(
  (accountId) =>
    ['k1', 'k2', 'k3', 'k4', 'k5'].map((id, at) => ({
      id,
      accountId,
      deleted: pick([null, false, null, true, null], at),
    })),
);

const past = new Date('2001-02-03T04:05:06Z');
const future = new Date('2999-12-31T00:00:00Z');

/** Assignments: some ended long ago, some to deleted keypairs, some of the same names in the other account only. */
export const conformanceAssignments: readonly ConformanceAssignment[] = [
  { accountId: acme, keypairId: 'k1', userId: 'alice', expiresAt: null },
  { accountId: acme, keypairId: 'k2', userId: 'alice', expiresAt: past },
  { accountId: acme, keypairId: 'k4', userId: 'alice', expiresAt: null },
  { accountId: acme, keypairId: 'gone', userId: 'alice', expiresAt: future },
  { accountId: acme, keypairId: 'k5', userId: 'alice', expiresAt: future },
  { accountId: acme, keypairId: 'k2', userId: `o'br"ien\\`, expiresAt: future },
  { accountId: acme, keypairId: 'k3', userId: `o'br"ien\\`, expiresAt: null },
  { accountId: acme, keypairId: 'k3', userId: 'bob', expiresAt: null },
  { accountId: beta, keypairId: 'k3', userId: 'alice', expiresAt: null },
  { accountId: beta, keypairId: 'k2', userId: 'Zoë 雪', expiresAt: null },
  { accountId: beta, keypairId: 'k1', userId: 'Zoë 雪', expiresAt: past },
  { accountId: beta, keypairId: 'k1', userId: 'nobody', expiresAt: null },
];

/** Profiles of both accounts, of different creators; `gone` is not there any more. */
export const conformanceProfiles: readonly ConformanceProfile[] = [
  { id: 'p1', accountId: acme, createdBy: 'alice' },
  { id: 'p2', accountId: acme, createdBy: `o'br"ien\\` },
  { id: 'p3', accountId: acme, createdBy: null },
  { id: 'p1', accountId: beta, createdBy: 'Zoë 雪' },
  { id: 'p2', accountId: beta, createdBy: 'alice' },
  { id: 'p3', accountId: beta, createdBy: 'nobody' },
];
