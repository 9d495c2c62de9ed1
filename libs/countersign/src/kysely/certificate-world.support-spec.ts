/** The world of the specs: tables, catalogue, lookup, rows, and what is permitted on them by hand. No test belongs here. */
import { type Kysely, sql } from 'kysely';
import {
  type Catalogue,
  type CatalogueDefinition,
  defineCatalogue,
  type Principal,
} from '../core/index.js';
import { KyselyLookup, type KyselyPredicates } from './index.js';

/** The table whose rows are judged. */
export interface Certificate {
  id: string;
  accountId: string;
  keypairId: string;
  profileId: string | null;
  createdBy: string | null;
  kind: string | null;
  open: boolean | null;
}
/** The schema of the specs. */
export interface Database {
  certificate: Certificate;
  keypairUser: { keypairId: string; userId: string };
  keypairGroup: { keypairId: string; groupId: string };
  member: { groupId: string; userId: string };
  profile: { id: string; accountId: string; createdBy: string };
}

/** Every shape of grant: relation, widened, condition, both, constraint, per action. */
export const catalogue: Catalogue = defineCatalogue<CatalogueDefinition>({
  resources: {
    certificate: { predicates: ['assigned', 'profile-own', 'restricted', 'usable'] },
  },
  actions: {
    'certificate.view': { on: 'certificate', list: true },
    'certificate.revoke': { on: 'certificate', list: true },
    'certificate.approve': {
      on: 'certificate',
      list: true,
      constraints: ['distinct-approver'],
    },
    'certificate.activate': { on: 'certificate', list: true },
    'certificate.suspend': { on: 'certificate', list: true },
    'certificate.sign': { on: 'certificate', list: true },
    'certificate.export': { on: 'certificate', list: true },
    'credentials.manage': {},
  },
  permissions: {
    view: {
      title: 'View',
      group: 'g',
      grants: [{ actions: ['certificate.view'], scope: 'assigned', widenedBy: 'manage' }],
    },
    manage: {
      title: 'Manage',
      group: 'g',
      grants: [{ actions: ['certificate.revoke'], scope: 'all' }],
    },
    profiles: {
      title: 'Profiles',
      group: 'g',
      grants: [{ actions: ['certificate.view', 'certificate.revoke'], scope: 'profile-own' }],
    },
    approve: {
      title: 'Approve',
      group: 'g',
      grants: [{ actions: ['certificate.approve'], scope: 'assigned', widenedBy: 'manage' }],
    },
    hierarchy: {
      title: 'Hierarchy',
      group: 'g',
      grants: [
        { actions: ['certificate.activate'], scope: 'all', when: 'restricted' },
        { actions: ['certificate.suspend'], scope: 'assigned', when: 'restricted' },
      ],
    },
    sign: {
      title: 'Sign',
      group: 'g',
      grants: [{ actions: ['certificate.sign', 'certificate.export'], scope: 'usable' }],
    },
  },
  principals: { user: {}, service: {}, system: { only: ['credentials.manage'] } },
});
/** The resource type of the rows. */
export const resource = catalogue.resource('certificate');

/** The lookup under test. */
export class CertificateLookup extends KyselyLookup<Database, 'certificate'> {
  readonly resource = resource;
  readonly table = 'certificate';
  override readonly perAction = ['usable'];
  readonly predicates: KyselyPredicates<Database, 'certificate'> = {
    assigned: [
      ({ eb }) => eb('certificate.open', '=', true),
      {
        column: 'keypairId',
        in: ({ eb, principal }) =>
          eb.selectFrom('keypairUser').select('keypairId').where('userId', '=', principal.id),
      },
      {
        column: 'keypairId',
        in: ({ eb, principal }) =>
          eb
            .selectFrom('keypairGroup')
            .innerJoin('member', 'member.groupId', 'keypairGroup.groupId')
            .select('keypairId')
            .where('member.userId', '=', principal.id),
      },
    ],
    'profile-own': {
      column: 'profileId',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('profile')
          .select('profile.id')
          .where('profile.createdBy', '=', principal.id)
          .where('profile.accountId', '=', principal.accountId),
    },
    // An `or` without parentheses of its own: it must not escape from the account.
    restricted: () => sql`"certificate"."kind" = 'restricted' or "certificate"."kind" = 'secret'`,
    usable: ({ eb, principal, action }) =>
      action === 'certificate.sign' ? eb('certificate.createdBy', '=', principal.id) : sql`null`,
    'distinct-approver': ({ eb, principal }) => eb('certificate.createdBy', '!=', principal.id),
  };

