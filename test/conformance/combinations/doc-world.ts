/** One resource in every combination of id and tenant: its catalogue, its rows with ties, nulls and hostile texts, and what its predicates mean. */
import { type Catalogue, defineCatalogue, type Principal } from 'countersign';
import type { OrderBy } from 'countersign/lookup';

declare module 'countersign' {
  interface PrincipalAttributes {
    readonly departments?: readonly string[];
  }
}

export type IdForm = 'uuid' | 'integer' | 'bigint' | 'text';
export const idForms: readonly IdForm[] = ['uuid', 'integer', 'bigint', 'text'];

export type TenantForm = 'column' | 'relation' | 'none';
export const tenantForms: readonly TenantForm[] = ['column', 'relation', 'none'];

const definition = {
  resources: { doc: { predicates: ['own', 'colleague', 'shared', 'draft', 'ready'] } },
  actions: {
    'doc.view': { on: 'doc', list: true },
    'doc.edit': { on: 'doc' },
    'doc.remove': { on: 'doc' },
  },
  permissions: {
    own: { title: 'Own', grants: [{ actions: ['doc.view', 'doc.edit'], scope: 'own' }] },
    colleague: { title: 'Colleague', grants: [{ actions: ['doc.view'], scope: 'colleague' }] },
    shared: { title: 'Shared', grants: [{ actions: ['doc.view'], scope: 'shared' }] },
    draft: {
      title: 'Own drafts',
      grants: [{ actions: ['doc.view', 'doc.remove'], scope: 'draft' }],
    },
    ready: {
      title: 'Shared and ready',
      grants: [{ actions: ['doc.view'], scope: 'shared', when: 'ready' }],
    },
    all: { title: 'All', grants: [{ actions: ['doc.view', 'doc.edit'], scope: 'all' }] },
  },
} as const;

const catalogues: Readonly<Record<'some' | 'none', Catalogue>> = {
  some: defineCatalogue(definition),
  none: defineCatalogue({ ...definition, tenants: false }),
};

/** An application without tenants says so once; Kysely knows no columns. */
export const catalogueOf = (tenant: TenantForm): Catalogue =>
  catalogues[tenant === 'none' ? 'none' : 'some'];

/** What a caller may hold. */
export const permissionSets: readonly (readonly string[])[] = [
  ['own'],
  ['shared'],
  ['colleague', 'draft'],
  ['ready'],
  ['own', 'shared', 'colleague'],
  ['all', 'draft'],
];

export interface Doc {
  /** The canonical text. */
  readonly id: string;
  readonly clinicId: number;
  readonly tenantId: string;
  readonly owner: string | null;
  readonly department: string | null;
  readonly name: string | null;
  readonly score: number | null;
  readonly active: boolean | null;
  /** Milliseconds since 1970. */
  readonly made: number | null;
  readonly isDeleted: boolean;
  readonly title: string;
  /** In the order of `moods`, where the database has enums. */
  readonly mood: string;
  /** Of 24 bits, where the database has such numbers. */
  readonly ratio: number | null;
  readonly weight: number | null;
}

export const moods = ['weary', 'glad', 'calm', '10', '9'];

export const clinics = [
  { id: 1, tenantId: 'acme' },
  { id: 2, tenantId: 'globex' },
  { id: 3, tenantId: 'acme' },
];

const last = (at: number) => String(at).padStart(12, '0');
const edges: Readonly<Record<IdForm, readonly string[]>> = {
  uuid: ['ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000'],
  integer: ['2147483647', '-2147483648', '0', '-7', '10', '9'],
  // What every driver reads exactly without being told to.
  bigint: ['9007199254740991', '-9007199254740991', '0', '-7', '2147483648', '9'],
  text: [`o'ne`, 'a"b', String.raw`\\`, '%', 'abc', '7', '07x', 'ZZ', 'ünï'],
};
const others: Readonly<Record<IdForm, (at: number) => string>> = {
  uuid: (at) => `0190${last((at * 7919) % 9973).slice(-4)}-0000-7000-8000-${last(at)}`,
  integer: (at) => String(1000 + ((at * 7919) % 9973)),
  bigint: (at) => String(4_000_000_000 + ((at * 7919) % 9973)),
  text: (at) => `id ${(at * 7919) % 9973}`,
};

