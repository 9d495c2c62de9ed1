/** Ids that the database numbers: what a page shows, a check finds; what cannot be such an id is not found, without a statement. */
import { Access, Enforcer } from 'countersign';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import {
  catalogue,
  type NumberedLayer,
  numberedLayers,
  tables,
  type TableName,
} from './numbered-layers.js';

const view = catalogue.action('row.view');
const ann = catalogue.principal({ kind: 'user', id: 'ann', tenant: 'a', permissions: ['view'] });

/** The ids of the caller's rows, the greatest first. */
const shown: Readonly<Record<TableName, readonly string[]>> = {
  ticket: ['2147483647', '10', '9', '7', '0', '-7', '-2147483648'],
  entry: ['9007199254740991', '10', '9', '7', '0', '-7', '-9007199254740991'],
};

const noIds: Readonly<Record<TableName, readonly string[]>> = {
  ticket: ['01', '+7', '7.0', '-0', ' 7', '7e0', 'seven', '2147483648', '-2147483649', '7\uD800'],
  entry: [
    '01',
    '+7',
    '7.0',
    '-0',
    '0x7',
    '9223372036854775808',
    '-9223372036854775809',
    '1'.repeat(40),
  ],
};

describe('ids that are integers', () => {
  let database: ConformanceDatabase;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    for (const statement of tables) await database.pool.query(statement);
  }, 60_000);

  afterAll(() => database.close());

  describe.each(Object.entries(numberedLayers))('%s', (_, open) => {
    describe.each<TableName>(['ticket', 'entry'])('%s', (name) => {
      let layer: NumberedLayer;
      let enforcer: Enforcer;

      beforeAll(async () => {
        layer = await open(database, name);
        const lookups = new Map([['row', layer.lookup]]);
        enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
      });

      afterAll(() => layer.close());

      it('shows every row on some page, takes its own `next`, and finds what it shows', async () => {
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await layer.page(await enforcer.list(ann, view), { limit: 2, after });
          seen.push(...page.items.map(({ row }) => String(row.id)));
          after = page.next ?? undefined;
        } while (after !== undefined && seen.length < 20);
        expect(seen).toEqual(shown[name]);
        const filtered = await layer.filtered(await enforcer.list(ann, view));
        expect(filtered.map(String).toSorted()).toEqual(seen.toSorted());
        const checks = seen.map((id) => enforcer.check(ann, view, id));
        const effects = (await Promise.all(checks)).map(({ effect }) => effect);
        expect(new Set(effects)).toEqual(new Set(['permit']));
        for (const id of seen) {
          const access = await enforcer.assert(ann, view, id);
          if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
          expect([access.id, await layer.fenced(access)]).toEqual([id, 1]);
        }
      });

      it('does not find the rows of others', async () => {
        const others = ['11', '12', '13'].map((id) => enforcer.check(ann, view, id));
        const effects = (await Promise.all(others)).map(({ effect }) => effect);
        expect(effects).toEqual(['deny', 'deny', 'deny']);
      });

      it.each(noIds[name])('does not find %j, and sends no statement', async (id) => {
        const before = layer.statements.length;
        await expect(enforcer.assert(ann, view, id)).rejects.toMatchObject({ status: 404 });
        expect(layer.statements.length).toBe(before);
        const access = await enforcer.list(ann, view);
        const page = async () => layer.page(access, { limit: 2, after: id });
        await expect(page()).rejects.toMatchObject({ status: 400 });
        expect(layer.statements.length).toBe(before);
      });
    });
  });
});