  constructor(protected readonly db: Kysely<Database>) {
    super();
  }

  override isCanonicalId(id: string): boolean {
    return id !== 'C1';
  }
}

/** Two tenants that hold the same ids. */
export const accounts = [`A'cme`, 'B"eta'];
/** Callers; the last one is related to nothing. */
export const users = ['alice', `o'br"ien\\`, 'Zoë 雪', 'nobody'];
/** Ids that quoting, array literals or patterns could break. */
export const ids = [
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
  '"',
];
const pick = <V>(values: readonly V[], number: number): V | undefined =>
  values[number % values.length];
/** Every row of both accounts. */
export const certificates = accounts.flatMap((accountId, offset) =>
  ids.map((id, number): Certificate => ({
    id,
    accountId,
    keypairId: `k${(number + offset) % 5}`,
    profileId: pick(['p1', 'p2', null, 'p3'], number + offset) ?? null,
    createdBy: pick([...users, null], number * 2 + offset) ?? null,
    kind: pick(['restricted', null, 'open', 'secret'], Math.floor(number / 2)) ?? null,
    open: pick([false, null, true, false, null, false], number) ?? null,
  })),
);
/** Rows of the table. */
export const keypairUser = [
  { keypairId: 'k1', userId: 'alice' },
  { keypairId: 'k2', userId: `o'br"ien\\` },
  { keypairId: 'k1', userId: 'Zoë 雪' },
];
/** Rows of the table. */
export const keypairGroup = [
  { keypairId: 'k1', groupId: 'g' },
  { keypairId: 'k3', groupId: 'g' },
];
/** Rows of the table. */
export const member = [
  { groupId: 'g', userId: 'alice' },
  { groupId: 'none', userId: 'nobody' },
];
/** Rows of the table. */
export const profile = accounts.flatMap((accountId, offset) =>
  ['p1', 'p2', 'p3'].map((id, number) => ({
    id,
    accountId,
    createdBy: users[(number + offset) % 3] ?? '',
  })),
);

/** The same predicates once more, by hand, over the arrays: the meaning that SQL has to agree with. */
const oracle: Record<string, (row: Certificate, who: Principal, action: string) => boolean> = {
  assigned: (row, { id }) =>
    row.open === true ||
    keypairUser.some((user) => user.keypairId === row.keypairId && user.userId === id) ||
    (row.keypairId === 'k1' || row.keypairId === 'k3' ? id === 'alice' : false),
  'profile-own': (row, { id, accountId }) =>
    profile.some(
      (own) => own.id === row.profileId && own.accountId === accountId && own.createdBy === id,
    ),
  restricted: ({ kind }) => kind === 'restricted' || kind === 'secret',
  usable: (row, { id }, action) => action === 'certificate.sign' && row.createdBy === id,
  'distinct-approver': ({ createdBy }, { id }) => createdBy !== null && createdBy !== id,
};

/** What each action needs of a row, by hand, from the permissions held. */
export function permitted(who: Principal, action: string, row: Certificate): boolean {
  const holds = (name: string) => who.permissions.has(name);
  const is = (predicate: string) => oracle[predicate]?.(row, who, action) === true;
  if (row.accountId !== who.accountId) return false;
  const related = holds('manage') || is('assigned');
  switch (action) {
    case 'certificate.view':
      return (holds('view') && related) || (holds('profiles') && is('profile-own'));
    case 'certificate.revoke':
      return holds('manage') || (holds('profiles') && is('profile-own'));
    case 'certificate.approve':
      return holds('approve') && related && is('distinct-approver');
    case 'certificate.activate':
      return holds('hierarchy') && is('restricted');
    case 'certificate.suspend':
      return holds('hierarchy') && is('assigned') && is('restricted');
    default:
      return holds('sign') && is('usable');
  }
}
