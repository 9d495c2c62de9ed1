/** The further uses of a list by MikroORM: relations, changes, transactions, caches, the identity map. */
import type { EntitySchema } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { MikroOrmLookup } from 'countersign/mikro-orm';
import type { Line, Ticket } from './mikro-orm-tables.js';
import { accesses, changedBy, type Elsewhere, type Opened, some, Undo, type Use } from './use.js';

export function furtherUses(
  em: EntityManager,
  lookup: MikroOrmLookup<Ticket>,
  entity: EntitySchema<Ticket>,
  line: EntitySchema<Line>,
): Use[] {
  const owns = 'owns';
  const same = 'same';
  /** Runs a change and takes it back. */
  const undone = <V>(change: (forked: EntityManager) => Promise<V>) =>
    Undo.resultOf<V>((keep) =>
      em.fork().transactional(async (forked) => keep(await change(forked))),
    );
  return [
    {
      ...{ kind: 'columns', outcome: owns, name: 'find with fields' },
      run: (access) => em.fork().find(entity, lookup.where(access), { fields: ['id'] }),
    },
    {
      ...{ kind: 'around', outcome: owns, name: 'where(access, { $or })' },
      run: (access) =>
        em.fork().find(entity, lookup.where(access, { $or: [{ id: { $gt: 0 } }, { id: 7 }] })),
    },
    {
      ...{ kind: 'around', outcome: 'escapes', name: '{ $or: [filter, …] }' },
      run: (access) => em.fork().find(entity, { $or: [lookup.filter(access), { id: 7 }] }),
    },
    {
      ...{ kind: 'distinct', outcome: owns, name: 'distinct of the query builder' },
      run: (access) =>
        em
          .fork()
          .createQueryBuilder(entity, 't')
          .select('t.id', true)
          .where(lookup.where(access))
          .execute<{ id: number }[]>('all'),
    },
    {
      ...{ kind: 'join', outcome: owns, name: 'find with populate' },
      run: (access) => em.fork().find(entity, lookup.where(access), { populate: ['lines'] }),
    },
    {
      ...{ kind: 'joinedSlice', outcome: owns, name: 'populate, orderBy and limit' },
      run: (access) =>
        em.fork().find(entity, lookup.where(access), {
          ...{ populate: ['lines'], strategy: 'joined' },
          ...{ orderBy: { id: 'desc' }, limit: 2 },
        }),
      first: 2,
    },
    {
      ...{ kind: 'from', outcome: owns, name: 'a condition on a relation: { ticket: where }' },
      async run(access) {
        const lines = await em.fork().find(line, { ticket: lookup.where(access) });
        return [...new Set(lines.map(({ ticket }) => ticket.id))].map((id) => ({ id }));
      },
    },
    {
      ...{ kind: 'nested', outcome: owns, name: 'populate of the select-in strategy' },
      run: (access) =>
        em
          .fork()
          .find(entity, lookup.where(access), { populate: ['lines'], strategy: 'select-in' }),
    },
    {
      ...{ kind: 'nestedFilter', outcome: owns, name: 'populateWhere' },
      run: (access) =>
        em.fork().find(entity, lookup.where(access), {
          populate: ['lines'],
          populateWhere: { lines: { id: { $gt: 0 } } },
        }),
    },
    {
      ...{ kind: 'joinedCount', outcome: owns, name: 'count with a condition on a relation' },
      run: (access) => em.fork().count(entity, lookup.where(access, { lines: { id: { $gt: 0 } } })),
    },
    {
      ...{ kind: 'group', outcome: owns, name: 'groupBy of the query builder' },
      run: (access) =>
        em
          .fork()
          .createQueryBuilder(entity, 't')
          .select('t.id')
          .where(lookup.where(access))
          .groupBy('t.id')
          .execute<{ id: number }[]>('all'),
    },
    {
      ...{ kind: 'subquery', outcome: owns, name: '$in of a query builder' },
      async run(access) {
        const forked = em.fork();
        const ids = forked
          .createQueryBuilder(entity, 't')
          .select('t.id')
          .where(lookup.where(access));
        const lines = await forked.find(line, { ticket: { $in: ids as never } });
        return [...new Set(lines.map(({ ticket }) => ticket.id))].map((id) => ({ id }));
      },
    },
    {
      ...{ kind: 'union', outcome: owns, name: '$in of a union of query builders' },
      run(access) {
        const forked = em.fork();
        const part = (id: object) =>
          forked.createQueryBuilder(entity, 't').select('t.id').where(lookup.where(access, { id }));
        return forked.find(entity, { id: { $in: part({ $lt: 3 }).union(part({ $gt: 2 })) } });
      },
    },
    {
      ...{ kind: 'cte', outcome: owns, name: 'from a query builder with `with`' },
      run(access) {
        const forked = em.fork();
        const mine = forked.createQueryBuilder(entity, 't').select('*').where(lookup.where(access));
        const outer = forked.createQueryBuilder(entity, 'o').with('mine', mine);
        return outer.select('*').from('mine', 'm').execute<{ id: number }[]>('all');
      },
    },
    {
      ...{ kind: 'insert', outcome: owns, name: 'insertFrom a query builder' },
      run: (access) =>
        undone(async (forked) => {
          const mine = forked
            .createQueryBuilder(entity, 't')
            .select(['t.id', 't.accountId'])
            .where(lookup.where(access));
          const lines = forked.createQueryBuilder(line);
          await lines.insertFrom(mine, { columns: ['ticket', 'accountId'] }).execute();
          // Each of the 8 tickets has 3 lines before.
          const added = await forked.find(line, { id: { $gt: 24 } });
          return added.map(({ ticket }) => ({ id: ticket.id }));
        }),
    },
    {
      ...{ kind: 'alias', outcome: owns, name: 'createQueryBuilder under an alias' },
      run: (access) =>
        em
          .fork()
          .createQueryBuilder(entity, 'other')
          .where(lookup.where(access, { id: { $in: [1, 3, 7, 8] } }))
          .getResultList(),
      isWanted: some,
    },
    {
      ...{ kind: 'raw', outcome: owns, name: 'execute of the query builder' },
      run: (access) =>
        em
          .fork()
          .createQueryBuilder(entity, 't')
          .select(['t.id', 't.createdBy'])
          .where(lookup.where(access))
          .execute<{ id: number }[]>('all', false),
    },
    {
      ...{ kind: 'fence', outcome: same, name: 'nativeUpdate with fence' },
      run: async (_, assert) =>
        changedBy(await accesses(assert), (access) =>
          em.fork().nativeUpdate(entity, lookup.fence(access), { accountId: 'a' }),
        ),
    },
    {
      ...{ kind: 'delete', outcome: owns, name: 'nativeDelete' },
      run: (access) => undone((forked) => forked.nativeDelete(entity, lookup.where(access))),
    },
    {
      ...{ kind: 'fencedDelete', outcome: same, name: 'nativeDelete with fence' },
      async run(_, assert) {
        const all = await accesses(assert);
        return undone((forked) =>
          changedBy(all, (access) => forked.nativeDelete(entity, lookup.fence(access))),
        );
      },
    },
    {
      ...{ kind: 'transaction', outcome: owns, name: 'find inside transactional' },
      run: (access) => undone((forked) => forked.find(entity, lookup.where(access))),
    },
    {
      ...{ kind: 'lock', outcome: owns, name: 'find with lockMode' },
      run: (access) =>
        // 4 is LockMode.PESSIMISTIC_WRITE.
        undone((forked) => forked.find(entity, lookup.where(access), { lockMode: 4 })),
    },
    {
      ...{ kind: 'cache', outcome: owns, name: 'find with cache' },
      run: (access) =>
        em.find(entity, lookup.where(access), { cache: 10_000, disableIdentityMap: true }),
    },
    {
      ...{ kind: 'identity', outcome: owns, name: 'find in a unit of work that holds all rows' },
      async run(access) {
        const forked = em.fork();
        await forked.find(entity, {});
        return forked.find(entity, lookup.where(access));
      },
    },
    {
      ...{ kind: 'naming', outcome: owns, name: 'a property of another column' },
      run: (access) => em.fork().find(entity, lookup.where(access, { accountId: { $ne: 'z' } })),
    },
    {
      ...{ kind: 'exists', outcome: owns, name: 'count of one' },
      run: (access) => em.fork().count(entity, lookup.where(access, { id: 7 })),
      isWanted: () => false,
    },
  ];
}

