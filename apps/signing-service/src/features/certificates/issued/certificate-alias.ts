import type { Transaction } from 'kysely';
import type { Database } from '../../../platform/database/database.types.js';

/** Characters of the keypair's alias that the alias of a certificate begins with, at most. */
const longest = 90;

/**
 * The alias of a new certificate: that of its keypair, with a number when the account has it already. Clients write it into
 * URLs as it is, so nothing else is added.
 */
export async function defaultAlias(
  trx: Transaction<Database>,
  keypair: { readonly accountId: string; readonly alias: string },
): Promise<string> {
  const base = [...keypair.alias].slice(0, longest).join('');
  const rows = await trx
    .selectFrom('certificate')
    .select('alias')
    .where('accountId', '=', keypair.accountId)
    .where('alias', 'is not', null)
    .execute();
  const taken = new Set(rows.map(({ alias }) => alias));
  let alias = base;
  for (let number = 2; taken.has(alias); number++) alias = `${base}-${number}`;
  return alias;
}
