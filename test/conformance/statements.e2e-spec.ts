/** The statement that each scope becomes in each query layer. */
import { Enforcer } from 'countersign';
import { conformanceAccounts, conformanceCatalogue } from 'countersign/testing';
import type { OpenAdapter, OpenLookup } from './layers/layer.js';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { openDrizzle } from './layers/drizzle.layer.js';
import { openMikroOrm } from './layers/mikro-orm.layer.js';
import { openPrisma } from './layers/prisma.layer.js';
import { openTypeOrm } from './layers/typeorm.layer.js';

const view = conformanceCatalogue.action('certificate.view');
const [accountId] = conformanceAccounts;

describe('the statement of a scope', () => {
  let database: ConformanceDatabase;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
  }, 60_000);

  afterAll(() => database.close());

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
      const caller = { kind: 'user', id: 'alice', tenant: accountId, permissions } as const;
      const enforcer = new Enforcer(options);
      const access = await enforcer.list(conformanceCatalogue.principal(caller), view);
      const before = opened.statements.length;
      if (use === 'filter') await opened.adapter.filtered(access);
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
});
