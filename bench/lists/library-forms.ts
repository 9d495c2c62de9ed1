/** The forms that go through the library, and its statement without it. */
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import { type Form, limit, names } from './form.js';
import { deskWithoutActions, namedDesk, serviceDesk } from './lookups.js';
import type { Reader } from './readers.js';

/** A page as an application reads it. */
export function ours(handle: DatabaseHandle, reader: Reader): Form {
  const { lookup, access } = namedDesk(handle, reader);
  return {
    name: names.ours,
    ours: true,
    page: async (after) => idsOf(await lookup.page(await access(), { limit, after })),
  };
}

/** The same page without the row actions. */
export function oursWithoutActions(handle: DatabaseHandle, reader: Reader): Form {
  const { lookup, access } = deskWithoutActions(handle, reader);
  return {
    name: names.withoutActions,
    ours: true,
    page: async (after) => idsOf(await lookup.page(await access(), { limit, after })),
  };
}

/** The page of the signing service's own lookup. */
export function byService(handle: DatabaseHandle, reader: Reader): Form {
  const { lookup, access } = serviceDesk(handle, reader);
  return {
    name: names.service,
    ours: true,
    page: async (after) => idsOf(await lookup.page(await access(), { limit, after })),
  };
}

/** What our page costs without the library around it: its statement is taken once for each page, then sent as it is. */
export function bySql(handle: DatabaseHandle, reader: Reader): Form {
  const { lookup, access } = namedDesk(handle, reader);
  const taken = new Map<string | undefined, { sql: string; values: unknown[] }>();
  const take = async (after: string | undefined) => {
    const seen: { sql: string; values: unknown[] }[] = [];
    const using = handle.db.withPlugin({
      transformQuery: ({ node }) => {
        const { sql, parameters } = handle.db
          .getExecutor()
          .compileQuery(node, { queryId: 'taken' });
        seen.push({ sql, values: [...parameters] });
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    await lookup.page(await access(), { limit, after, using });
    // The names of tables are compiled before it.
    const statement = seen.at(-1);
    if (statement === undefined) throw new Error('A page was read without a statement.');
    return statement;
  };
  return {
    name: names.bySql,
    ours: true,
    async page(after) {
      const statement = taken.get(after) ?? (await take(after));
      taken.set(after, statement);
      const { rows } = await handle.pool.query<{ id: string }>(statement.sql, statement.values);
      return rows.map(({ id }) => id);
    },
  };
}

function idsOf({
  items,
  next,
}: {
  items: readonly { row: { id: string } }[];
  next: string | null;
}) {
  const ids = items.map(({ row }) => row.id);
  // The library reads the row after the page only to know that it is there.
  return next === null ? ids : [...ids, 'further'];
}
