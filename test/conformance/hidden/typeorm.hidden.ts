import { TypeOrmLookup } from 'countersign/typeorm';
import { DataSource, EntitySchema } from 'typeorm';
import { typeOrmOn } from '../dialects/typeorm.dialects.js';
import { driverOver } from '../layers/typeorm.layer.js';
import {
  type Database,
  Guest,
  Leader,
  Member,
  resource,
  Senior,
  Share,
  type Task,
  Team,
} from './hidden-world.js';

const int = { type: 'int' } as const;
const text = { type: 'varchar' } as const;
const key = { type: 'int', primary: true } as const;
const deletedAt = { type: Date, name: 'deleted_at', deleteDate: true, nullable: true } as const;
const team = new EntitySchema<Team>({
  ...{ name: 'team', target: Team },
  columns: { id: key, accountId: { ...text, name: 'account_id' }, deletedAt },
});
const share = new EntitySchema<Share>({
  ...{ name: 'share', target: Share },
  columns: {
    id: key,
    taskId: { ...int, name: 'task_id' },
    userId: { ...text, name: 'user_id' },
    deletedAt,
  },
});
const memberColumns = {
  id: key,
  kind: text,
  teamId: { ...int, name: 'team_id' },
  userId: { ...text, name: 'user_id' },
};
const classes = [
  new EntitySchema<Member>({
    ...{ name: 'member', target: Member, columns: memberColumns },
    inheritance: { pattern: 'STI', column: 'kind' },
  }),
  ...[
    { name: 'leader', target: Leader },
    { name: 'senior', target: Senior },
    { name: 'guest', target: Guest },
  ].map(
    (each) =>
      new EntitySchema<Member>({
        ...{ ...each, type: 'entity-child', discriminatorValue: each.name, columns: {} },
      }),
  ),
];
const task = new EntitySchema<Task>({
  name: 'task',
  columns: { id: key, teamId: { ...int, name: 'team_id' } },
});

/** TypeORM, with its default of leaving out what is deleted softly. */
export async function openTypeOrm(database: Database) {
  const entities = [task, team, share, ...classes];
  const dataSource =
    'pool' in database
      ? new DataSource({ type: 'postgres', driver: driverOver(database.pool), entities })
      : await typeOrmOn(database, entities);
  if ('pool' in database) await dataSource.initialize();
  const lookup = new TypeOrmLookup<Task>({
    ...{ dataSource, resource, entity: task },
    tenant: { column: 'teamId', in: { from: Team, tenant: 'accountId' } },
    predicates: {
      shared: {
        column: 'id',
        in: { from: Share, column: 'taskId', where: { userId: ({ principal }) => principal.id } },
      },
      'shared-by-sql': {
        column: 'id',
        in({ sql, table, principal }) {
          const s = table(Share);
          return sql`SELECT ${s.col('taskId')} FROM ${s} WHERE ${s.col('userId')} = ${principal.id}`;
        },
      },
      led: {
        column: 'teamId',
        in: { from: Leader, column: 'teamId', where: { userId: ({ principal }) => principal.id } },
      },
      'led-by-sql'({ sql, col, table, principal }) {
        const m = table(Leader);
        return sql`EXISTS (SELECT 1 FROM ${m} WHERE ${m.col('userId')} = ${principal.id} AND ${m.col('teamId')} = ${col('teamId')})`;
      },
    },
  });
  const repository = dataSource.getRepository(task);
  return {
    lookup,
    filtered: async (access: Parameters<typeof lookup.filter>[0]) =>
      repository.find(lookup.findOptions(access)),
    close: async () => void ('pool' in database || (await dataSource.destroy())),
  };
}
