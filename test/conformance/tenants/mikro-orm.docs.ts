import { EntitySchema, raw } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { type Form, idsOf, type OpenDocs, resource } from './docs-world.js';

interface Clinic {
  id: number;
  tenantId: string;
}
interface Row {
  id: number;
  authorId: number | null;
  department: string | null;
  /** Of a patient. */
  clinic: Clinic;
}

const clinic = new EntitySchema<Clinic>({
  name: 'Clinic',
  tableName: 'clinic',
  properties: {
    id: { type: 'integer', primary: true },
    tenantId: { type: 'text', fieldName: 'tenant_id' },
  },
});
const entityOf = (name: Form, more: object = {}) =>
  new EntitySchema<Row>({
    name: `Doc${name}`,
    tableName: name,
    properties: {
      id: { type: 'integer', primary: true },
      authorId: { type: 'integer', fieldName: 'author_id', nullable: true },
      department: { type: 'text', nullable: true },
      ...more,
    } as never,
  });
const entities = {
  visit: entityOf('visit', { tenantId: { type: 'text', fieldName: 'tenant_id' } }),
  patient: entityOf('patient', {
    clinic: { kind: 'm:1', entity: () => clinic, fieldName: 'clinic_id' },
  }),
  memo: entityOf('memo'),
};
const shareOf = (form: Form) =>
  new EntitySchema<{ docId: number; userId: string; revokedBy: string | null }>({
    name: `Share${form}`,
    tableName: `${form}_share`,
    properties: {
      docId: { type: 'integer', fieldName: 'doc_id', primary: true },
      userId: { type: 'text', fieldName: 'user_id', primary: true },
      revokedBy: { type: 'text', fieldName: 'revoked_by', nullable: true },
    },
  });

export const openMikroOrm: OpenDocs = async ({ url = '' }, form) => {
  const [entity, share] = [entities[form], shareOf(form)];
  const orm = await MikroORM.init({
    ...{ entities: [clinic, entity, share], clientUrl: url },
  });
  const em = orm.em.fork();
  const lookup = new MikroOrmLookup<Row>({
    ...{ em, resource, entity },
    ...(form === 'patient'
      ? { tenant: { column: 'clinic', in: { from: clinic, tenant: 'tenantId' } } }
      : {}),
    predicates: {
      own: { authorId: ({ principal }) => principal.id },
      colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
      shared: {
        column: 'id',
        in: {
          from: share,
          column: 'docId',
          where: { userId: ({ principal }) => principal.id, revokedBy: null },
        },
      },
      assigned: { authorId: ({ principal }) => principal.id, department: 'd1' },
    },
  });
  return {
    lookup,
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) => idsOf(await em.fork().find(entity, lookup.where(access))),
    fenced: async (access) =>
      em.fork().nativeUpdate(entity, lookup.fence(access as Parameters<typeof lookup.fence>[0]), {
        department: raw('department'),
      }),
    close: () => orm.close(),
  };
};
