import type { ListAccess } from 'countersign';
import { db } from './database.js';
import { NoteLookup } from './readme-nest.js';

const notes = new NoteLookup();

export const search = (access: ListAccess, after?: string) =>
  notes.page(access, {
    ...{ limit: 50, after, total: true },
    orderBy: [{ column: 'author' }, { column: 'text', direction: 'desc', nulls: 'last' }],
    where: (eb) => eb.or([eb('text', 'like', 'h%'), eb('author', '=', 'ben')]),
  });

export async function titles(access: ListAccess) {
  const mine = db.selectFrom(notes.inScope(access)).select(['note.id', 'note.text']);
  return notes.withActions(access, await mine.execute());
}
