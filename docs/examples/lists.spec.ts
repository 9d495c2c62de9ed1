import { Enforcer } from 'countersign';
import { sql } from 'kysely';
import { db } from './database.js';
import { search, titles } from './lists.js';
import { catalogue, NoteLookup } from './readme-nest.js';

const ann = catalogue.principal({
  ...{ kind: 'user', id: 'ann', tenant: 'acme' },
  permissions: ['notes'],
});

beforeAll(async () => {
  await sql`create table note (id uuid primary key, "tenantId" text, author text, text text)`.execute(
    db,
  );
  const rows = ['hers', 'her second', 'mine'].map((text, at) => ({
    ...{ id: `00000000-0000-7000-8000-00000000000${at}`, tenantId: 'acme', author: 'ann', text },
  }));
  const his = {
    ...rows[0],
    id: '00000000-0000-7000-8000-000000000009',
    author: 'ben',
    text: 'his',
  };
  await db
    .insertInto('note')
    .values([...rows, { tenantId: 'acme', ...his }])
    .execute();
}, 60_000);
afterAll(() => db.destroy());

it('the lists of the guide have the order, the search, the total and the actions', async () => {
  const lookups = new Map([['note', new NoteLookup()]]);
  const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  const view = catalogue.action('note.view');
  const { items, next, total } = await search(await enforcer.list(ann, view));
  const texts = items.map(({ row }) => row.text);
  expect({ texts, next, total }).toEqual({ texts: ['hers', 'her second'], next: null, total: 2 });
  const actions = ['note.view', 'note.delete'];
  const rows = await titles(await enforcer.list(ann, view));
  expect(rows.map(({ row, ...each }) => [row.text, each.actions]).toSorted()).toEqual([
    ['her second', actions],
    ['hers', actions],
    ['mine', actions],
  ]);
});
