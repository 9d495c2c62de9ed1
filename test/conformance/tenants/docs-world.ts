/** One resource whose rows have a tenant by a column (`visit`), by a relation (`patient`), or none (`memo`); its facts, and their meaning. */
import { type Access, defineCatalogue, type ListAccess, type Principal } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import type { ConformanceDatabase } from '../conformance-database.js';

declare module 'countersign' {
  interface PrincipalAttributes {
    readonly departments?: readonly string[];
  }
}

export const catalogue = defineCatalogue({
  resources: { doc: { predicates: ['own', 'colleague', 'shared', 'assigned'] } },
  actions: {
    'doc.view': { on: 'doc', list: true },
    'doc.audit': { on: 'doc', list: true },
  },
  permissions: {
    own: { title: 'Own', grants: [{ actions: ['doc.view'], scope: 'own' }] },
    colleague: { title: 'Colleague', grants: [{ actions: ['doc.view'], scope: 'colleague' }] },
    shared: { title: 'Shared', grants: [{ actions: ['doc.view'], scope: 'shared' }] },
    assigned: { title: 'Assigned', grants: [{ actions: ['doc.view'], scope: 'assigned' }] },
    all: { title: 'All', grants: [{ actions: ['doc.view'], scope: 'all' }] },
  },
  principals: { user: {}, system: { only: ['doc.audit'] } },
});
export const resource = catalogue.resource('doc');

export type Form = 'visit' | 'patient' | 'memo';
export const forms: readonly Form[] = ['visit', 'patient', 'memo'];

const clinics = [
  { id: 1, tenantId: 'acme' },
  { id: 2, tenantId: 'globex' },
  { id: 3, tenantId: 'acme' },
];

/** A row as facts, of every form. */
export interface Doc {
  readonly id: number;
  readonly clinicId: number;
  readonly tenantId: string;
  readonly authorId: number | null;
  readonly department: string | null;
}

export const docs: readonly Doc[] = Array.from({ length: 24 }, (_, at) => ({
  id: at + 1,
  clinicId: (at % 3) + 1,
  tenantId: clinics[at % 3]?.tenantId ?? '',
  authorId: [7, 8, null, 7, 0][at % 5] ?? null,
  department: ['d1', `d'2`, null, 'd3'][at % 4] ?? null,
}));

export const shares = [
  ...[1, 2, 5, 11].map((docId) => ({ docId, userId: '7', revokedBy: null })),
  ...[3, 8].map((docId) => ({ docId, userId: '7', revokedBy: 'ann' })),
  ...[1, 6, 9].map((docId) => ({ docId, userId: '8', revokedBy: null })),
];

/** Who asks: somebody who is known, somebody else, and a caller whose id no column of integers has. */
export const callers: readonly { id: string; departments: readonly string[] }[] = [
  { id: '7', departments: ['d1', `d'2`] },
  { id: '8', departments: ['d3'] },
  { id: '07', departments: [] },
  { id: 'ann', departments: [`d1' or true --`] },
];

/** Whether a predicate holds, in plain JavaScript. */
export const meaning: Readonly<Record<string, (doc: Doc, principal: Principal) => boolean>> = {
  own: ({ authorId }, { id }) => authorId !== null && String(authorId) === id,
  colleague: ({ department }, { attributes }) =>
    department !== null && (attributes.departments ?? []).includes(department),
  shared: ({ id: docId }, { id }) =>
    shares.some((each) => each.docId === docId && each.userId === id && each.revokedBy === null),
  // Of two conditions: the author, in one department.
  assigned: ({ authorId, department }, { id }) =>
    authorId !== null && String(authorId) === id && department === 'd1',
};

/** The tables and their rows. */
export async function createTables({ pool }: ConformanceDatabase): Promise<void> {
  const rows = 'id int primary key, author_id int, department text';
  await pool.query('create table clinic (id int primary key, tenant_id text not null)');
  await pool.query(`create table visit (${rows}, tenant_id text not null)`);
  await pool.query(`create table patient (${rows}, clinic_id int not null references clinic)`);
  await pool.query(`create table memo (${rows})`);
  for (const { id, tenantId } of clinics) {
    await pool.query('insert into clinic values ($1, $2)', [id, tenantId]);
  }
  for (const { id, authorId, department, tenantId, clinicId } of docs) {
    const values = [id, authorId, department];
    await pool.query('insert into visit values ($1, $2, $3, $4)', [...values, tenantId]);
    await pool.query('insert into patient values ($1, $2, $3, $4)', [...values, clinicId]);
    await pool.query('insert into memo values ($1, $2, $3)', values);
  }
  for (const form of forms) {
    const key = 'primary key (doc_id, user_id)';
    await pool.query(
      `create table ${form}_share (doc_id int, user_id text, revoked_by text, ${key})`,
    );
    for (const { docId, userId, revokedBy } of shares) {
      const values = [docId, userId, revokedBy];
      await pool.query(`insert into ${form}_share values ($1, $2, $3)`, values);
    }
  }
}

/** What the tests use of a layer's lookup. */
export interface DocLayer {
  readonly lookup: Lookup;
  page(
    access: ListAccess,
    request: { limit: number },
  ):
    | { items: readonly { row: { id: number } }[] }
    | Promise<{ items: readonly { row: { id: number } }[] }>;
  /** The ids that a query of the application with the filter gives. */
  filtered(access: ListAccess): Promise<number[]>;
  /** How many rows an update with the fence changes. */
  fenced(access: Access): Promise<number>;
  close(): Promise<void>;
}

export type OpenDocs = (database: ConformanceDatabase, form: Form) => Promise<DocLayer>;

export const close = async (): Promise<void> => {};
export const idsOf = (rows: readonly { readonly id: number }[]): number[] =>
  rows.map(({ id }) => id);
