import { DrizzleLookup } from 'countersign/drizzle';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { close, type Form, idsOf, type OpenDocs, resource } from './docs-world.js';

const row = {
  id: integer().primaryKey(),
  authorId: integer('author_id'),
  department: text(),
};
const clinic = pgTable('clinic', { id: integer().primaryKey(), tenantId: text('tenant_id') });
const tables = {
  visit: pgTable('visit', { ...row, tenantId: text('tenant_id').notNull() }),
  patient: pgTable('patient', { ...row, clinicId: integer('clinic_id').notNull() }),
  memo: pgTable('memo', row),
};
const shareOf = (form: Form) =>
  pgTable(`${form}_share`, {
    docId: integer('doc_id').notNull(),
    userId: text('user_id').notNull(),
    revokedBy: text('revoked_by'),
  });

export const openDrizzle: OpenDocs = async ({ pool }, form) => {
  const db = drizzle(pool);
  const table = tables[form] as typeof tables.memo;
  const lookup = new DrizzleLookup<typeof tables.memo>({
    ...{ db, resource, table },
    ...(form === 'patient'
      ? { tenant: { column: 'clinicId' as 'id', in: { from: clinic, tenant: 'tenantId' } } }
      : {}),
    predicates: {
      own: { authorId: ({ principal }) => principal.id },
      colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
      shared: {
        column: 'id',
        in: {
          from: shareOf(form),
          column: 'docId',
          where: { userId: ({ principal }) => principal.id, revokedBy: null },
        },
      },
      assigned: { authorId: ({ principal }) => principal.id, department: 'd1' },
    },
  });
  return {
    ...{ lookup, close },
    page: (access, request) => lookup.page(access, request),
    async filtered(access) {
      const rows = await db.select().from(table).where(lookup.filter(access));
      const others = await db.select().from(lookup.inScope(access));
      expect(idsOf(others).toSorted()).toEqual(idsOf(rows).toSorted());
      return idsOf(rows);
    },
    async fenced(access) {
      const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
      return (
        (
          await db
            .update(table)
            .set({ department: sql`department` })
            .where(fence)
        ).rowCount ?? 0
      );
    },
  };
};