/** The rows. */
export function docsOf(id: IdForm, count = 30): Doc[] {
  return Array.from({ length: count }, (_, at) => {
    const clinic = clinics[at % 3];
    return {
      id: edges[id][at] ?? others[id](at),
      clinicId: clinic?.id ?? 0,
      tenantId: clinic?.tenantId ?? '',
      owner: ['ann', 'bob', null, 'ann', ''][at % 5] ?? null,
      department: ['d1', `d'2`, null, 'd3'][at % 4] ?? null,
      name: ['Zoe', 'ann', `o'ne, "two"`, null, '%', 'zoe', ''][(at * 5) % 7] ?? null,
      score: [3, -1, null, 0][(at * 3) % 4] ?? null,
      active: [true, false, null][(at * 2) % 3] ?? null,
      made: [1_767_225_600_000, 1_767_225_600_001, null][at % 3] ?? null,
      isDeleted: at % 11 === 10,
      title: `title ${(at * 13) % 20}`,
      mood: moods[(at * 2) % 5] ?? '',
      ratio: [0.1, 0.2, null, 16_777_216, 1.234_567_8][(at * 3) % 5] ?? null,
      weight: [0.1 + 0.2, 0.3, 1e300, null, 1 / 3, 0.2][(at * 5) % 6] ?? null,
    };
  });
}

/** Who a row is shared with, and whether that was taken back. */
export function sharesOf(docs: readonly Doc[]) {
  return docs.flatMap(({ id }, at) => [
    ...(at % 4 === 0 ? [{ docId: id, userId: 'ann', revokedBy: at % 8 === 4 ? 'bob' : null }] : []),
    ...(at % 5 === 1 ? [{ docId: id, userId: 'bob', revokedBy: null }] : []),
  ]);
}

/** Texts that are no canonical id: not found, and no statement is sent. */
export const noIds: Readonly<Record<IdForm, readonly string[]>> = {
  uuid: [
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    '{0}',
    '',
    '7',
    'ffffffffffffffffffffffffffffffff',
  ],
  integer: ['01', '+7', '7.0', '-0', ' 7', '7e0', '', '2147483648', '-2147483649', '7\uD800'],
  bigint: ['01', '+7', '7.0', '-0', '0x7', '9223372036854775808', '-9223372036854775809'],
  text: ['', 'a\0', '\uD800', 'x'.repeat(257)],
};
/** Ids that no row has, though some collation calls them equal to one that a row has. */
export const otherIds: Readonly<Record<IdForm, readonly string[]>> = {
  uuid: ['ffffffff-ffff-ffff-ffff-fffffffffffe'],
  integer: ['7', '8'],
  bigint: ['9007199254740990'],
  text: ['ABC', 'abc ', 'äbc', 'unï', `O'ne`],
};

export const callers: readonly { readonly id: string; readonly departments: readonly string[] }[] =
  [
    { id: 'ann', departments: ['d1', `d'2`] },
    { id: 'bob', departments: ['d3'] },
    { id: `ann' or true --`, departments: [`d1' or true --`] },
  ];

/** Whether a predicate holds, in plain JavaScript. */
export const meaning: Readonly<
  Record<string, (doc: Doc, principal: Principal, shares: ReturnType<typeof sharesOf>) => boolean>
> = {
  own: ({ owner }, { id }) => owner === id,
  colleague: ({ department }, { attributes }) =>
    department !== null && (attributes.departments ?? []).includes(department),
  shared: ({ id: docId }, { id }, shares) =>
    shares.some((each) => each.docId === docId && each.userId === id && each.revokedBy === null),
  draft: ({ owner, active }, { id }) => owner === id && active === false,
  ready: (doc, principal, shares) =>
    doc.active === true && meaning['shared']?.(doc, principal, shares) === true,
  all: () => true,
};

export type Column =
  ('id' | 'name' | 'score' | 'active' | 'made') | ('title' | 'mood' | 'ratio' | 'weight');
type Order = readonly OrderBy<Column>[];

export const orders: readonly Order[] = [
  [],
  [{ column: 'id' }],
  [{ column: 'name' }],
  [{ column: 'name', direction: 'desc' }],
  [
    { column: 'score', direction: 'desc', nulls: 'last' },
    { column: 'name', nulls: 'first' },
  ],
  [{ column: 'active' }, { column: 'made', direction: 'desc' }, { column: 'id', direction: 'asc' }],
  [{ column: 'title' }],
  [{ column: 'title', direction: 'desc' }, { column: 'weight' }],
  [{ column: 'mood' }],
  [{ column: 'ratio' }],
  [{ column: 'weight', direction: 'desc' }],
];

/** Where nulls are when an order does not say: as if null were the greatest value, or the least. */
export type NullsAre = 'greatest' | 'least';

/** An order in SQL that every database understands. */
export function orderInSql(order: Order, nullsAre: NullsAre = 'greatest'): string {
  const direction = order.at(-1)?.direction ?? (order.length === 0 ? 'desc' : 'asc');
  const terms = order.map(({ column, direction: way = 'asc', nulls }) => {
    const isFirst =
      nulls === undefined ? (way === 'desc') === (nullsAre === 'greatest') : nulls === 'first';
    const rank = `case when ${column} is null then ${isFirst ? 0 : 1} else ${isFirst ? 1 : 0} end`;
    return `${rank}, ${column} ${way}`;
  });
  return [...terms, `id ${direction}`].join(', ');
}

/** The condition of a search, in SQL. */
export const searchedSql = `(name = 'ann' or score = 3)`;
