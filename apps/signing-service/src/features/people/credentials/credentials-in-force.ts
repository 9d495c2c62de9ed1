/** Reads and revokes the credentials of a user inside a transaction. */
import { ConflictException } from '@nestjs/common';
import { type Kysely, sql, type Transaction } from 'kysely';
import { revokedNow, tokenInForce } from '../../../authorization/authentication/api-token.js';
import type { Database } from '../../../platform/database/database.types.js';

/** Credentials in force of one user at most; also what keeps the list short. */
const maxCredentials = 50;

/** A credential as answered: never a token. */
export interface ShownCredential {
  readonly id: string;
  readonly label: string;
  /** Who issued it to somebody else; as the maker of a user does; `null` for one's own. */
  readonly issuedBy: string | null;
  readonly createdAt: Date;
  /** `null`: it does not expire. */
  readonly expiresAt: Date | null;
  /** To the hour; `null`: never. */
  readonly lastUsedAt: Date | null;
}

/** The credentials of a user in force, newest first. */
export function credentialsInForce(
  db: Kysely<Database>,
  userId: string,
): Promise<ShownCredential[]> {
  return inForce(db, userId).orderBy('id', 'desc').execute();
}

/** @throws ConflictException when the user has as many as there may be */
export async function assertRoom(trx: Transaction<Database>, userId: string): Promise<void> {
  const held = await inForce(trx, userId).execute();
  if (held.length < maxCredentials) return;
  throw new ConflictException(
    `A user has at most ${maxCredentials} credentials. Revoke one first.`,
  );
}

/** The user's credential of this id, or `undefined` for one that is revoked, unknown or another user's. */
export function credentialOf(
  trx: Transaction<Database>,
  userId: string,
  id: string,
): Promise<ShownCredential | undefined> {
  return inForce(trx, userId)
    .where(sql<string>`"id"::text`, '=', id)
    .executeTakeFirst();
}

/** Ends a credential from the next request on. */
export async function endCredential(
  trx: Transaction<Database>,
  { id }: ShownCredential,
): Promise<void> {
  await trx.updateTable('apiToken').set(revokedNow).where('id', '=', id).execute();
}

function inForce(db: Kysely<Database>, userId: string) {
  return db
    .selectFrom('apiToken')
    .leftJoin('apiTokenUse', 'apiTokenUse.tokenId', 'apiToken.id')
    .select(['id', 'label', 'issuedBy', 'createdAt', 'expiresAt', 'apiTokenUse.lastUsedAt'])
    .where('userId', '=', userId)
    .where(tokenInForce);
}
