/** Conditions that Prisma reads as "no restriction" permit no row, in any use. */
import { PrismaPg } from '@prisma/adapter-pg';
import { skip } from '@prisma/client/runtime/client';
import { Enforcer, Misuse } from 'countersign';
import { PrismaLookup } from 'countersign/prisma';
import { conformanceAccounts, conformanceCatalogue } from 'countersign/testing';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { type Certificate, type Prisma, PrismaClient } from './prisma-client/client.js';

type Where = Prisma.CertificateWhereInput;

const [accountId] = conformanceAccounts;
const resource = conformanceCatalogue.resource('certificate');
const view = conformanceCatalogue.action('certificate.view');
const caller = conformanceCatalogue.principal({
  kind: 'user',
  id: 'alice',
  tenant: accountId,
  permissions: ['view-own'],
});

describe('an empty condition for Prisma', () => {
  let database: ConformanceDatabase;
  let client: PrismaClient;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    client = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  }, 60_000);

  afterAll(async () => {
    await client.$disconnect();
    await database.close();
  });

  function asking(own: Where) {
    const test = () => own;
    const predicates = Object.fromEntries(resource.predicates.map((name) => [name, test]));
    const lookup = new PrismaLookup<Certificate, Where, PrismaClient>({
      client,
      model: (each) => each.certificate,
      resource,
      predicates,
      idType: 'text',
    });
    const lookups = new Map([['certificate', lookup]]);
    const options = { catalogue: conformanceCatalogue, lookups, newDecisionId: () => 'd' };
    const enforcer = new Enforcer(options);
    const access = async () => enforcer.list(caller, view);
    return {
      check: async () => (await enforcer.check(caller, view, 'c1')).effect,
      page: async () => (await lookup.page(await access(), { limit: 100 })).items.length,
      list: async () => {
        const filter = lookup.filter(await access());
        const nested: Where[] = [
          filter,
          { AND: [filter] },
          { AND: [{ OR: [filter] }] },
          { OR: [{ AND: [filter] }] },
          { NOT: { NOT: filter } },
        ];
        const counts: number[] = [];
        for (const where of nested) counts.push(await client.certificate.count({ where }));
        return counts;
      },
    };
  }

  it.each<[Where]>([
    [{ OR: [] }],
    [{ AND: [{ OR: [] }] }],
    [{ createdBy: { in: [] } }],
    [{ profile: { OR: [] } }],
    [{ OR: [{ createdBy: { in: [] } }, { AND: [{ OR: [] }] }] }],
  ])('permits no row and lists none: %j', async (own) => {
    const { check, page, list } = asking(own);
    expect(await check()).toBe('deny');
    expect(await page()).toBe(0);
    expect(await list()).toEqual([0, 0, 0, 0, 0]);
  });

  it.each<[string, Where]>([
    ['AND: []', { AND: [] }],
    ['AND: [{}]', { AND: [{}] }],
    ['OR: [{}]', { OR: [{}] }],
    ['NOT: []', { NOT: [] }],
    ['NOT: {}', { NOT: {} }],
    ['an empty filter', { createdBy: {} }],
    ['an empty negation', { createdBy: { not: {} } }],
    ['an empty relation', { profile: {} }],
    ['Prisma.skip', { createdBy: skip as never }],
    ['undefined', { createdBy: undefined }],
  ])('is a fault in every use: %s', async (_, own) => {
    const { check, page, list } = asking(own);
    await expect(check()).rejects.toMatchObject({ status: 503 });
    await expect(page()).rejects.toThrow(Misuse);
    await expect(list()).rejects.toThrow(Misuse);
  });

  it('has a permitted twin', async () => {
    const { check, page, list } = asking({ AND: [{ id: { in: ['c1'] } }] });
    expect(await check()).toBe('permit');
    expect(await page()).toBe(1);
    expect(await list()).toEqual([1, 1, 1, 1, 1]);
  });
});
