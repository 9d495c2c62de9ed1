/** With replicas, lookups read the primary. */
import { MikroORM } from '@mikro-orm/libsql';
import { Enforcer } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import { conformanceAccounts, conformanceCatalogue } from 'countersign/testing';
import { drizzle } from 'drizzle-orm/node-postgres';
import { withReplicas } from 'drizzle-orm/pg-core';
import pg, { type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { openSqliteFacts } from './dialects/sqlite-database.js';
import { certificatesIn as drizzleCertificates } from './drizzle-certificates.js';
import {
  certificate as mikroCertificate,
  certificatesIn as mikroCertificates,
} from './mikro-orm-certificates.js';
import { certificate, certificatesIn } from './typeorm-certificates.js';

const [accountId] = conformanceAccounts;
const view = conformanceCatalogue.action('certificate.view');
const alice = conformanceCatalogue.principal({
  ...{ kind: 'user', id: 'alice', tenant: accountId, permissions: ['view', 'manage'] },
});

const enforcerOf = (lookup: Lookup) =>
  new Enforcer({
    catalogue: conformanceCatalogue,
    lookups: new Map([['certificate', lookup]]),
    newDecisionId: () => 'd',
  });

describe('a data source with replicas', () => {
  let database: ConformanceDatabase;
  let dataSource: DataSource;
  const hosts: string[] = [];

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    const { pool } = database;
    class RecordingPool {
      constructor({ host }: { host: string }) {
        return Object.create(pool, {
          connect: {
            value: (...done: []) => {
              hosts.push(host);
              return pool.connect(...done);
            },
          },
        }) as RecordingPool;
      }
    }
    dataSource = new DataSource({
      type: 'postgres',
      driver: { ...pg, Pool: RecordingPool },
      entities: [certificate],
      replication: { master: { host: 'primary' }, slaves: [{ host: 'replica' }] },
    });
    await dataSource.initialize();
  }, 60_000);

  afterAll(() => database.close());

  it('is read on the primary by checks and pages', async () => {
    const lookup = certificatesIn(dataSource);
    const enforcer = enforcerOf(lookup);
    hosts.length = 0;
    expect((await enforcer.check(alice, view, 'c1')).effect).toBe('permit');
    const page = await lookup.page(await enforcer.list(alice, view), { limit: 2 });
    expect(page.items).toHaveLength(2);
    expect(hosts).toEqual(['primary', 'primary']);
    await dataSource.getRepository(certificate).find({ take: 1 });
    expect(hosts.at(-1)).toBe('replica');
  });
});

describe('a database of Drizzle with replicas', () => {
  let database: ConformanceDatabase;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
  }, 60_000);

  afterAll(() => database.close());

  it('is read on the primary by checks and pages, and held there', async () => {
    const onReplica: unknown[] = [];
    const { pool } = database;
    const replica = {
      query(...asked: [string]) {
        onReplica.push(asked);
        return pool.query(...asked);
      },
    };
    const db = withReplicas(drizzle(pool), [drizzle(replica as unknown as Pool)]);
    const lookup = drizzleCertificates(db);
    const enforcer = enforcerOf(lookup);
    const access = (await enforcer.assert(alice, view, 'c1')) as Parameters<typeof lookup.hold>[0];
    const list = () => enforcer.list(alice, view);
    const page = await lookup.page(await list(), { limit: 2, using: db, total: true });
    expect(page.items).toHaveLength(2);
    const held = await db.transaction((using) => lookup.hold(access, alice, { using }));
    expect(held.id).toBe('c1');
    expect(onReplica).toEqual([]);
    const rows = await db.select().from(lookup.inScope(await list()));
    expect(rows.length).toBeGreaterThan(2);
    expect(onReplica).toHaveLength(1);
  });
});

describe('an entity manager with replicas', () => {
  it('is read on the primary by checks and pages', async () => {
    const database = await openSqliteFacts();
    const logged: string[] = [];
    const orm = await MikroORM.init({
      ...{ entities: [mikroCertificate], dbName: database.file, replicas: [{ name: 'replica' }] },
      ...{ debug: ['query'], colors: false, logger: (message) => void logged.push(message) },
    });
    const em = orm.em.fork();
    const lookup = mikroCertificates(em);
    const enforcer = enforcerOf(lookup);
    expect((await enforcer.check(alice, view, 'c1')).effect).toBe('permit');
    const access = await enforcer.list(alice, view);
    expect((await lookup.page(access, { limit: 2, total: true })).items).toHaveLength(2);
    const asked = () => logged.filter((each) => /from ["`]certificate/.test(each));
    expect(asked()).toHaveLength(3);
    expect(asked().join()).not.toContain('read connection');
    await em.fork().find(mikroCertificate, lookup.where(access));
    expect(asked().at(-1)).toContain('read connection');
    await orm.close();
    await database.close();
  });
});
