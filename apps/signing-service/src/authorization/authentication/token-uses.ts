import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

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
