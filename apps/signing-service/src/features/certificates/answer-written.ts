/** The answer to a write: the row as the transaction left it, with the caller's actions. Nothing is changed here. */
import { ResourceNotFound } from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import type { Selectable } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import type { WithActions } from './certificate.types.js';

/**
 * Presents the row with this id.
 * @throws ResourceNotFound when the transaction holds no such row of the account
 */
export async function answerWritten<T extends keyof Database, Answer>(
  lookup: KyselyLookup<Database, T>,
  { principal, trx }: Pick<Work, 'principal' | 'trx'>,
  id: string,
  present: (row: Selectable<Database[T]>) => Answer,
): Promise<WithActions<Answer>> {
  const found = await lookup.one(principal, id, { using: trx });
  if (found === undefined) throw new ResourceNotFound();
  return { ...present(found.row), actions: found.actions };
}
