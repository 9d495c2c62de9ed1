/** The statement that each scope becomes in each query layer, and what an adapter refuses when it is made. */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { boolean, pgTable, text } from 'drizzle-orm/pg-core';
import { MikroORM } from '@mikro-orm/pglite';
import { EntitySchema as MikroSchema } from '@mikro-orm/core';
import { DataSource, EntitySchema } from 'typeorm';
import { Enforcer, Misuse, WiringError } from 'countersign';
import { DrizzleLookup } from 'countersign/drizzle';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { PrismaLookup } from 'countersign/prisma';
import { conformanceAccounts, conformanceCatalogue } from 'countersign/testing';
import { TypeOrmLookup } from 'countersign/typeorm';
import type { OpenAdapter, OpenLookup } from './conformance-adapter.js';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { openDrizzle } from './drizzle-adapter.js';
import { openMikroOrm } from './mikro-orm-adapter.js';
import { openPrisma } from './prisma-adapter.js';
import { openTypeOrm } from './typeorm-adapter.js';

const resource = conformanceCatalogue.resource('certificate');
const view = conformanceCatalogue.action('certificate.view');
const [accountId] = conformanceAccounts;
const everything = Object.fromEntries(resource.predicates.map((name) => [name, () => 'TRUE']));

let database: ConformanceDatabase;

beforeAll(async () => {
  database = await openConformanceDatabase('pglite');
}, 60_000);

afterAll(() => database.close());

async function codesOf(make: () => unknown): Promise<string[]> {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return error.mistakes.map(({ code }) => code);
  }
}

const layers: [string, OpenLookup][] = [
  ['drizzle', openDrizzle],
  ['typeorm', openTypeOrm],
  ['mikro-orm', openMikroOrm],
  ['prisma', openPrisma],
];

describe.each(layers)('%s', (layer, open) => {
  let opened: OpenAdapter;

  beforeAll(async () => {
    opened = await open(database);
  });

  afterAll(() => opened.close());

  async function statementFor(permissions: string[], use: 'filter' | 'page'): Promise<string> {
    const lookups = new Map([['certificate', opened.adapter.lookup]]);
    const options = { catalogue: conformanceCatalogue, lookups, newDecisionId: () => 'd' };
    const caller = { kind: 'user', id: 'alice', accountId, permissions } as const;
    const enforcer = new Enforcer(options);
    const access = await enforcer.list(conformanceCatalogue.principal(caller), view);
    const before = opened.statements.length;
    if (use === 'filter') await opened.adapter.filtered?.(access);
    else await opened.adapter.list(access, { limit: 2, after: undefined });
    const sent = opened.statements.slice(before).filter((each) => /select/i.test(each));
    return sent.join('; ').replaceAll(/\s+/g, ' ');
  }

  it('adds no predicate to a list of the whole account', async () => {
    const statement = await statementFor(['view', 'manage'], 'filter');
    expect(statement).toMatch(/account_id/);
    expect(statement).not.toMatch(/assignment|union|\bor\b/i);
  });

  it('tests one relation without a union', async () => {
    const statement = await statementFor(['view'], 'filter');
    expect(statement).toMatch(/assignment/);
    expect(statement).not.toMatch(/union/i);
  });

  it.each(['filter', 'page'] as const)('has each of several relations in a %s', async (use) => {
    const statement = await statementFor(['view', 'profiles'], use);
    expect(statement).toMatch(/assignment/);
    expect(statement).toMatch(/profile/);
    // Prisma has no union: its pages are several statements (docs/lookups.md).
    expect(/ union /i.test(statement)).toBe(layer !== 'prisma');
  });
});

