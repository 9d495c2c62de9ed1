/** The form without any scope in SQL: every row of the account is read and asked about in memory. */
import { createMongoAbility, type MongoAbility } from '@casl/ability';
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import { type Form, limit, names, spreadOverAll } from './form.js';
import type { Reader } from './readers.js';

/** Reads the whole account, then asks an ability about each row. */
export function byCasl({ pool }: DatabaseHandle, reader: Reader): Form {
  type Ability = MongoAbility<[string, Database['certificate'] | 'certificate']>;
  const makeAbility = async (): Promise<Ability> => {
    const { rows } = await pool.query<{ keypairId: string }>(
      `select "keypairId" from "keypairUser" where "userId" = $1`,
      [reader.id],
    );
    const { rows: profiles } = await pool.query<{ id: string }>(
      `select "id" from "certificateProfile" where "createdBy" = $1`,
      [reader.id],
    );
    const among = (column: 'keypairId' | 'profileId', list: readonly string[]) => ({
      action: 'view',
      subject: 'certificate' as const,
      conditions: { accountId: reader.account.id, [column]: { $in: list } },
    });
    return createMongoAbility<Ability>(
      [
        among(
          'keypairId',
          rows.map(({ keypairId }) => keypairId),
        ),
        among(
          'profileId',
          profiles.map(({ id }) => id),
        ),
      ],
      { detectSubjectType: () => 'certificate' },
    );
  };
  return {
    name: names.casl,
    // Everything is read for each page: the larger size is shown once, or the run would take hours.
    atMost: reader.name === spreadOverAll ? 100_000 : 10_000,
    async page(after) {
      const ability = await makeAbility();
      const { rows } = await pool.query<Database['certificate']>(
        `select * from "certificate" where "accountId" = $1 order by "id" desc`,
        [reader.account.id],
      );
      return rows
        .filter((row) => (after === undefined || row.id < after) && ability.can('view', row))
        .slice(0, limit + 1)
        .map(({ id }) => id);
    },
  };
}
