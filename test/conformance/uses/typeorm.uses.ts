/** The ways in which applications list by TypeORM. */
import type { ListAccess } from 'countersign';
import { TypeOrmLookup } from 'countersign/typeorm';
import {
  Brackets,
  DataSource,
  EntitySchema,
  type FindManyOptions,
  In,
  MoreThan,
  Not,
  Raw,
} from 'typeorm';
import type { ConformanceDatabase } from '../conformance-database.js';
import { driverOver } from '../layers/typeorm.layer.js';
import type { Joined, Line } from './typeorm-tables.js';
import { composedUses, embedding } from './typeorm.composed.js';
import { absent, elsewhere, furtherUses } from './typeorm.further.js';
import { type Opened, resource, some, type Use } from './use.js';

/** Opens the lookup. */
export async function openTypeOrm({
  pool,
}: ConformanceDatabase): Promise<Opened & { readonly lookup: TypeOrmLookup<Joined> }> {
  const line = new EntitySchema<Line>({
    name: 'line',
    columns: {
      id: { type: Number, primary: true, generated: true },
      ticketId: { type: Number, name: 'ticket_id' },
    },
    relations: {
      ticket: {
        type: 'many-to-one',
        target: 'ticket',
        joinColumn: { name: 'ticket_id' },
        inverseSide: 'lines',
      },
    },
  });
  const entity = new EntitySchema<Joined>({
    name: 'ticket',
    columns: {
      id: { type: Number, primary: true, generated: true },
      accountId: { type: 'text', name: 'account_id' },
      createdBy: { type: 'text', name: 'created_by', nullable: true },
    },
    relations: { lines: { type: 'one-to-many', target: 'line', inverseSide: 'ticket' } },
  });
  const entities = [entity, line, embedding] as EntitySchema[];
  const dataSource = new DataSource({ type: 'postgres', driver: driverOver(pool), entities });
  await dataSource.initialize();
  const repository = dataSource.getRepository(entity);
  const lookup = new TypeOrmLookup<Joined>({
    ...{ dataSource, resource, entity },
    predicates: {
      own: ({ sql, col, principal }) => sql`${col('createdBy')} = ${principal.id}`,
      shared: {
        column: 'id',
        in: ({ sql, principal: { tenant: accountId, id } }) =>
          sql`SELECT ticket_id FROM share WHERE account_id = ${accountId} AND created_by = ${id}`,
      },
    },
  });
  const query = (access: ListAccess) => lookup.inScope(access, 't');
  const found = (access: ListAccess, options?: FindManyOptions<Joined>) =>
    repository.find(lookup.findOptions(access, options));
  const either = [{ id: 1 }, { id: In([3, 7, 8]) }];
  const raw = Raw((id) => `${id} = 1 OR ${id} IN (3, 7, 8)`);
  const uses: Use[] = [
    { kind: 'all', outcome: 'owns', name: 'alone', run: (access) => query(access).getMany() },
    {
      kind: 'condition',
      outcome: 'owns',
      name: 'where',
      run: (access) => query(access).where('t.id IN (1, 3, 7, 8)').getMany(),
      isWanted: some,
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'where, orWhere',
      run: (access) => query(access).where('t.id = 1').orWhere('t.id IN (3, 7, 8)').getMany(),
      isWanted: some,
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'orWhere true',
      run: (access) => query(access).where('FALSE').orWhere('TRUE').getMany(),
    },
    {
      kind: 'later',
      outcome: 'owns',
      name: 'where twice: the second replaces the first, and not the scope',
      run: (access) => query(access).where('t.id = 2').where('t.id IN (1, 3, 7, 8)').getMany(),
      isWanted: some,
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'brackets',
      run: (access) =>
        query(access)
          .where(new Brackets((each) => each.where('t.id = 1').orWhere('t.id IN (3, 7, 8)')))
          .getMany(),
      isWanted: some,
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: 'count',
      run: (access) => query(access).orWhere('TRUE').getCount(),
    },
    {
      kind: 'exists',
      outcome: 'owns',
      name: 'exists',
      run: async (access) => ((await query(access).where('t.id = 7').getExists()) ? 1 : 0),
      isWanted: () => false,
    },
    {
      kind: 'raw',
      outcome: 'owns',
      name: 'raw rows',
      run: (access) =>
        query(access).select('t.id', 'id').orWhere('TRUE').getRawMany<{ id: number }>(),
    },
    {
      kind: 'joinedSlice',
      outcome: 'owns',
      name: 'a page with a joined relation',
      run: (access) =>
        query(access)
          .leftJoinAndSelect('t.lines', 'line')
          .where('t.id > 0')
          .orWhere('line.id > 0')
          .orderBy('t.id', 'DESC')
          .take(2)
          .getMany(),
      first: 2,
    },
    {
      kind: 'joinedCount',
      outcome: 'owns',
      name: 'getManyAndCount with a joined relation',
      run: async (access) => {
        const joined = query(access)
          .innerJoinAndSelect('t.lines', 'line')
          .orderBy('t.id', 'DESC')
          .take(2);
        const [rows, all] = await joined.getManyAndCount();
        expect(all).toBeGreaterThanOrEqual(rows.length);
        return rows;
      },
      first: 2,
    },
    {
      kind: 'copy',
      outcome: 'owns',
      name: 'a clone',
      run: (access) => query(access).clone().orWhere('TRUE').getMany(),
    },
    {
      kind: 'group',
      outcome: 'owns',
      name: 'a group',
      run: async (access) =>
        await query(access)
          .select('t.id', 'id')
          .groupBy('t.id')
          .having('TRUE')
          .getRawMany<{ id: number }>(),
    },
    {
      kind: 'naming',
      outcome: 'owns',
      name: 'a property that is a column of another name',
      run: (access) =>
        query(access).where('t.createdBy IS NULL OR t.createdBy IS NOT NULL').getMany(),
    },
    { kind: 'all', outcome: 'owns', name: 'find', run: (access) => found(access) },
    {
      kind: 'condition',
      outcome: 'owns',
      name: 'find where',
      run: (access) => found(access, { where: { id: In([1, 3, 7, 8]) } }),
      isWanted: some,
    },
    {
      kind: 'one',
      outcome: 'owns',
      name: 'find where id',
      run: (access) => found(access, { where: { id: 7 } }),
      isWanted: () => false,
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'find with several branches',
      run: (access) => found(access, { where: either }),
      isWanted: some,
    },
    {
      kind: 'condition',
      outcome: 'owns',
      name: 'find with an empty array',
      run: (access) => found(access, { where: [] }),
    },
    {
      kind: 'condition',
      outcome: 'owns',
      name: 'find where another property',
      run: (access) => found(access, { where: { accountId: Not('z') } }),
    },
    {
      kind: 'condition',
      outcome: 'owns',
      name: 'find where an undefined id',
      run: (access) => found(access, { where: { id: undefined } as never }),
    },
    {
      kind: 'nested',
      outcome: 'owns',
      name: 'find with relations, order and a page',
      run: (access) =>
        found(access, {
          relations: { lines: true },
          where: { lines: { id: MoreThan(0) } },
          order: { id: 'DESC' },
          take: 2,
        }),
      first: 2,
    },
    {
      kind: 'or',
      outcome: 'owns',
      name: 'find by `Raw` with an OR',
      run: (access) => found(access, { where: { id: raw } }),
      isWanted: some,
    },
    {
      kind: 'one',
      outcome: 'owns',
      name: 'find one',
      run: async (access) =>
        [await repository.findOne(lookup.findOptions(access, { where: { id: 7 } }))].filter(
          (row) => row !== null,
        ),
      isWanted: () => false,
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: 'findAndCount',
      run: async (access) =>
        (await repository.findAndCount(lookup.findOptions(access, { where: either })))[1],
      isWanted: some,
    },
    {
      kind: 'count',
      outcome: 'owns',
      name: 'count of a finder',
      run: (access) => repository.count(lookup.findOptions(access, { where: either })),
      isWanted: some,
    },
    {
      kind: 'exists',
      outcome: 'owns',
      name: 'exists of a finder',
      run: async (access) =>
        (await repository.exists(lookup.findOptions(access, { where: { id: 7 } }))) ? 1 : 0,
      isWanted: () => false,
    },
    {
      kind: 'update',
      outcome: 'owns',
      name: 'update by the condition of a finder',
      run: async (access) => {
        const { where = {} } = lookup.findOptions<FindManyOptions<Joined>>(access);
        return (await repository.update(where, { createdBy: () => 'created_by' })).affected ?? 0;
      },
    },
    {
      kind: 'update',
      outcome: 'owns',
      name: 'update by the condition of a finder, with `Raw` and an OR',
      run: async (access) => {
        const createdBy = Raw((column) => `${column} IS NULL OR TRUE`);
        const { where } = lookup.findOptions(access, { where: { createdBy } });
        return (await repository.update(where, { createdBy: () => 'created_by' })).affected ?? 0;
      },
    },
  ];
  const parts = [dataSource, lookup, entity, line] as const;
  const further = [...furtherUses(...parts), ...composedUses(...parts)];
  return { lookup, uses: [...uses, ...further], elsewhere, absent };
}
