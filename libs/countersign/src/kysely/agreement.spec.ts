/** The law of a lookup on a real database: check, list, fence and row actions agree on every row. */
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { idsFromBody, PermissionDenied } from '../core/internal.js';
import {
  accounts,
  catalogue,
  type Certificate,
  certificates,
  type Database,
  ids,
  permitted,
  resource,
  users,
} from './fixtures/certificate-world.js';
import {
  accessTo,
  type EmbeddedWorld,
  listAccess,
  openEmbeddedWorld,
  principal,
} from './fixtures/embedded-world.js';

let world: EmbeddedWorld;
beforeAll(async () => {
  world = await openEmbeddedWorld();
});
afterAll(() => world.close());

const selectWhere = (condition: Expression<SqlBool>) =>
  world.db.selectFrom('certificate').selectAll().where(condition).execute();

const cases = [
  ['view'],
  ['view', 'manage'],
  ['manage', 'profiles'],
  ['profiles'],
  ['view', 'profiles'],
  ['approve', 'sign'],
  ['approve', 'manage'],
  ['hierarchy', 'view'],
  ['view', 'manage', 'profiles', 'approve', 'hierarchy', 'sign'],
  [],
].flatMap((held) => accounts.flatMap((account) => users.map((user) => ({ held, account, user }))));
const actions = resource.actions.map(({ name }) => name);

/** The order of pages. */
const byId = (a: { id: string }, b: { id: string }) =>
  Buffer.compare(Buffer.from(b.id), Buffer.from(a.id));

/** What `ask` gives; nothing when the permission itself is missing. */
async function orNothing<V>(ask: () => Promise<readonly V[]>): Promise<readonly V[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PermissionDenied) return [];
    throw error;
  }
}

describe('check, list, fence and row actions agree with the meaning, row by row', () => {
  it.each(cases)('$user of $account with $held', async ({ held, account, user }) => {
    const { lookup, enforcer, undecided } = world;
    const who = principal(user, held, account);
    const rows = certificates.filter(({ accountId }) => accountId === account);
    const offered = new Map(
      rows.map((row) => [row.id, actions.filter((action) => permitted(who, action, row))]),
    );
    for (const row of rows) {
      expect(await lookup.one(who, row.id)).toEqual({ row, actions: offered.get(row.id) });
    }
    for (const name of actions) {
      const action = catalogue.action(name);
      const checked = await orNothing(async () => {
        const requirement = { action, ids: idsFromBody('ids', { max: 100, mode: 'report' }) };
        const access = await enforcer.enforce(who, requirement, { body: { ids } });
        return access.of === 'many'
          ? access.permitted.map((each) => each.resource as Certificate)
          : [];
      });
      const listed = await orNothing(async () =>
        selectWhere(lookup.filter(await listAccess(world, who, name))),
      );
      const items = await orNothing(async () => {
        const page = await lookup.page(await listAccess(world, who, name), { limit: 100 });
        return page.items;
      });
      const fenced = await orNothing(async () => {
        const accesses = await Promise.all(ids.map((id) => accessTo(undecided, who, name, id)));
        const either = expressionBuilder<Database, 'certificate'>().or(
          accesses.map((each) => lookup.fence(each)),
        );
        return selectWhere(either);
      });

      const expected = rows.filter((row) => permitted(who, name, row));
      expect(checked.toSorted(byId)).toEqual(expected.toSorted(byId));
      expect(listed.toSorted(byId)).toEqual(expected.toSorted(byId));
      expect(fenced.toSorted(byId)).toEqual(expected.toSorted(byId));
      expect(items.map(({ row }) => row)).toEqual(expected.toSorted(byId));
      expect(items.map((item) => item.actions)).toEqual(
        items.map(({ row }) => offered.get(row.id)),
      );
    }
  });
});
