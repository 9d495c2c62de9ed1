/** Rows whose ids, tenants and owners a layer converts, or whose database reads an id in two cases, on each database. */
import { defineCatalogue, type ListAccess, type Access } from 'countersign';
import type { IdType, Lookup, Page } from 'countersign/lookup';
import type { DatabaseKind, DocDatabase } from '../combinations/doc-tables.js';

export const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: { 'note.view': { on: 'note', list: true } },
  permissions: { view: { title: 'View', grants: [{ actions: ['note.view'], scope: 'own' }] } },
});

export interface Row {
  readonly id: string | number;
  readonly tenantId: string;
  readonly owner: string;
  readonly touched: number;
}

export const resource = catalogue.resource('note');
export const idsOf = (rows: readonly { readonly id: unknown }[]) => rows.map(({ id }) => id);
export const own = { owner: ({ principal }: { principal: { id: string } }) => principal.id };

/** How ids are stored: as the number in `note-7`; as the bytes of a UUID; as integers that the row has as numbers; as UUIDs of the database. */
export type Form = 'prefixed' | 'bytes' | 'numbers' | 'native';
export const forms: readonly Form[] = ['prefixed', 'bytes', 'numbers', 'native'];

const uuids = [
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  '0197f3a0-aaaa-7000-8000-00000000000b',
  '0197f3a0-aaaa-7000-8000-00000000000a',
  '00000000-0000-4000-8000-000000000000',
];

/** The ids of the rows, the greatest first. The second is of somebody else, the last one of another tenant. */
export const ids: Readonly<Record<Form, readonly string[]>> = {
  prefixed: ['note-2147483647', 'note-10', 'note-9', 'note-7'],
  bytes: uuids,
  numbers: ['9007199254740991', '10', '9', '7'],
  native: uuids,
};

/** Texts that are no id of the form: not found, and no statement is sent. */
export const noIds: Readonly<Record<Form, readonly string[]>> = {
  prefixed: ['7', 'note-07', 'note-', 'Note-7', 'note-7.0', 'note-seven'],
  bytes: [uuids[0]?.toUpperCase() ?? '', 'ff', 'note-7'],
  numbers: ['07', '7.0', '9007199254740993', 'seven'],
  native: ['ff', '{0197f3a0-aaaa-7000-8000-00000000000a}', '0197f3a0aaaa7000800000000000000a'],
};

/** What the lookup says of the type of its ids: nothing where the column tells it. @param isText whether a UUID of the database is text to the layer */
export function stated(form: Form, isText: boolean): { readonly idType?: IdType } {
  if (form === 'native') return isText ? { idType: 'uuid' } : {};
  return { idType: ({ prefixed: 'text', bytes: 'uuid', numbers: 'bigint' } as const)[form] };
}

/** How the id is converted. */
export interface Converting {
  readonly toStored: (id: unknown) => unknown;
  readonly toRow: (stored: unknown) => unknown;
}
const hexOf = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString('hex');

export const converting: Readonly<Record<Form, Converting | undefined>> = {
  prefixed: {
    toStored: (id) => Number(String(id).replace('note-', '')),
    toRow: (stored) => `note-${String(stored)}`,
  },
  bytes: {
    toStored: (id) => Buffer.from(String(id).replaceAll('-', ''), 'hex'),
    toRow: (stored) => hexOf(stored).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  },
  numbers: { toStored: (id) => id, toRow: Number },
  native: undefined,
};

const marked: Converting = {
  toStored: (text) => `<${String(text)}>`,
  toRow: (stored) => String(stored).slice(1, -1),
};

/** How the tenant and the owner are converted. */
export const convertingTexts: Readonly<Record<Form, Converting | undefined>> = {
  ...{ prefixed: marked, bytes: marked, numbers: undefined, native: undefined },
};

const postgresTypes = { prefixed: 'int', bytes: 'bytea', numbers: 'bigint', native: 'uuid' };
export const columnTypes: Readonly<Record<DatabaseKind, Readonly<Record<Form, string>>>> = {
  pglite: postgresTypes,
  postgres: postgresTypes,
  mariadb: { prefixed: 'int', bytes: 'binary(16)', numbers: 'bigint', native: 'uuid' },
  sqlite: { prefixed: 'integer', bytes: 'blob', numbers: 'bigint', native: 'text' },
};

export const tableOf = (form: Form): string => `note_${form}`;

/** Makes the tables and fills them. */
export async function createTables({ kind, run }: DocDatabase): Promise<void> {
  const text = kind === 'mariadb' ? 'varchar(100)' : 'text';
  for (const form of forms) {
    const id = columnTypes[kind][form];
    await run(
      `create table ${tableOf(form)} (id ${id} primary key, tenant_id ${text} not null, owner ${text} not null, touched int not null default 0)`,
    );
    for (const [at, each] of ids[form].entries()) {
      const stored = converting[form]?.toStored(each) ?? each;
      const texts = [at === 3 ? 'b' : 'a', at === 1 ? 'bob' : 'ann'];
      const values = [stored, ...texts.map(convertingTexts[form]?.toStored ?? String), 0];
      await run(`insert into ${tableOf(form)} values (?, ?, ?, ?)`, values);
    }
  }
}

/** What the tests use of a layer's lookup. */
export interface NoteLayer {
  readonly lookup: Lookup;
  readonly statements: readonly string[];
  page(
    access: ListAccess,
    request: { limit: number; after?: string | undefined },
  ): Promise<Page<{ readonly id: unknown }>>;
  /** The ids of the rows that queries of the application with the filter give. */
  filtered(access: ListAccess): Promise<unknown[]>;
  withActions(
    access: ListAccess,
    ids: readonly unknown[],
  ): Promise<readonly { readonly actions: readonly string[] }[]>;
  /** How many rows an update with the fence changes. */
  fenced(access: Access): Promise<unknown>;
  /** The id of the access to the row, held in a transaction. */
  held?(access: Access): Promise<string>;
  close(): Promise<void>;
}

export type OpenNotes = (database: DocDatabase, form: Form) => Promise<NoteLayer>;

/** The access as a lookup of rows `R` takes it. */
export const accessTo = <R>(access: Access): Access<string, R> => access as Access<string, R>;
