/** Uses of a list by TypeORM that compose it: aggregates, loading strategies, embedded objects. */
import { TypeOrmLookup } from 'countersign/typeorm';
import { type DataSource, EntitySchema, Not } from 'typeorm';
import type { Joined, Line } from './typeorm-tables.js';
import { resource, type Use } from './use.js';

interface Embedding {
  readonly id: number;
  readonly accountId: string;
  readonly audit: { readonly createdBy: string | null };
}

/** The tickets with an embedded object. */
export const embedding = new EntitySchema<Embedding>({
  ...{ name: 'embedding', tableName: 'ticket' },
  columns: {
    id: { type: Number, primary: true },
    accountId: { type: 'text', name: 'account_id' },
  },
  embeddeds: {
    audit: {
      schema: new EntitySchema({
        name: 'audit',
        columns: { createdBy: { type: 'text', name: 'created_by', nullable: true } },
      }),
      prefix: false,
    },
  },
});

export function composedUses(
  dataSource: DataSource,
  lookup: TypeOrmLookup<Joined>,
  entity: EntitySchema<Joined>,
  line: EntitySchema<Line>,
): Use[] {
  const owns = 'owns';
  const repository = dataSource.getRepository(entity);
  const embedded = dataSource.getRepository(embedding);
  const ofEmbedded = new TypeOrmLookup<Embedding>({
    ...{ dataSource, resource, entity: embedding },
    predicates: {
      own: ({ sql, col, principal }) =>
        sql`${col('createdBy' as keyof Embedding)} = ${principal.id}`,
      shared: {
        column: 'id',
        in: ({ sql, principal: { tenant, id } }) =>
          sql`SELECT ticket_id FROM share WHERE account_id = ${tenant} AND created_by = ${id}`,
      },
    },
  });
  return [
    {
      ...{ kind: 'embedded', outcome: owns, name: 'find where an embedded object' },
      run: (access) =>
        embedded.find(
          ofEmbedded.findOptions(access, {
            where: [{ audit: { createdBy: Not('nobody') } }, { id: 7 }],
          }),
        ),
      isWanted: (id) => id !== 5,
    },
    {
      ...{ kind: 'embedded', outcome: owns, name: 'inScope, where and orderBy of its column' },
      run: (access) =>
        ofEmbedded
          .inScope(access, 't')
          .where("t.audit.createdBy <> 'nobody'")
          .orWhere('t.audit.createdBy IS NULL')
          .orderBy('t.audit.createdBy', 'DESC')
          .getMany(),
    },
    {
      ...{ kind: 'group', outcome: owns, name: 'sum, minimum and maximum of a finder' },
      async run(access) {
        const { where } = lookup.findOptions(access);
        const [sum, least, most, rows] = [
          await repository.sum('id', where),
          await repository.minimum('id', where),
          await repository.maximum('id', where),
          await repository.findBy(where ?? []),
        ];
        const ids = rows.map(({ id }) => id);
        const total = ids.reduce((one, other) => one + other, 0);
        expect([sum, least, most]).toEqual([total, Math.min(...ids), Math.max(...ids)]);
        return rows;
      },
    },
    {
      ...{ kind: 'nested', outcome: owns, name: "relationLoadStrategy: 'query'" },
      run: (access) =>
        repository.find(
          lookup.findOptions(access, { relations: { lines: true }, relationLoadStrategy: 'query' }),
        ),
    },
    {
      ...{ kind: 'nested', outcome: owns, name: 'loadRelationIds' },
      run: (access) => repository.find(lookup.findOptions(access, { loadRelationIds: true })),
    },
    {
      ...{ kind: 'nested', outcome: owns, name: 'loadRelationCountAndMap, loadAllRelationIds' },
      run: (access) =>
        lookup
          .inScope(access, 't')
          .loadAllRelationIds()
          .where('t.id > 0')
          .orWhere('TRUE')
          .getMany(),
    },
    {
      ...{ kind: 'from', outcome: owns, name: 'find of another entity, where: { ticket: … }' },
      async run(access) {
        const { where } = lookup.findOptions(access, { where: [{ id: 7 }, {}] });
        const rows = await dataSource
          .getRepository(line)
          .find({ where: { ticket: where } as never, relations: { ticket: true } });
        return [...new Map(rows.map(({ ticket }) => [ticket.id, ticket])).values()];
      },
    },
    {
      ...{ kind: 'later', outcome: owns, name: 'inScope, then setFindOptions' },
      run: (access) =>
        lookup
          .inScope(access, 't')
          .setFindOptions({ where: [{ id: 7 }, { id: 1 }, { id: 3 }] })
          .getMany(),
      isWanted: (id) => id === 1 || id === 3,
    },
    {
      ...{ kind: 'later', outcome: 'refused', name: 'inScope, then from of a table' },
      refusal: 'The query reads the list. Join other tables.',
      run: (access) =>
        lookup.inScope(access, 't').select('u.id', 'id').from(entity, 'u').getRawMany(),
    },
    {
      ...{ kind: 'subquery', outcome: owns, name: 'inScope, where a subQuery has a row' },
      run: (access) =>
        lookup
          .inScope(access, 't')
          .where((query) => {
            const lines = query.subQuery().select('l.ticketId').from(line, 'l');
            return `t.id IN ${lines.getQuery()} OR TRUE`;
          })
          .getMany(),
    },
    {
      ...{ kind: 'count', outcome: owns, name: 'getManyAndCount after orWhere' },
      run: async (access) =>
        (await lookup.inScope(access, 't').where('FALSE').orWhere('TRUE').getManyAndCount())[1],
    },
    {
      ...{ kind: 'distinct', outcome: owns, name: 'distinctOn' },
      run: (access) => lookup.inScope(access, 't').distinctOn(['t.id']).orWhere('TRUE').getMany(),
    },
    {
      ...{ kind: 'condition', outcome: owns, name: 'findOptions of findOptions' },
      run: (access) =>
        repository.find(
          lookup.findOptions(access, lookup.findOptions(access, { where: [{ id: 7 }, {}] })),
        ),
    },
  ];
}
