/** With replicas, a lookup for TypeORM reads the primary. */
import { Enforcer } from 'countersign';
import { conformanceAccounts, conformanceCatalogue } from 'countersign/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { certificate, certificatesIn } from './typeorm-certificates.js';

const [accountId] = conformanceAccounts;
const view = conformanceCatalogue.action('certificate.view');
const alice = conformanceCatalogue.principal({
  ...{ kind: 'user', id: 'alice', tenant: accountId, permissions: ['view', 'manage'] },
});

describe('a data source with replicas', () => {
  let database: ConformanceDatabase;
  let dataSource: DataSource;
  const hosts: string[] = [];

  beforeAll(async () => {
    database = await openConformanceDatabase('pglite');
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
    const lookups = new Map([['certificate', lookup]]);
    const options = { catalogue: conformanceCatalogue, lookups, newDecisionId: () => 'd' };
    const enforcer = new Enforcer(options);
    hosts.length = 0;
    expect((await enforcer.check(alice, view, 'c1')).effect).toBe('permit');
    const page = await lookup.page(await enforcer.list(alice, view), { limit: 2 });
    expect(page.items).toHaveLength(2);
    expect(hosts).toEqual(['primary', 'primary']);
    await dataSource.getRepository(certificate).find({ take: 1 });
    expect(hosts.at(-1)).toBe('replica');
  });
});