/** What other tests run. */
export const elsewhere: readonly Elsewhere[] = [
  {
    ...{ kind: 'cache', outcome: 'owns', name: 'resultCache.global' },
    file: './caches.e2e-spec.ts',
    title: 'shows each caller what they may see, also from the cache',
  },
  {
    ...{
      kind: 'cache',
      outcome: 'escapes',
      name: 'cache: [name, milliseconds]: the name is the whole key',
    },
    file: './caches.e2e-spec.ts',
    title: 'a name under which a result is cached is refused, or is the whole key',
  },
  {
    ...{ kind: 'softDelete', outcome: 'refused', name: 'a default filter without `restrict`' },
    refusal: 'hides rows from `em.find` that a check would find',
    file: './soft-deletion.e2e-spec.ts',
    title: 'stop the start with MikroORM and a default filter, unless `restrict` repeats it',
  },
  {
    ...{ kind: 'defaults', outcome: 'same', name: 'a default filter with `restrict`' },
    file: './soft-deletion.e2e-spec.ts',
    title: 'stop the start with MikroORM and a default filter, unless `restrict` repeats it',
  },
  {
    ...{ kind: 'inheritance', outcome: 'refused', name: 'single table inheritance' },
    refusal: 'The entity shares its table, or has none: a list of ids cannot tell its rows.',
    file: './refusals.e2e-spec.ts',
    title: 'mikro-orm refuses an absent one, a computed one, and an entity that shares its table',
  },
  {
    ...{ kind: 'copy', outcome: 'same', name: 'a copy by keys, by spread, by merge' },
    file: './mikro-orm-copies.e2e-spec.ts',
    title: 'lists and counts the same rows when passed on %s',
  },
  {
    ...{ kind: 'replicas', outcome: 'same', name: 'replicas of the configuration' },
    file: './replicas.e2e-spec.ts',
    title: 'is read on the primary by checks and pages',
  },
  {
    ...{ kind: 'stream', outcome: 'owns', name: 'em.stream, on MariaDB' },
    file: './streams.e2e-spec.ts',
    title: 'MikroORM streams the rows of `where`',
  },
];

/** What MikroORM has not, with the reason. */
export const absent: Opened['absent'] = {
  prepared: 'its values are written into the statement',
  schema:
    'an entity of the schema `*` is refused when the lookup is made (`wildcard-schema`); a fork of another schema is given as `using`',
  extension: 'no extensions',
};
