/** What TypeORM and MikroORM hide of an entity (deleted softly, a default filter, another class of its table) permits nothing, wherever it is read. */
import { type EntityManager, EntitySchema, raw } from '@mikro-orm/core';
import { DecisionUnavailable, Misuse, WiringError } from 'countersign';
import { onMariaDb, runsMariaDb } from '../../support/mariadb-server.js';
import { mikroOrmOn } from '../dialects/mikro-orm.dialects.js';
import type { OtherDatabase } from '../dialects/other-database.js';
import { openSqliteFile } from '../dialects/sqlite-database.js';
import {
  annWith,
  type Database,
  enforcerOf,
  openDatabase,
  permitted,
  type Share,
  statements,
  type Team,
  view,
} from './hidden-world.js';
import { mikro, mikroDeleted, mikroLookup, openMikroOrm } from './mikro-orm.hidden.js';
import { openTypeOrm } from './typeorm.hidden.js';

describe.each([
  ['TypeORM', openTypeOrm],
  ['MikroORM', openMikroOrm],
] as const)('rows that %s hides', (_layer, open) => {
  describe.each([
    ['postgres', 'postgres', true],
    ['sqlite', 'sqlite', true],
    [onMariaDb, 'mariadb', runsMariaDb],
  ] as const)('on %s', (_database, kind, isRun) => {
    if (!isRun) {
      it('asks nothing', () => expect(runsMariaDb).toBe(false));
      return;
    }
    let database: Database;
    let opened: Awaited<ReturnType<typeof open>>;

    beforeAll(async () => {
      database = await openDatabase(kind);
      opened = await open(database);
    }, 60_000);

    afterAll(async () => {
      await opened.close();
      await database.close();
    });

    it.each(permitted)('permit nothing by "%s": %j', async (permission, expected) => {
      const { lookup, filtered } = opened;
      const enforcer = enforcerOf(lookup);
      const ann = annWith(permission);
      const effects: number[] = [];
      for (const id of [1, 2, 3, 4]) {
        if ((await enforcer.check(ann, view, String(id))).effect === 'permit') effects.push(id);
      }
      expect(effects).toEqual(expected);
      const { items } = await lookup.page(await enforcer.list(ann, view), { limit: 9 });
      expect(items.map(({ row }) => row.id).toSorted()).toEqual(expected);
      const rows = await filtered(await enforcer.list(ann, view));
      expect(rows.map(({ id }) => id).toSorted()).toEqual(expected);
    });
  });
});

describe('a default filter of MikroORM that is not columns and their values', () => {
  let database: OtherDatabase;
  let orm: Awaited<ReturnType<typeof mikroOrmOn>>;

  const filtered = (name: string, cond: object, make: new () => object) =>
    new EntitySchema<Share & Team>({
      ...{ class: make as new () => Share & Team, tableName: `share_${name}` },
      filters: { odd: { name: 'odd', cond, default: true } },
      properties: {
        id: { type: 'integer', primary: true },
        accountId: { type: 'string', fieldName: 'account_id' },
        taskId: { type: 'integer', fieldName: 'task_id' },
        userId: { type: 'string', fieldName: 'user_id' },
        deletedAt: mikroDeleted,
      },
    });
  const odd = {
    operator: filtered('operator', { deletedAt: { $eq: null } }, class Operator {}),
    or: filtered('or', { $or: [{ deletedAt: null }] }, class Or {}),
    raw: filtered('raw', { [raw('deleted_at')]: null }, class Fragment {}),
    computed: filtered('computed', () => ({ deletedAt: null }), class Computed {}),
    asked: filtered('asked', (asked: object) => ({ userId: asked }), class Asked {}),
  };

  beforeAll(async () => {
    database = await openSqliteFile();
    for (const each of statements) await database.run(each);
    for (const name of Object.keys(odd)) {
      await database.run(`create view share_${name} as select *, 'a' as account_id from share`);
    }
    const entities = [...Object.values(mikro), ...Object.values(odd)];
    orm = await mikroOrmOn(database, entities as never);
  }, 60_000);

  afterAll(async () => {
    await orm.close();
    await database.close();
  });

  function codesOf(make: () => unknown): string[] {
    try {
      make();
      return [];
    } catch (error) {
      if (!(error instanceof WiringError)) throw error;
      return error.mistakes.map(({ code }) => code);
    }
  }

  it.each(Object.entries(odd))('stops the start, written by %s', async (_, entity) => {
    const em: EntityManager = orm.em.fork();
    expect(codesOf(() => mikroLookup(em, { from: entity }))).toEqual(['default-filter']);
    expect(codesOf(() => mikroLookup(em, { ofTenant: entity }))).toEqual(['default-filter']);
    const ann = annWith('shared-by-sql');
    const inSql = entity as EntitySchema<Share>;
    const lookup = mikroLookup(em, { inSql });
    const access = await enforcerOf(lookup).list(ann, view);
    expect(() => lookup.filter(access)).toThrow(Misuse);
    await expect(enforcerOf(lookup).check(ann, view, '1')).rejects.toThrow(DecisionUnavailable);
    const asAll = mikroLookup(em, { inSql, all: true });
    expect((await enforcerOf(asAll).check(ann, view, '1')).effect).toBe('permit');
  });

  it.each([
    ['columns', { deletedAt: null }],
    ['a function', () => ({ deletedAt: null })],
    ['an argument', (asked: object) => ({ id: asked })],
  ])(
    'stops the start when `em.addFilter` gave it, by %s, and the request when later',
    async (_, cond) => {
      const [ann, filter] = [annWith('shared'), { name: 'added', cond, default: true }];
      for (const entity of ['Task', 'Share']) {
        const em: EntityManager = orm.em.fork();
        const lookup = mikroLookup(em);
        const access = await enforcerOf(lookup).list(ann, view);
        expect((await enforcerOf(lookup).check(ann, view, '2')).effect).toBe('permit');
        em.addFilter({ ...filter, entity: [entity] } as never);
        expect(codesOf(() => mikroLookup(em))).toEqual(['default-filter']);
        expect(() => lookup.filter(access)).toThrow(Misuse);
        await expect(lookup.page(access, { limit: 9 })).rejects.toThrow('em.addFilter');
        await expect(enforcerOf(lookup).check(ann, view, '2')).rejects.toThrow(DecisionUnavailable);
      }
      const em: EntityManager = orm.em.fork();
      em.addFilter({ ...filter, entity: ['Guest'] } as never);
      em.addFilter({ ...filter, name: 'off', default: false });
      expect((await enforcerOf(mikroLookup(em)).check(ann, view, '2')).effect).toBe('permit');
    },
  );
});
