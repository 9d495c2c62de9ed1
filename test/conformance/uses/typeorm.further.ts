/** The further uses of a list by TypeORM: its own conditions, changes, transactions, caches. */
import type { TypeOrmLookup } from 'countersign/typeorm';
import type { DataSource, EntityManager, EntitySchema } from 'typeorm';
import type { Joined, Line } from './typeorm-tables.js';
import { accesses, changedBy, type Elsewhere, type Opened, some, Undo, type Use } from './use.js';

export function furtherUses(
  dataSource: DataSource,
  lookup: TypeOrmLookup<Joined>,
  entity: EntitySchema<Joined>,
  line: EntitySchema<Line>,
): Use[] {
  const owns = 'owns';
  const same = 'same';
  const repository = dataSource.getRepository(entity);
  /** Runs a change and takes it back. */
  const undone = <V>(change: (manager: EntityManager) => Promise<V>) =>
    Undo.resultOf<V>((keep) =>
      dataSource.transaction(async (manager) => keep(await change(manager))),
    );
  return [
    {
      ...{ kind: 'columns', outcome: owns, name: 'find with select' },
      run: (access) => repository.find(lookup.findOptions(access, { select: { id: true } })),
    },
    {
      ...{ kind: 'later', outcome: same, name: 'where, then andWhere(filter)' },
      run: (access) =>
        repository
          .createQueryBuilder('t')
          .where('t.id IN (1, 3, 7, 8)')
          .andWhere(lookup.filter(access, 't'))
          .getMany(),
      isWanted: some,
    },
    {
      ...{ kind: 'around', outcome: owns, name: 'inScope, then where and orWhere' },
      run: (access) => lookup.inScope(access, 't').where('t.id > 0').orWhere('t.id = 7').getMany(),
    },
    {
      ...{ kind: 'around', outcome: 'escapes', name: 'where(filter), then orWhere' },
      run: (access) =>
        repository
          .createQueryBuilder('t')
          .where(lookup.filter(access, 't'))
          .orWhere('t.id = 7')
          .getMany(),
    },
    {
      ...{ kind: 'slice', outcome: owns, name: 'find with order, skip and take' },
      run: (access) =>
        repository.find(lookup.findOptions(access, { order: { id: 'DESC' }, skip: 0, take: 2 })),
      first: 2,
    },
    {
      ...{ kind: 'slice', outcome: owns, name: 'orderBy, limit and offset' },
      run: (access) =>
        lookup.inScope(access, 't').orderBy('t.id', 'DESC').offset(0).limit(2).getMany(),
      first: 2,
    },
    {
      ...{ kind: 'distinct', outcome: owns, name: 'distinct' },
      run: (access) =>
        lookup
          .inScope(access, 't')
          .select('t.id', 'id')
          .distinct(true)
          .getRawMany<{ id: number }>(),
    },
    {
      ...{ kind: 'join', outcome: owns, name: 'leftJoinAndSelect' },
      run: (access) => lookup.inScope(access, 't').leftJoinAndSelect('t.lines', 'line').getMany(),
    },
    {
      ...{ kind: 'from', outcome: same, name: 'innerJoin with filter on the alias' },
      async run(access) {
        const rows = await dataSource
          .getRepository(line)
          .createQueryBuilder('l')
          .innerJoinAndSelect('l.ticket', 't')
          .where(lookup.filter(access, 't'))
          .getMany();
        return [...new Set(rows.map(({ ticket }) => ticket.id))].map((id) => ({ id }));
      },
    },
    {
      ...{ kind: 'nestedFilter', outcome: owns, name: 'find where a relation' },
      run: (access) =>
        repository.find(
          lookup.findOptions(access, {
            relations: { lines: true },
            where: { lines: { ticketId: 7 } },
          }),
        ),
      isWanted: () => false,
    },
    {
      ...{ kind: 'subquery', outcome: same, name: 'IN of a subQuery with filter' },
      async run(access) {
        const query = dataSource.getRepository(line).createQueryBuilder('l');
        const tickets = query
          .subQuery()
          .select('t.id')
          .from(entity, 't')
          .where(lookup.filter(access, 't'));
        const rows = await query.where(`l.ticketId IN ${tickets.getQuery()}`).getMany();
        return [...new Set(rows.map(({ ticketId }) => ticketId))].map((id) => ({ id }));
      },
    },
    {
      ...{ kind: 'cte', outcome: owns, name: 'addCommonTableExpression of inScope' },
      run(access) {
        const mine = lookup.inScope(access, 't').select('t.id', 'id');
        return dataSource
          .createQueryBuilder()
          .addCommonTableExpression(mine, 'mine')
          .setParameters(mine.getParameters())
          .select('mine.id', 'id')
          .from('mine', 'mine')
          .where('mine.id > 0 OR mine.id = 7')
          .getRawMany<{ id: number }>();
      },
    },
    {
      ...{ kind: 'alias', outcome: same, name: 'filter(access, alias)' },
      run: (access) =>
        repository.createQueryBuilder('other').where(lookup.filter(access, 'other')).getMany(),
    },
    {
      ...{ kind: 'update', outcome: same, name: 'update() with filter' },
      run: async (access) => {
        const update = repository
          .createQueryBuilder()
          .update()
          .set({ createdBy: () => 'created_by' });
        return (await update.where(lookup.filter(access)).execute()).affected ?? 0;
      },
    },
    {
      ...{ kind: 'fence', outcome: same, name: 'update() with fence' },
      run: async (_, assert) =>
        changedBy(await accesses(assert), async (access) => {
          const update = repository
            .createQueryBuilder()
            .update()
            .set({ createdBy: () => 'created_by' });
          return (await update.where(lookup.fence(access)).execute()).affected;
        }),
    },
    {
      ...{ kind: 'delete', outcome: same, name: 'delete() with filter' },
      run: (access) =>
        undone(async (manager) => {
          const deletion = manager.createQueryBuilder().delete().from(entity);
          return (await deletion.where(lookup.filter(access)).execute()).affected ?? 0;
        }),
    },
    {
      ...{ kind: 'fencedDelete', outcome: same, name: 'delete() with fence' },
      async run(_, assert) {
        const all = await accesses(assert);
        return undone((manager) =>
          changedBy(all, async (access) => {
            const deletion = manager.createQueryBuilder().delete().from(entity);
            return (await deletion.where(lookup.fence(access)).execute()).affected;
          }),
        );
      },
    },
    {
      ...{ kind: 'transaction', outcome: owns, name: 'inScope and findOptions with `using`' },
      run: (access) =>
        undone(async (manager) => {
          const rows = await lookup.inScope(access, 't', { using: manager }).getMany();
          const found = await manager.find(entity, lookup.findOptions(access));
          expect(found.length).toBe(rows.length);
          return rows;
        }),
    },
    {
      ...{ kind: 'lock', outcome: same, name: 'setLock beside filter' },
      run: (access) =>
        undone((manager) =>
          manager
            .createQueryBuilder(entity, 't')
            .setLock('pessimistic_write')
            .where(lookup.filter(access, 't'))
            .getMany(),
        ),
    },
    {
      ...{ kind: 'prepared', outcome: owns, name: 'getQueryAndParameters' },
      async run(access) {
        const mine = lookup.inScope(access, 't').select('t.id', 'id');
        const [text, values] = mine.getQueryAndParameters();
        return dataSource.query<{ id: number }[]>(text, values);
      },
    },
  ];
}