describe('when it is made', () => {
  const made = { id: text(), accountId: text('account_id'), open: boolean() };
  const table = pgTable('certificate', made);
  const narrow = pgTable('certificate', { id: text() });

  it('drizzle refuses an absent column and an unanswered predicate', async () => {
    const db = drizzle(database.pool);
    const predicates = Object.fromEntries(
      resource.predicates.map((name) => [name, () => sql`true`]),
    );
    expect(await codesOf(() => new DrizzleLookup({ db, resource, table, predicates }))).toEqual([]);
    expect(
      await codesOf(() => new DrizzleLookup({ db, resource, table: narrow, predicates: {} })),
    ).toEqual(['unknown-column', ...resource.predicates.map(() => 'unanswered-predicate')]);
  });

  it('typeorm refuses another database, an unknown entity, and an absent column', async () => {
    const entity = new EntitySchema<{ id: string; accountId: string }>({
      name: 'certificate',
      columns: { id: { type: 'text', primary: true }, accountId: { type: 'text' } },
    });
    const narrowEntity = new EntitySchema<{ id: string }>({
      name: 'keypair',
      columns: { id: { type: 'text', primary: true } },
    });
    const { pool } = database;
    class GivenPool {
      constructor() {
        return pool;
      }
    }
    const dataSource = new DataSource({
      type: 'postgres',
      driver: { Pool: GivenPool },
      entities: [entity, narrowEntity],
    });
    const lookup = (over: object) => () =>
      new TypeOrmLookup({ dataSource, resource, entity, predicates: everything, ...over });
    expect(await codesOf(lookup({}))).toEqual(['unknown-entity']);
    await dataSource.initialize();
    expect(await codesOf(lookup({}))).toEqual([]);
    expect(await codesOf(lookup({ entity: narrowEntity }))).toEqual(['unknown-column']);
    expect(await codesOf(lookup({ predicates: {} }))).toHaveLength(resource.predicates.length);
    const other = { options: { type: 'mysql' } };
    expect(await codesOf(lookup({ dataSource: other }))).toEqual(['wrong-dialect']);
  });

  it('mikro-orm refuses an absent column and an entity that shares its table', async () => {
    const entity = new MikroSchema<{ id: string; accountId: string }>({
      name: 'Certificate',
      properties: { id: { type: 'text', primary: true }, accountId: { type: 'text' } },
    });
    const narrowEntity = new MikroSchema<{ id: string }>({
      name: 'Keypair',
      properties: { id: { type: 'text', primary: true } },
    });
    const shared = new MikroSchema<{ id: string; accountId: string; type: string }>({
      name: 'Shared',
      discriminatorColumn: 'type',
      discriminatorValue: 'one',
      properties: {
        id: { type: 'text', primary: true },
        accountId: { type: 'text' },
        type: { type: 'text' },
      },
    });
    const orm = await MikroORM.init({
      entities: [entity, narrowEntity, shared],
      dbName: 'postgres',
      driverOptions: { pglite: database.pglite },
    });
    const lookup = (over: object) => () =>
      new MikroOrmLookup({ em: orm.em, resource, entity, predicates: everything, ...over });
    expect(await codesOf(lookup({}))).toEqual([]);
    expect(await codesOf(lookup({ entity: narrowEntity }))).toEqual(['unknown-column']);
    expect(await codesOf(lookup({ entity: shared }))).toEqual(['shared-table']);
    expect(await codesOf(lookup({ predicates: {} }))).toHaveLength(resource.predicates.length);
    await orm.close();
  });

  describe('prisma', () => {
    const client = {
      certificate: { findMany: async () => [] },
      $transaction: async () => [],
    };
    type Where = Record<string, unknown>;
    const lookup = (over: object) => () =>
      new PrismaLookup<object, Where, typeof client>({
        client,
        model: (each) => each.certificate,
        resource,
        predicates: Object.fromEntries(
          resource.predicates.map((name) => [name, () => ({ id: '1' })]),
        ),
        isCanonicalId: () => true,
        ...over,
      });

    it('refuses an unknown model, and a client of a transaction', async () => {
      expect(await codesOf(lookup({}))).toEqual([]);
      expect(await codesOf(lookup({ model: () => undefined }))).toEqual(['unknown-model']);
      expect(await codesOf(lookup({ client: { certificate: client.certificate } }))).toEqual([
        'no-transactions',
      ]);
      expect(await codesOf(lookup({ predicates: {} }))).toHaveLength(resource.predicates.length);
    });

    it.each([
      ['is empty', {}],
      ['has undefined in it', { createdBy: undefined }],
      ['has undefined deep in it', { OR: [{ profile: { is: { createdBy: undefined } } }] }],
    ])('never gives Prisma a condition that %s', async (_, where) => {
      const own = { own: () => where };
      const { predicates: others } = lookup({})().definition;
      const predicates = { ...others, ...own };
      const wrong = lookup({ predicates })();
      const caller = {
        kind: 'user',
        id: 'alice',
        accountId,
        permissions: ['view', 'view-own'],
      } as const;
      const lookups = new Map([['certificate', wrong]]);
      const options = { catalogue: conformanceCatalogue, lookups, newDecisionId: () => 'd' };
      const access = await new Enforcer(options).list(conformanceCatalogue.principal(caller), view);
      expect(() => wrong.filter(access)).toThrow(Misuse);
      expect(access.outstanding).toBe(true);
      expect(Object.keys(lookup({})().filter(access))).toEqual(['AND']);
    });
  });
});
