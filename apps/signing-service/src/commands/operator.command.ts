/** The command `npm run operator`: for who runs the machine, when no operator has a token. */
import type { Kysely, Transaction } from 'kysely';
import { AuditService } from '../authorization/audit/audit.service.js';
import { TokenLifetimes } from '../authorization/authentication/api-token.js';
import { UsersService } from '../features/people/public.js';
import { readConfig } from '../platform/config/config.js';
import type { Database } from '../platform/database/database.types.js';
import { textOf } from '../platform/database/faults.js';
import { transaction } from '../platform/database/transaction.js';
import { type CommandLine, withDatabase } from './command-line.js';

const usage = `Usage: npm run operator -- rotate [name] | create <name>

  rotate  ends every token of the system principal (default: operator) and prints a new one
  create  makes another system principal and prints its token
The embedded database can be opened by one process only: stop the service first.
`;

/** Runs the command. @returns its exit code: 0 done, 2 not, which was said */
export async function operatorCommand({
  args,
  environment,
  out,
  err,
}: CommandLine): Promise<0 | 2> {
  try {
    const [verb, name = verb === 'rotate' ? 'operator' : undefined, ...more] = args;
    if ((verb !== 'rotate' && verb !== 'create') || name === undefined || more.length > 0) {
      throw new Error('Say what to do.');
    }
    const { database, tokenDays, tokenMaxDays } = readConfig(environment);
    const users = new UsersService(new TokenLifetimes(tokenDays, tokenMaxDays));
    const token = await withDatabase(
      database,
      (line) => err(`${line}\n`),
      (db) => (verb === 'rotate' ? rotate : create)(db, users, name),
    );
    out(`The token of ${name}, shown this once; keep it:\n\n  ${token}\n`);
    return 0;
  } catch (error) {
    err(`${textOf(error, 'message') ?? String(error)}\n\n${usage}`);
    return 2;
  }
}

function rotate(db: Kysely<Database>, users: UsersService, name: string): Promise<string> {
  return transaction(db, async (trx) => {
    const id = await idOf(trx, name);
    if (id === undefined) throw new Error(`There is no active system principal "${name}".`);
    const { token, ended } = await users.replaceTokens(trx, id, { label: 'by command' });
    await record(trx, 'operator.rotate-token', id, { name, ended });
    return token;
  });
}

function create(db: Kysely<Database>, users: UsersService, name: string): Promise<string> {
  return transaction(db, async (trx) => {
    if ((await idOf(trx, name)) !== undefined) throw new Error(`"${name}" is there already.`);
    const email = `${name}@countersign.invalid`;
    const made = await users.create(trx, { accountId: null, name, email, kind: 'system' });
    await record(trx, 'user.create', made.id, { name, kind: 'system' });
    return made.token;
  });
}

async function idOf(trx: Transaction<Database>, name: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('user')
    .select('id')
    .where('kind', '=', 'system')
    .where('status', '=', 'active')
    .where('name', '=', name)
    .orderBy('id')
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
}

/** INVARIANT: nobody who is authenticated acts, so the record names no actor. */
async function record(
  trx: Transaction<Database>,
  action: string,
  id: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await new AuditService().append(trx, {
    ...{ accountId: null, actorId: null, action, resourceType: 'user', resourceId: id },
    ...{ outcome: 'done', detail: { ...detail, by: 'command' } },
  });
}
