/** API tokens: how they are made, read from a request, hashed, in force, used, and how long they last. */
import { createHash, randomBytes } from 'node:crypto';
import { type ExpressionBuilder, type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { parseTime } from '../../platform/http/field.decorators.js';
import { invalidField } from '../../platform/http/validation.js';

/** The part of a request that is read; Node's `http.IncomingMessage` has it. */
export interface RequestHeaders {
  readonly rawHeaders: readonly string[];
}

/** A new opaque token: 256 random bits in base64url. Shown once, stored only as a hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. A token has 256 bits of entropy, so one round of SHA-256 suffices. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/**
 * The bearer token of a request, RFC 6750 section 2.1: the only way to authenticate.
 * `undefined` for anything but exactly one well-formed `Authorization` header: two are never merged and none is preferred.
 */
export function bearerToken(request: RequestHeaders): string | undefined {
  return /^Bearer +([A-Za-z0-9\-._~+/]{1,512}=*)$/i.exec(onlyHeader(request, 'authorization'))?.[1];
}

/** The token of a client of the signing manager: its one `x-api-key` header. */
export function apiKey(request: RequestHeaders): string | undefined {
  return /^[A-Za-z0-9\-._~+/]{1,512}=*$/.exec(onlyHeader(request, 'x-api-key'))?.[0];
}

/** Both halves of the code of a recovery, in any order: `Authorization: Recovery <half>.<half>`. */
export function recoveryHalves(request: RequestHeaders): readonly [string, string] | undefined {
  const sent = /^Recovery +([\w-]{43})\.([\w-]{43})$/i.exec(onlyHeader(request, 'authorization'));
  return sent?.[1] === undefined || sent[2] === undefined ? undefined : [sent[1], sent[2]];
}

function onlyHeader({ rawHeaders }: RequestHeaders, name: string): string {
  const values = rawHeaders.filter(
    (_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name,
  );
  return values.length === 1 ? (values[0] ?? '') : '';
}

/** What ends a token. By the clock of the database, which also dates what was asked for with it. */
export const revokedNow = { revokedAt: sql<Date>`clock_timestamp()` };

/** The token is neither revoked nor expired. */
export function tokenInForce(eb: ExpressionBuilder<Database, 'apiToken'>) {
  return eb.and([
    eb('apiToken.revokedAt', 'is', null),
    eb.or([
      eb('apiToken.expiresAt', 'is', null),
      sql<SqlBool>`${eb.ref('apiToken.expiresAt')} > clock_timestamp()`,
    ]),
  ]);
}

/** How old a noted use is before the next one is noted. */
const coarseness = 3_600_000;

/** Notes when tokens are used: once an hour for each, so that a request usually writes nothing. */
export class TokenUses {
  constructor(
    private readonly db: Kysely<Database>,
    private readonly report: (error: Error) => void,
  ) {}

  /**
   * A use that cannot be noted is reported and holds up no request.
   * @param noted when it was last noted; `null`: never
   */
  async note(tokenId: string, noted: Date | null): Promise<void> {
    if (noted !== null && Date.now() - noted.getTime() < coarseness) return;
    try {
      await this.db
        .insertInto('apiTokenUse')
        .values({ tokenId, lastUsedAt: sql<Date>`now()` })
        .onConflict((conflict) =>
          conflict.column('tokenId').doUpdateSet({ lastUsedAt: sql<Date>`now()` }),
        )
        .execute();
    } catch (error) {
      this.report(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

const day = 86_400_000;

/** How long tokens last. A class, so that it is injected by name. */
export class TokenLifetimes {
  /**
   * @param days of a token whose maker says nothing; 0: it does not expire
   * @param mostDays of any token; 0: as long as its maker says
   */
  constructor(
    private readonly days: number,
    private readonly mostDays: number,
  ) {}

  /**
   * When a new token ends. `null`: never.
   * @param wanted an RFC 3339 time. Default: what the installation gives
   * @throws InvalidFields naming `expiresAt` for what is no time, is past, or is later than the installation allows
   */
  end(wanted?: string, now = new Date()): Date | null {
    const latest = this.mostDays === 0 ? undefined : after(now, this.mostDays);
    if (wanted === undefined) {
      if (this.days > 0) return after(now, this.days);
      return latest ?? null;
    }
    const end = parseTime(wanted);
    if (end === undefined) {
      throw invalidField('expiresAt', 'must be an RFC 3339 time such as 2031-05-01T08:00:00Z.');
    }
    if (end <= now) throw invalidField('expiresAt', 'must be in the future.');
    if (latest !== undefined && end > latest) {
      throw invalidField('expiresAt', `must be within ${this.mostDays} days.`);
    }
    return end;
  }
}

const after = (now: Date, days: number): Date => new Date(now.getTime() + days * day);
