import { ResourceNotFound } from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import type { Selectable } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';

/**
 * Reads a row that the transaction wrote and presents it with the actions of the caller.
 *
 * @throws ResourceNotFound when the account has no such row
 */
export async function presentWritten<T extends keyof Database, Answer>(
  lookup: KyselyLookup<Database, T>,
  { principal, trx }: Pick<Work, 'principal' | 'trx'>,
  id: string,
  present: (row: Selectable<Database[T]>, actions: readonly string[]) => Answer,
): Promise<Answer> {
  const found = await lookup.one(principal, id, { using: trx });
  if (found === undefined) throw new ResourceNotFound();
  return present(found.row, found.actions);
}
