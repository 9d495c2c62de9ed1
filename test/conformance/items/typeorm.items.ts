/** Lists in any order by TypeORM. */
import { TypeOrmLookup } from 'countersign/typeorm';
import { DataSource, EntitySchema } from 'typeorm';
import { driverOver } from '../layers/typeorm.layer.js';
import { close, type OpenItems, resource } from './item-layer.js';

export interface Item {
  readonly id: number;
  readonly accountId: string;
  readonly owner: string | null;
  readonly name: string | null;
  readonly rank: number | null;
  readonly at: Date | null;
  readonly seen: Date | null;
  readonly flag: boolean | null;
  readonly price: string | null;
  readonly big: bigint | null;
  readonly title: string;
  readonly mood: string;
  readonly ratio: number | null;
  readonly weight: number | null;
}

const entity = new EntitySchema<Item>({
  name: 'item',
  columns: {
    id: { type: Number, primary: true, generated: 'increment' },
    accountId: { type: 'text', name: 'account_id' },
    owner: { type: 'text', nullable: true },
    name: { type: 'text', nullable: true },
    rank: { type: Number, nullable: true },
    at: { type: 'timestamptz', precision: 3, nullable: true },
    seen: { type: 'timestamptz', nullable: true },
    flag: { type: Boolean, nullable: true },
    price: { type: 'numeric', nullable: true },
    big: {
      type: 'bigint',
      nullable: true,
      transformer: {
        to: (value: bigint | null) => value && String(value),
        from: (value: string | null) => value && BigInt(value),
      },
    },
    title: { type: 'text' },
    mood: { type: 'enum', enum: ['weary', 'glad', 'calm'], enumName: 'mood' },
    ratio: { type: 'real', nullable: true },
    weight: { type: 'float8', nullable: true },
  },
});

export const openTypeOrm: OpenItems = async ({ pool, statements }) => {
  const driver = driverOver(pool);
  const dataSource = new DataSource({ type: 'postgres', driver, entities: [entity] });
  await dataSource.initialize();
  const lookup = new TypeOrmLookup<Item>({
    ...{ dataSource, resource, entity },
    predicates: {
      own: ({ sql, col, principal }) => sql`${col('owner')} = ${principal.id}`,
      shared: {
        column: 'id',
        in: ({ sql, principal }) =>
          sql`SELECT item_id FROM item_share WHERE user_id = ${principal.id}`,
      },
    },
  });
  return {
    ...{ lookup, statements, close },
    page: (access, { searched = false, ...request }) =>
      lookup.page(access, {
        ...request,
        ...(searched
          ? {
              where: ({ sql, col }) => sql`${col('name')} = ${'ann'} OR ${col('rank')} = ${3}`,
            }
          : {}),
      }),
    rows: () => dataSource.getRepository(entity).find({ select: { id: true, name: true } }),
    withActions: (access, rows) => lookup.withActions(access, rows),
  };
};
