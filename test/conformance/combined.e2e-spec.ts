/** Filters of several lookups of one resource in one query: each keeps its own parameters. */
import { MikroORM } from '@mikro-orm/postgresql';
import { DataSource } from 'typeorm';
import { Enforcer, type ListAccess } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import {
  conformanceAccounts,
  conformanceCatalogue,
  conformanceCertificates,
} from 'countersign/testing';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import {
  certificate as mikroCertificate,
  certificatesIn as mikroCertificates,
} from './mikro-orm-certificates.js';
import { driverOver } from './layers/typeorm.layer.js';
import { certificate, certificatesIn } from './typeorm-certificates.js';

const [accountId] = conformanceAccounts;
const view = conformanceCatalogue.action('certificate.view');

describe('several lookups in one query', () => {
  let database: ConformanceDatabase;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
  }, 60_000);

  afterAll(() => database.close());

  async function listOf(id: string, lookup: Lookup): Promise<ListAccess> {
    const lookups = new Map([['certificate', lookup]]);
    const enforcer = new Enforcer({
      catalogue: conformanceCatalogue,
      lookups,
      newDecisionId: () => 'd',
    });
    const permissions = ['view-own'];
    const caller = conformanceCatalogue.principal({
      kind: 'user',
      id,
      tenant: accountId,
      permissions,
    });
    return enforcer.list(caller, view);
  }

  const idsBy = (...creators: (string | null)[]) =>
    conformanceCertificates
      .filter((row) => row.accountId === accountId && creators.includes(row.createdBy))
      .map(({ id }) => id)
      .toSorted();

  const sorted = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted();

  /** Two callers who have rows of their own, and none in common. */
  const [alice, other] = ['alice', `o'br"ien\\`];

  it('the callers have different rows', () => {
    expect(idsBy(alice).length).toBeGreaterThan(0);
    expect(idsBy(other).length).toBeGreaterThan(0);
  });

  describe('two TypeORM lookups of one resource in one query', () => {
    async function query() {
      const dataSource = new DataSource({
        type: 'postgres',
        driver: driverOver(database.pool),
        entities: [certificate],
      });
      await dataSource.initialize();
      const [one, two] = [certificatesIn(dataSource), certificatesIn(dataSource)];
      const left = one.filter(await listOf(alice, one), 'c');
      const right = two.filter(await listOf(other, two), 'c');
      return {
        left,
        right,
        builder: dataSource.getRepository(certificate).createQueryBuilder('c'),
      };
    }

    it('give the rows of either when they are OR-ed', async () => {
      const { builder, left, right } = await query();
      const rows = await builder.where(left).orWhere(right).getMany();
      expect(sorted(rows)).toEqual(idsBy(alice, other));
    });

    it('give the rows of both when they are AND-ed', async () => {
      const { builder, left, right } = await query();
      expect(await builder.where(left).andWhere(right).getMany()).toEqual([]);
    });
  });

  describe('two MikroORM lookups of one resource in one query', () => {
    it('give the rows of either when they are OR-ed, and of both when they are AND-ed', async () => {
      const orm = await MikroORM.init({
        entities: [mikroCertificate],
        clientUrl: database.url ?? '',
      });
      const em = orm.em.fork();
      const [one, two] = [mikroCertificates(em), mikroCertificates(em)];
      const conditions = async () => [
        one.filter(await listOf(alice, one)),
        two.filter(await listOf(other, two)),
      ];
      expect(sorted(await em.find(mikroCertificate, { $or: await conditions() }))).toEqual(
        idsBy(alice, other),
      );
      expect(await em.find(mikroCertificate, { $and: await conditions() })).toEqual([]);
      await orm.close();
    });
  });
});
