/** The abilities of docs/coming-from/casl.md answer as the catalogue does, for every user, note and action. */
import { expressPermissions } from 'countersign/express';
import { catalogue, noteLookup, principalOf } from './abilities-after.js';
import { abilityOf, type Note, type User } from './abilities-before.js';

const notes: readonly Note[] = ['ann', 'ben'].flatMap((author) =>
  [false, true].map((locked) => ({ id: `${author}-${locked}`, author, locked })),
);
const users: readonly User[] = (['reader', 'writer', 'manager'] as const).map((role) => ({
  id: 'ann',
  role,
}));
const { permissions } = expressPermissions({
  catalogue,
  lookups: { note: noteLookup(notes) },
  principal: () => undefined,
});
const cells = users.flatMap((user) =>
  (['view', 'delete'] as const).flatMap((action) => notes.map((note) => ({ user, action, note }))),
);

it('permits something, and denies something, to each who holds a role', () => {
  const permitted = cells.filter(({ user, action, note }) => abilityOf(user).can(action, note));
  expect([cells.length, permitted.length]).toEqual([24, 9]);
});

it.each(cells)('$user.role: $action $note.id', async ({ user, action, note }) => {
  const before = abilityOf(user).can(action, note);
  expect(await permissions.can(principalOf(user), `note.${action}`, note.id)).toBe(before);
});
