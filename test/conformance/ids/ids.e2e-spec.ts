/** Ids that a layer converts, and ids of which the database reads upper case: list = check = fence, and one text of each. */
import { Access, BulkAccess, Enforcer, fromBody, fromParam, idsFromBody } from 'countersign';
import { exhaustive } from '../../support/exhaustive.js';
import { onMariaDb, runsMariaDb } from '../../support/mariadb-server.js';
import {
  type DatabaseKind,
  type DocDatabase,
  openDocDatabase,
} from '../combinations/doc-tables.js';
import { convertingLayers } from './note-layers.js';
import {
  catalogue,
  createTables,
  type Form,
  forms,
  ids,
  noIds,
  type NoteLayer,
} from './note-tables.js';
import { toldLayers } from './told-layers.js';

const foldingLayers = { ...convertingLayers, ...toldLayers };
const view = catalogue.action('note.view');
const ann = catalogue.principal({ kind: 'user', id: 'ann', tenant: 'a', permissions: ['view'] });
const databases: [string, DatabaseKind][] = [
  ['pglite', 'pglite'],
  [onMariaDb, 'mariadb'],
  ['sqlite', 'sqlite'],
];

describe.each(databases)('on %s', (_name, kind) => {
  if (kind === 'mariadb' && !runsMariaDb) {
    it('asks nothing', () => expect(runsMariaDb).toBe(false));
    return;
  }
  let database: DocDatabase;
  let layer: NoteLayer;
  let enforcer: Enforcer;

  beforeAll(async () => {
    database = await openDocDatabase(kind);
    await createTables(database);
  }, 60_000);
  afterAll(() => database.close());

  async function open(opening: Promise<NoteLayer>): Promise<void> {
    layer = await opening;
    const lookups = new Map([['note', layer.lookup]]);
    enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  }
  async function assertOne(id: string): Promise<Access> {
    const access = await enforcer.assert(ann, view, id);
    if (access instanceof Access) return access;
    throw new TypeError('Expected access to one instance.');
  }

  describe.each(
    Object.entries(convertingLayers).flatMap(([name, opener]) =>
      forms
        .filter((form) => exhaustive || kind === 'pglite' || form === 'bytes')
        .map((form) => [name, form, opener] as const),
    ),
  )('%s, ids %s', (_layer, form: Form, opener) => {
    beforeAll(() => open(opener(database, form)), 60_000);
    afterAll(() => layer.close());
    const [first = '', others = '', third = '', foreign = ''] = ids[form];

    it('lists, filters, checks, fences and holds the same rows', async () => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await layer.page(await enforcer.list(ann, view), { limit: 1, after });
        seen.push(...page.items.map(({ row }) => String(row.id)));
        after = page.next ?? undefined;
      } while (after !== undefined && seen.length < 9);
      expect(seen).toEqual([first, third]);
      const access = await enforcer.list(ann, view);
      const filtered = await layer.filtered(access);
      expect(filtered.map(String).toSorted()).toEqual([...seen].toSorted());
      const given = await layer.withActions(access, filtered);
      expect(given.map(({ actions }) => actions)).toEqual([['note.view'], ['note.view']]);
      for (const id of seen) {
        const one = await assertOne(id);
        expect([one.id, await layer.fenced(one)]).toEqual([id, 1]);
        if (kind === 'pglite') expect(await layer.held?.(await assertOne(id))).toBe(id);
      }
      await expect(assertOne(others)).rejects.toMatchObject({ status: 403 });
      await expect(assertOne(foreign)).rejects.toMatchObject({ status: 404 });
    });

    it.each(noIds[form])('does not find %j, and sends no statement', async (id) => {
      const before = layer.statements.length;
      await expect(assertOne(id)).rejects.toMatchObject({ status: 404 });
      const page = async () => layer.page(await enforcer.list(ann, view), { limit: 2, after: id });
      await expect(page()).rejects.toMatchObject({ status: 400 });
      expect(layer.statements.length).toBe(before);
    });
  });

  describe.each(Object.entries(foldingLayers))('%s, an id in upper case', (name, opener) => {
    if (kind !== 'pglite' && !(name in convertingLayers)) return;
    const id = ids.native[2] ?? '';
    const upper = id.toUpperCase();
    // SQLite, and Drizzle on MariaDB, have it as text.
    const folds = kind === 'pglite' || (kind === 'mariadb' && name !== 'drizzle');
    beforeAll(() => open(opener(database, 'native')), 60_000);
    afterAll(() => layer.close());

    it('is the same id where the database reads it so, and else not found', async () => {
      if (!folds) {
        const before = layer.statements.length;
        await expect(assertOne(upper)).rejects.toMatchObject({ status: 404 });
        expect(layer.statements.length).toBe(before);
        return;
      }
      const access = await assertOne(upper);
      expect([access.id, await layer.fenced(access)]).toEqual([id, 1]);
      expect((await enforcer.check(ann, view, upper)).effect).toBe('permit');
      expect((await enforcer.explain(ann, view, upper)).decision.effect).toBe('permit');
      const many = await enforcer.checkMany(ann, view, [upper, id]);
      expect([...many].map(([key, { effect }]) => [key, effect])).toEqual([
        [upper, 'permit'],
        [id, 'permit'],
      ]);
    });

    it('is one id in a request, whose copies may differ in case', async () => {
      if (!folds) return;
      const many = { action: view, ids: idsFromBody('ids', { max: 2 }) };
      const bulk = await enforcer.enforce(ann, many, { body: { ids: [upper, id] } });
      if (!(bulk instanceof BulkAccess)) throw new TypeError('Expected access to many.');
      expect(bulk.permitted.map((each) => each.id)).toEqual([id]);
      for (const source of [fromParam('id'), fromBody('id')]) {
        const parts = { params: { id: upper }, body: { id } };
        const one = await enforcer.enforce(ann, { action: view, ids: source }, parts);
        expect(one).toMatchObject({ id });
      }
      const other = { params: { id: upper }, body: { id: ids.native[0] } };
      const contradicted = async () =>
        enforcer.enforce(ann, { action: view, ids: fromParam('id') }, other);
      await expect(contradicted()).rejects.toMatchObject({ status: 400 });
    });
  });
});
