import { type EntityManager, EntitySchema } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { mikroOrmOn } from '../dialects/mikro-orm.dialects.js';
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

const alive = { alive: { name: 'alive', cond: { deletedAt: null }, default: true } };
export const mikroDeleted = { type: 'datetime', fieldName: 'deleted_at', nullable: true } as const;
/** The entities. */
export const mikro = {
  task: new EntitySchema<Task>({
    ...{ name: 'Task', tableName: 'task' },
    properties: {
      id: { type: 'integer', primary: true },
      teamId: { type: 'integer', fieldName: 'team_id' },
    },
  }),
  team: new EntitySchema<Team>({
    ...{ name: 'Team', tableName: 'team', filters: alive },
    properties: {
      id: { type: 'integer', primary: true },
      accountId: { type: 'string', fieldName: 'account_id' },
      deletedAt: mikroDeleted,
    },
  }),
  share: new EntitySchema<Share>({
    ...{ name: 'Share', tableName: 'share', filters: alive },
    properties: {
      id: { type: 'integer', primary: true },
      taskId: { type: 'integer', fieldName: 'task_id' },
      userId: { type: 'string', fieldName: 'user_id' },
      deletedAt: mikroDeleted,
    },
  }),
  member: new EntitySchema<Member>({
    ...{ class: Member, tableName: 'member', abstract: true, discriminatorColumn: 'kind' },
    properties: {
      id: { type: 'integer', primary: true },
      teamId: { type: 'integer', fieldName: 'team_id' },
      userId: { type: 'string', fieldName: 'user_id' },
      // MikroORM makes "kind".
    } as never,
  }),
  leader: new EntitySchema<Leader, Member>({
    ...{ class: Leader, extends: Member, discriminatorValue: 'leader' },
    properties: {},
  }),
  senior: new EntitySchema<Senior, Leader>({
    ...{ class: Senior, extends: Leader, discriminatorValue: 'senior' },
    properties: {},
  }),
  guest: new EntitySchema<Guest, Member>({
    ...{ class: Guest, extends: Member, discriminatorValue: 'guest' },
    properties: {},
  }),
};

interface Entities {
  readonly from?: object;
  readonly inSql?: EntitySchema<Share>;
  readonly all?: boolean;
  readonly ofTenant?: object;
}

/** The lookup, with other entities in the place of some. */
export function mikroLookup(em: EntityManager, given: Entities = {}): MikroOrmLookup<Task> {
  const { from = mikro.share, inSql = mikro.share, all = false, ofTenant = mikro.team } = given;
  return new MikroOrmLookup<Task>({
    ...{ em, resource, entity: mikro.task },
    tenant: { column: 'teamId', in: { from: ofTenant, tenant: 'accountId' } },
    predicates: {
      shared: {
        column: 'id',
        in: { from, column: 'taskId', where: { userId: ({ principal }) => principal.id } },
      },
      'shared-by-sql': {
        column: 'id',
        in({ sql, table, principal }) {
          const s = table<Share>(inSql, { all });
          return sql`SELECT ${s.col('taskId')} FROM ${s} WHERE ${s.col('userId')} = ${principal.id}`;
        },
      },
      led: {
        column: 'teamId',
        in: {
          ...{ from: mikro.leader, column: 'teamId' },
          where: { userId: ({ principal }) => principal.id },
        },
      },
      'led-by-sql'({ sql, col, table, principal }) {
        const m = table<Leader>(mikro.leader);
        return sql`EXISTS (SELECT 1 FROM ${m} WHERE ${m.col('userId')} = ${principal.id} AND ${m.col('teamId')} = ${col('teamId')})`;
      },
    },
  });
}

/** MikroORM, with filters for what is deleted softly. */
export async function openMikroOrm(database: Database) {
  const entities = Object.values<EntitySchema>(mikro as never);
  const orm =
    'pool' in database
      ? await MikroORM.init({
          ...{ entities, clientUrl: database.url ?? '' },
        })
      : await mikroOrmOn(database, entities);
  const em: EntityManager = orm.em.fork();
  const lookup = mikroLookup(em);
  return {
    lookup,
    filtered: async (access: Parameters<typeof lookup.filter>[0]) =>
      em.fork().find(mikro.task, lookup.where(access)),
    close: () => orm.close(),
  };
}
