/** A column that a layer converts is compared with what is stored for a value; one that is converted in SQL is compared by no form without SQL. */
import { EntitySchema as MikroSchema, Type } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/libsql';
import { defineCatalogue, WiringError } from 'countersign';
import { DrizzleLookup } from 'countersign/drizzle';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { TypeOrmLookup } from 'countersign/typeorm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { bigint, customType, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { DataSource, EntitySchema } from 'typeorm';

interface Row {
  readonly id: number;
  readonly parentId: number;
  readonly big: bigint;
  readonly kind: string | null;
  readonly inSql?: string | null;
  readonly plain: string;
}

const resource = defineCatalogue({
  resources: { row: { predicates: ['own'] } },
  actions: { 'row.view': { on: 'row' } },
  permissions: { view: { title: 'View', grants: [{ actions: ['row.view'], scope: 'own' }] } },
}).resource('row');

const upper = (value: string) => value.toUpperCase();
const lower = (value: string) => value.toLowerCase();

class UpperType extends Type<string, string> {
  override convertToDatabaseValue = upper;
  override convertToJSValue = lower;
  override getColumnType = () => 'text';
}
class SqlType extends UpperType {
  override convertToJSValueSQL = (column: string) => `lower(${column})`;
}
class ShortType extends Type<string, string> {
  override getColumnType(): string {
    return 'varchar(9)';
  }
}

/** Makes a lookup of an entity whose `kind` is converted. */
interface Layer {
  readonly entity: object;
  readonly make: (over: object) => unknown;
}

function openDrizzle(): Layer {
  const entity = pgTable('row', {
    id: integer().primaryKey(),
    parentId: integer(),
    big: bigint({ mode: 'bigint' }),
    kind: customType<{ data: string }>({
      ...{ dataType: () => 'text', toDriver: upper },
      fromDriver: (value) => lower(String(value)),
    })(),
    plain: text(),
  });
  const db = drizzle.mock();
  return {
    entity,
    make: (over) => new DrizzleLookup({ db, resource, table: entity, predicates: {}, ...over }),
  };
}

async function openTypeOrm(): Promise<Layer> {
  const entity = new EntitySchema<Row>({
    name: 'row',
    columns: {
      id: { type: Number, primary: true },
      parentId: { type: Number },
      big: { type: 'bigint' },
      kind: { type: 'text', nullable: true, transformer: { to: upper, from: lower } },
      plain: { type: 'text' },
    },
  });
  const dataSource = new DataSource({ type: 'sqljs', entities: [entity] });
  await dataSource.initialize();
  return {
    entity,
    make: (over) =>
      new TypeOrmLookup<Row>({ dataSource, resource, entity, predicates: {}, ...over }),
  };
}

async function openMikroOrm(): Promise<Layer> {
  const entity = new MikroSchema<Row>({
    name: 'Row',
    properties: {
      id: { type: 'integer', primary: true },
      parentId: { type: 'integer' },
      big: { type: 'bigint' },
      kind: { type: UpperType, nullable: true },
      inSql: { type: SqlType, nullable: true },
      plain: { type: ShortType },
    },
  });
  const { em } = await MikroORM.init({ entities: [entity], dbName: ':memory:' });
  return {
    entity,
    make: (over) => new MikroOrmLookup<Row>({ em, resource, entity, predicates: {}, ...over }),
  };
}

describe.each([
  ['Drizzle', openDrizzle],
  ['TypeORM', openTypeOrm],
  ['MikroORM', openMikroOrm],
] as const)('%s', (layerName, open) => {
  let layer: Layer;

  beforeAll(async () => {
    layer = await open();
  });

  function codes(over: (entity: object) => object): string[] {
    try {
      layer.make({ predicates: { own: { plain: 'a' } }, ...over(layer.entity) });
      return [];
    } catch (error) {
      if (!(error instanceof WiringError)) throw error;
      return error.mistakes.map(({ code }) => code);
    }
  }

  const own = (form: object) => () => ({ predicates: { own: form } });
  const exists = (where: object) => (from: object) => ({
    predicates: { own: { column: 'parentId', in: { from, where } } },
  });
  const tenantOf = (tenant: string) => (from: object) => ({
    tenant: { column: 'parentId', in: { from, tenant } },
  });

  it.each([
    ['a column as it is stored', own({ plain: 'a' })],
    ['an integer of another type in the row', own({ big: 1n })],
    ['a converted column that is null', own({ kind: null })],
    ['a converted column', own({ kind: 'a' })],
    ['several values of it', own({ kind: { in: ['a', 'b'] } })],
    ['the principal', own({ kind: () => 'ann' })],
    ['a column of other rows', exists({ plain: 'a' })],
    ['a converted column of other rows', exists({ kind: 'a' })],
    ['a tenant', () => ({ tenant: 'plain' })],
    ['a converted tenant', () => ({ tenant: 'kind' })],
    ['a tenant by a relation', tenantOf('plain')],
    ['a converted tenant by a relation', tenantOf('kind')],
    ['an id', () => ({ id: 'big' })],
    ['a converted id of a stated type', () => ({ id: 'kind', idType: 'text' })],
  ])('compares %s', (_what, over) => {
    expect(codes(over)).toEqual([]);
  });

  it('does not compare an id of which no type is stated', () => {
    expect(codes(() => ({ id: 'kind' }))).toEqual(['unknown-id-type']);
  });

  // The others convert in the program alone.
  if (layerName !== 'MikroORM') return;
  it.each([
    ['a column', own({ inSql: 'a' })],
    ['a column of other rows', exists({ inSql: 'a' })],
    ['a tenant', () => ({ tenant: 'inSql' })],
    ['a tenant by a relation', tenantOf('inSql')],
  ])('does not compare %s that is converted in SQL', (_what, over) => {
    expect(codes(over)).toEqual(['converted-column']);
  });
});
