/** Uses of a list by MikroORM that compose it: unions, cursors, groups, conflicts, embedded objects. */
import { EntitySchema } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import type { Line, Ticket } from './mikro-orm-tables.js';
import { resource, some, Undo, type Use } from './use.js';

interface Embedding {
  readonly id: number;
  readonly accountId: string;
  readonly audit: { readonly createdBy: string | null };
}

const audit = new EntitySchema<Embedding['audit']>({
  ...{ name: 'Audit', embeddable: true },
  properties: { createdBy: { type: 'text', fieldName: 'created_by', nullable: true } },
});

/** The tickets with an embedded object. */
export const embedding = new EntitySchema<Embedding>({
  ...{ name: 'Embedding', tableName: 'ticket' },
  properties: {
    id: { type: 'integer', primary: true },
    accountId: { type: 'text', fieldName: 'account_id' },
    audit: { kind: 'embedded', entity: () => audit, prefix: false, object: false },
  },
});

export function composedUses(
  em: EntityManager,
  lookup: MikroOrmLookup<Ticket>,
  entity: EntitySchema<Ticket>,
  line: EntitySchema<Line>,
): Use[] {
  const owns = 'owns';
  const ofEmbedded = new MikroOrmLookup<Embedding>({
    ...{ em, resource, entity: embedding },
    predicates: {
      own: ({ sql, principal }) => sql`created_by = ${principal.id}`,
      shared: {
        column: 'id',
        in: ({ sql, principal: { tenant: accountId, id } }) =>
          sql`SELECT ticket_id FROM share WHERE account_id = ${accountId} AND created_by = ${id}`,
      },
    },
  });
  return [
    {
      ...{ kind: 'embedded', outcome: owns, name: 'find where an embedded object, ordered by it' },
      run: (access) =>
        em
          .fork()
          .find(
            embedding,
            ofEmbedded.where(access, { $or: [{ audit: { createdBy: { $ne: 'x' } } }, { id: 5 }] }),
            { orderBy: { audit: { createdBy: 'asc' } } },
          ),
    },
    {
      ...{ kind: 'union', outcome: owns, name: 'find with unionWhere' },
      run: (access) =>
        em.fork().find(entity, lookup.where(access), {
          unionWhere: [{ id: 7 }, { id: { $in: [1, 3, 7, 8] } }],
        }),
      isWanted: some,
    },
    {
      ...{ kind: 'union', outcome: owns, name: 'unionWhere: [where(access), …]' },
      run: (access) =>
        em.fork().find(
          entity,
          {},
          {
            unionWhere: [lookup.where(access, { id: 1 }), lookup.where(access, { id: { $gt: 2 } })],
          },
        ),
      isWanted: (id) => id !== 2,
    },
    {
      ...{ kind: 'slice', outcome: owns, name: 'findByCursor' },
      run: async (access) =>
        (
          await em.fork().findByCursor(entity, {
            where: lookup.where(access),
            ...{ first: 2, orderBy: { id: 'desc' } },
          })
        ).items,
      first: 2,
    },
    {
      ...{ kind: 'join', outcome: owns, name: 'find with populate and the joined strategy' },
      run: (access) =>
        em.fork().find(entity, lookup.where(access), { populate: ['lines'], strategy: 'joined' }),
    },
    {
      ...{ kind: 'nestedFilter', outcome: owns, name: 'populateWhere: { ticket: where }' },
      async run(access) {
        const rows = await em.fork().find(
          line,
          {},
          {
            ...{ populate: ['ticket'], strategy: 'joined' },
            populateWhere: { ticket: lookup.where(access) } as never,
          },
        );
        const tickets = rows.map(({ ticket }) => ticket as Ticket | null);
        const loaded = tickets.filter(
          (each) => each !== null && 'accountId' in each && each.accountId !== undefined,
        );
        return [...new Map(loaded.map((each) => [each?.id, { id: Number(each?.id) }])).values()];
      },
    },
    {
      ...{ kind: 'group', outcome: owns, name: 'countBy' },
      run: async (access) =>
        Object.keys(await em.fork().countBy(entity, 'id', { where: lookup.where(access) })).map(
          (id) => ({ id: Number(id) }),
        ),
    },
    {
      ...{ kind: 'copy', outcome: owns, name: 'a clone of the query builder, then andWhere' },
      run: (access) =>
        em
          .fork()
          .createQueryBuilder(entity, 't')
          .where(lookup.where(access))
          .clone()
          .andWhere({ id: { $in: [1, 3, 7, 8] } })
          .getResultList(),
      isWanted: some,
    },
    {
      ...{ kind: 'around', outcome: 'escapes', name: 'query builder, then orWhere' },
      run: (access) =>
        em
          .fork()
          .createQueryBuilder(entity, 't')
          .where(lookup.where(access))
          .orWhere({ id: 7 })
          .getResultList(),
    },
    {
      ...{ kind: 'upsert', outcome: 'same', name: 'upsertMany with onConflictWhere: filter' },
      run: (access) =>
        Undo.resultOf<{ id: number }[]>((keep) =>
          em.fork().transactional(async (forked) => {
            const all = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => ({
              id,
              accountId: 'x',
              createdBy: 'eve',
            }));
            await forked.upsertMany(entity, all, {
              ...{ onConflictFields: ['id'], onConflictAction: 'merge' },
              onConflictWhere: lookup.filter(access) as never,
            });
            keep(
              await forked
                .fork({ keepTransactionContext: true })
                .find(entity, { createdBy: 'eve' }),
            );
          }),
        ),
    },
  ];
}
