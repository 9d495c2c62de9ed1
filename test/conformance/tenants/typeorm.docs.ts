import { TypeOrmLookup } from 'countersign/typeorm';
import { DataSource, EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { driverOver } from '../layers/typeorm.layer.js';
import { close, type Form, idsOf, type OpenDocs, resource } from './docs-world.js';

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
  name: 'clinic',
  columns: { id: { type: Number, primary: true }, tenantId: { type: 'text', name: 'tenant_id' } },
});
const entityOf = (name: Form, more: Record<string, EntitySchemaColumnOptions> = {}) =>
  new EntitySchema<Row>({
    name,
    columns: {
      id: { type: Number, primary: true },
      authorId: { type: Number, name: 'author_id', nullable: true },
      department: { type: 'text', nullable: true },
      ...more,
    },
    relations:
      name === 'patient'
        ? { clinic: { type: 'many-to-one', target: 'clinic', joinColumn: { name: 'clinic_id' } } }
        : {},
  });
const entities = {
  visit: entityOf('visit', { tenantId: { type: 'text', name: 'tenant_id' } }),
  patient: entityOf('patient'),
  memo: entityOf('memo'),
};
const shareOf = (form: Form) =>
  new EntitySchema({
    name: `${form}_share`,
    columns: {
      docId: { type: Number, name: 'doc_id', primary: true },
      userId: { type: 'text', name: 'user_id', primary: true },
      revokedBy: { type: 'text', name: 'revoked_by', nullable: true },
    },
  });

export const openTypeOrm: OpenDocs = async ({ pool }, form) => {
  const [entity, share] = [entities[form], shareOf(form)];
  const dataSource = new DataSource({
    type: 'postgres',
    driver: driverOver(pool),
    entities: [clinic, entity, share],
  });
  await dataSource.initialize();
  const repository = dataSource.getRepository(entity);
  const lookup = new TypeOrmLookup<Row>({
    ...{ dataSource, resource, entity },
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
    ...{ lookup, close },
    page: (access, request) => lookup.page(access, request),
    async filtered(access) {
      const rows = await repository
        .createQueryBuilder('d')
        .where(lookup.filter(access, 'd'))
        .getMany();
      const found = await repository.find(lookup.findOptions(access));
      const inScope = await lookup.inScope(access, 'd').orWhere('TRUE').getMany();
      for (const others of [found, inScope]) {
        expect(idsOf(others).toSorted()).toEqual(idsOf(rows).toSorted());
      }
      return idsOf(rows);
    },
    async fenced(access) {
      const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
      const update = repository.createQueryBuilder().update();
      const { affected } = await update
        .set({ department: () => 'department' })
        .where(fence)
        .execute();
      return affected ?? 0;
    },
  };
};
