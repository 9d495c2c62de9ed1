/** A stream of the rows in scope, on MariaDB: the drivers of PostgreSQL stream by what PGlite lacks. */
import { Enforcer, type ListAccess } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import {
  conformanceAccounts,
  conformanceCatalogue,
  conformanceCertificates,
} from 'countersign/testing';
import { onMariaDb, runsMariaDb } from '../support/mariadb-server.js';
import { openMariaDbFacts } from './dialects/mariadb-database.js';
import { mikroOrmOn } from './dialects/mikro-orm.dialects.js';
import type { MariaDatabase } from './dialects/other-database.js';
import { typeOrmOn } from './dialects/typeorm.dialects.js';
import {
  certificate as mikroCertificate,
  certificatesIn as mikroCertificates,
} from './mikro-orm-certificates.js';
import { certificate, certificatesIn } from './typeorm-certificates.js';

const [tenant] = conformanceAccounts;

describe(onMariaDb, () => {
  if (!runsMariaDb) {
    it('streams nothing', () => expect(runsMariaDb).toBe(false));
    return;
  }
  let database: MariaDatabase;

  beforeAll(async () => {
    database = await openMariaDbFacts();
  }, 60_000);

  afterAll(() => database.close());

  const own = conformanceCertificates
    .filter(({ accountId, createdBy }) => accountId === tenant && createdBy === 'alice')
    .map(({ id }) => id);

  async function listOf(lookup: Lookup): Promise<ListAccess> {
    const enforcer = new Enforcer({
      catalogue: conformanceCatalogue,
      lookups: new Map([['certificate', lookup]]),
      newDecisionId: () => 'd',
    });
    const permissions = ['view-own'];
    return enforcer.list(
      conformanceCatalogue.principal({ kind: 'user', id: 'alice', tenant, permissions }),
      conformanceCatalogue.action('certificate.view'),
    );
  }

  it('TypeORM streams the rows of `inScope`, with an OR beside it', async () => {
    const dataSource = await typeOrmOn(database, [certificate]);
    const lookup = certificatesIn(dataSource);
    const query = lookup
      .inScope(await listOf(lookup), 'c')
      .select('c.id', 'id')
      .orWhere('TRUE');
    const ids: string[] = [];
    for await (const row of await query.stream()) ids.push((row as unknown as { id: string }).id);
    expect(own.length).toBeGreaterThan(0);
    expect(ids.toSorted()).toEqual(own.toSorted());
    await dataSource.destroy();
  });

  it('MikroORM streams the rows of `where`', async () => {
    const orm = await mikroOrmOn(database, [mikroCertificate]);
    const lookup = mikroCertificates(orm.em.fork());
    const where = lookup.where(await listOf(lookup));
    const ids: string[] = [];
    for await (const { id } of orm.em.fork().stream(mikroCertificate, { where })) ids.push(id);
    expect(ids.toSorted()).toEqual(own.toSorted());
    await orm.close();
  });
});
