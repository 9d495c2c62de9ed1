/** The three forms of tenant and the predicates that need no SQL, in every layer: list = check = fence = plain JavaScript. */
import { Access, Enforcer, type Principal } from 'countersign';
import { checkLookups } from 'countersign/lookup';
import { type ConformanceDatabase, openConformanceDatabase } from '../conformance-database.js';
import {
  callers,
  catalogue,
  createTables,
  docs,
  type DocLayer,
  forms,
  meaning,
  type OpenDocs,
} from './docs-world.js';
import { openDrizzle } from './drizzle.docs.js';
import { openKysely } from './kysely.docs.js';
import { openMemory } from './memory.docs.js';
import { openMikroOrm } from './mikro-orm.docs.js';
import { openPrisma } from './prisma.docs.js';
import { openTypeOrm } from './typeorm.docs.js';

const layers: [string, OpenDocs][] = [
  ['memory', openMemory],
  ['kysely', openKysely],
  ['drizzle', openDrizzle],
  ['typeorm', openTypeOrm],
  ['mikro-orm', openMikroOrm],
  ['prisma', openPrisma],
];
const view = catalogue.action('doc.view');
const audit = catalogue.action('doc.audit');
const held: readonly (readonly string[])[] = [
  ['own'],
  ['colleague'],
  ['shared'],
  ['assigned'],
  ['own', 'shared', 'colleague'],
  ['all'],
];
const descending = (ids: readonly number[]) => ids.toSorted((one, other) => other - one);

describe('tenants and everyday predicates', () => {
  let database: ConformanceDatabase;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    await createTables(database);
  }, 60_000);

  afterAll(() => database.close());

  describe.each(layers)('%s', (_, open) => {
    describe.each(forms)('%s', (form) => {
      let layer: DocLayer;
      let enforcer: Enforcer;
      const tenants = form === 'memo' ? [undefined] : ['acme', 'globex'];

      beforeAll(async () => {
        layer = await open(database, form);
        const lookups = new Map([['doc', layer.lookup]]);
        enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
        expect(checkLookups(catalogue, lookups, new Map())).toEqual([]);
      });

      afterAll(() => layer.close());

      const caller = (at: number, tenant: string | undefined, permissions: readonly string[]) => {
        const { id, departments } = callers[at] ?? { id: '', departments: [] };
        return catalogue.principal({
          ...{ kind: 'user', id, permissions, attributes: { departments } },
          ...(tenant === undefined ? {} : { tenant: tenant }),
        });
      };
      const expectedFor = (principal: Principal, names: readonly string[], tenant?: string) =>
        docs
          .filter((doc) => tenant === undefined || doc.tenantId === tenant)
          .filter((doc) => names.some((name) => name === 'all' || meaning[name]?.(doc, principal)))
          .map(({ id }) => id);

      it.each(held.map((permissions) => [permissions.join(' or '), permissions] as const))(
        'lists, filters, checks and fences the same rows: %s',
        async (_name, permissions) => {
          for (const [at] of callers.entries()) {
            for (const tenant of tenants) {
              const principal = caller(at, tenant, permissions);
              const right = expectedFor(principal, permissions, tenant);
              const page = await layer.page(await enforcer.list(principal, view), { limit: 99 });
              expect(page.items.map(({ row }) => row.id)).toEqual(descending(right));
              const filtered = await layer.filtered(await enforcer.list(principal, view));
              expect(descending(filtered)).toEqual(descending(right));
              const ids = docs.map(({ id }) => String(id));
              const decisions = await enforcer.checkMany(principal, view, ids);
              const permitted = ids.filter((id) => decisions.get(id)?.effect === 'permit');
              expect(permitted.map(Number)).toEqual(right);
            }
          }
        },
        60_000,
      );

      it('fences the row that was checked, and no other tenant', async () => {
        for (const tenant of tenants) {
          const principal = caller(0, tenant, ['own', 'shared']);
          const [first] = expectedFor(principal, ['own', 'shared'], tenant);
          const access = await enforcer.assert(principal, view, String(first));
          if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
          expect(await layer.fenced(access)).toBe(1);
        }
      });

      it('faults where the tenant of the caller and of the rows do not fit', async () => {
        const wrong = caller(0, form === 'memo' ? 'acme' : undefined, ['all']);
        const misuse = { name: 'Misuse' };
        await expect(enforcer.check(wrong, view, '1')).rejects.toMatchObject(misuse);
        await expect(async () => enforcer.list(wrong, view)).rejects.toMatchObject(misuse);
        // The lookup refuses by itself when it is asked without an enforcer; shared rows are for every tenant.
        if (layer.lookup.tenancy === 'shared') return;
        const ask = async () =>
          layer.lookup.find({
            ...{ resource: 'doc', action: view.name, ids: ['1'], principal: wrong, asks: [] },
            ...{ tenant: String(wrong.tenant), signal: new AbortController().signal },
          });
        await expect(ask()).rejects.toMatchObject(misuse);
      });

      it('shows every row to a system principal for what is opened to it, and fences the one that it checked', async () => {
        const system = catalogue.principal({
          ...{ kind: 'system', id: 'op', tenant: null, permissions: [] },
        });
        const page = await layer.page(await enforcer.list(system, audit), { limit: 99 });
        expect(page.items).toHaveLength(docs.length);
        const access = await enforcer.assert(system, audit, '2');
        if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
        expect(await layer.fenced(access)).toBe(1);
        expect(await enforcer.check(system, view, '2')).toMatchObject({ effect: 'deny' });
      });

      it('shows what is shared with nobody to nobody', async () => {
        const nobody = catalogue.principal({
          ...{ kind: 'user', id: '9', permissions: ['own', 'colleague', 'shared', 'assigned'] },
          ...(form === 'memo' ? {} : { tenant: 'acme' }),
        });
        expect(await layer.filtered(await enforcer.list(nobody, view))).toEqual([]);
        expect((await layer.page(await enforcer.list(nobody, view), { limit: 9 })).items).toEqual(
          [],
        );
      });
    });
  });
});
