/** Holds the pages of every form against the visible ids, before any is timed. */
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import { type Form, limit } from './form.js';
import type { Reader } from './readers.js';

/** A page that is timed. */
export interface Place {
  readonly name: 'first page' | 'middle page';
  readonly after: string | undefined;
}

/** What the reader sees, worked out in a way that none of the forms uses: newest first. */
export async function visibleIds({ pool }: DatabaseHandle, reader: Reader): Promise<string[]> {
  const { id, account, permissions } = reader;
  if (permissions.includes('manage-keypair')) {
    const { rows } = await pool.query<{ id: string }>(
      `select "id" from "certificate" where "accountId" = $1`,
      [account.id],
    );
    return descending(rows.map((row) => row.id));
  }
  const ways = [
    `select "certificate"."id" from "keypairUser" join "certificate" using ("keypairId") where "userId" = $1 and "accountId" = $2`,
    ...(permissions.includes('manage-certificate-profiles')
      ? [
          `select "certificate"."id" from "certificateProfile" as made join "certificate" on "profileId" = made."id" where made."createdBy" = $1 and "certificate"."accountId" = $2`,
        ]
      : []),
  ];
  const found = await Promise.all(
    ways.map((sql) => pool.query<{ id: string }>(sql, [id, account.id])),
  );
  return descending([...new Set(found.flatMap(({ rows }) => rows.map((row) => row.id)))]);
}

/** The first page, and the one behind the middle when there is more than one. */
export function placesIn(visible: readonly string[]): Place[] {
  const first: Place = { name: 'first page', after: undefined };
  if (visible.length <= limit) return [first];
  return [first, { name: 'middle page', after: visible[visible.length >> 1] }];
}

/** @throws Error naming the form whose page is another one than the visible ids say */
export async function verify(
  form: Form,
  reader: Reader,
  visible: readonly string[],
  { name, after }: Place,
): Promise<void> {
  const rest = after === undefined ? visible : visible.slice(visible.indexOf(after) + 1);
  const found = await form.page(after);
  const further = found.length > limit;
  const same =
    further === rest.length > limit && found.slice(0, limit).join() === rest.slice(0, limit).join();
  if (!same) throw new Error(`${form.name} reads another ${name} for "${reader.name}".`);
}

/** PostgreSQL compares UUIDs byte by byte; in lower case that is the order of their characters. */
function descending(ids: string[]): string[] {
  return ids.toSorted((one, other) => (one < other ? 1 : -1));
}
