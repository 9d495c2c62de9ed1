/** Keeps the results of POSTs with an `Idempotency-Key` for a day, each in the transaction of its act. */
import {
  HttpException,
  HttpStatus,
  Injectable,
  UnprocessableEntityException,
} from '@nestjs/common';
import { Misuse, type Principal } from 'countersign';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { fingerprint, idempotencyKey } from '../../platform/http/request-conditions.js';
import { noteReplay, requestOf } from '../authentication/caller.js';

/** How long a result is given again. */
const kept = sql<Date>`now() - interval '24 hours'`;
/** Results that are past it and go with each new one, so that the table stays small. */
const clearedAtOnce = 10;
/** Fields that are shown once. */
const secrets = new Set(['token', 'half', 'pkcs8EncryptedPem']);

/** A request with a key, in a transaction. */
export interface Claim {
  /** What the act gave the first time, if there was one. Look only after the decision. @throws UnprocessableEntityException for another request */
  earlier(): Promise<{ readonly result: unknown } | undefined>;
  /** Stores the result. @throws Misuse for one with a secret that is shown once */
  store(result: unknown): Promise<void>;
}

@Injectable()
export class ReplaysService {
  /**
   * Claims the key of the caller's request until the transaction ends.
   * @param step which unit of work of the request it is, from 0
   * @returns `undefined` for a request without key
   * @throws HttpException (409) while another request with the key is running
   */
  async claim(
    trx: Transaction<Database>,
    caller: Principal,
    step: number,
  ): Promise<Claim | undefined> {
    const request = requestOf(caller);
    const key = request === undefined ? undefined : idempotencyKey(request);
    if (request === undefined || key === undefined) return undefined;
    const name = `${caller.id} ${key}`;
    const { rows } = await sql<{ locked: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${name}, 7)) as "locked"`.execute(trx);
    if (rows[0]?.locked !== true) {
      // No `ConflictException`: nothing was attempted, so there is nothing to record.
      const detail = 'A request with this Idempotency-Key is still running. Try again.';
      throw new HttpException(detail, HttpStatus.CONFLICT);
    }
    const row = { userId: caller.id, key, step };
    const requestHash = fingerprint(request);
    return {
      earlier: async () => {
        const found = await trx
          .selectFrom('idempotencyKey')
          .select(['requestHash', 'result'])
          .where((eb) => eb.and(row))
          .where('createdAt', '>', kept)
          .executeTakeFirst();
        if (found === undefined) return undefined;
        if (!found.requestHash.equals(requestHash)) {
          throw new UnprocessableEntityException(
            'The Idempotency-Key was used for another request. Send each request with its own key.',
          );
        }
        noteReplay(caller);
        const result: unknown = JSON.parse(found.result);
        return { result: result ?? undefined };
      },
      store: async (result) => {
        assertNoSecret(result);
        await clear(trx, row);
        const json = JSON.stringify(result ?? null);
        await trx
          .insertInto('idempotencyKey')
          .values({ ...row, requestHash, result: json })
          .execute();
      },
    };
  }
}

/** Removes the row itself, which is too old to be given again, and some others that are. */
async function clear(
  trx: Transaction<Database>,
  { userId, key, step }: { readonly userId: string; readonly key: string; readonly step: number },
): Promise<void> {
  await sql`delete from "idempotencyKey" where "userId" = ${userId} and "key" = ${key} and "step" = ${step}`.execute(
    trx,
  );
  await sql`delete from "idempotencyKey" where ctid in (
    select ctid from "idempotencyKey" where "createdAt" <= ${kept}
    limit ${clearedAtOnce} for update skip locked)`.execute(trx);
}

/** INVARIANT: what is shown once is not stored in the clear, even where a handler lacks `@ShownOnce()`. */
function assertNoSecret(result: unknown): void {
  if (typeof result !== 'object' || result === null) return;
  for (const [name, value] of Object.entries(result)) {
    if (secrets.has(name)) {
      throw new Misuse('An answer with a secret that is shown once must not be stored.');
    }
    assertNoSecret(value);
  }
}