/** What other tests run. */
export const elsewhere: readonly Elsewhere[] = [
  {
    ...{ kind: 'cache', outcome: 'owns', name: 'cache: true, and a cache of everything' },
    file: './caches.e2e-spec.ts',
    title: 'shows each caller what they may see, also from the cache',
  },
  {
    ...{ kind: 'cache', outcome: 'refused', name: 'cache: { id }, cache(`id`)' },
    refusal: 'would be shown to callers who may see other rows',
    file: './caches.e2e-spec.ts',
    title: 'a name under which a result is cached is refused, or is the whole key',
  },
  {
    ...{ kind: 'softDelete', outcome: 'same', name: '@DeleteDateColumn, withDeleted' },
    file: './soft-deletion.e2e-spec.ts',
    title: 'are hidden by TypeORM in checks, pages, finders and queries, also with `withDeleted`',
  },
  {
    ...{ kind: 'inheritance', outcome: 'refused', name: '@TableInheritance, @ChildEntity' },
    refusal: 'The entity shares its table, or has none: a list of ids cannot tell its rows.',
    file: './refusals.e2e-spec.ts',
    title: 'shared-table',
  },
  {
    ...{ kind: 'replicas', outcome: 'same', name: 'replication' },
    file: './replicas.e2e-spec.ts',
    title: 'is read on the primary by checks and pages',
  },
  {
    ...{ kind: 'stream', outcome: 'owns', name: 'stream of inScope, on MariaDB' },
    file: './streams.e2e-spec.ts',
    title: 'TypeORM streams the rows of `inScope`, with an OR beside it',
  },
];

/** What TypeORM has not, with the reason. */
export const absent: Opened['absent'] = {
  union: 'no union',
  upsert: 'no condition of its own: use `page`, `fence` and an insert',
  insert: 'no insert of a select',
  identity: 'no identity map',
  defaults: 'no default filters but soft deletion',
  schema: 'the schema is a part of the entity; a query of another data source is refused',
  extension: 'no extensions',
};
