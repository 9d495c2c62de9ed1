/** The forms in which a page of visible certificates can be asked for, those written by hand among them. */
import { byCasl } from './casl-form.js';
import { type Form, limit, names } from './form.js';
import type { Unhurried } from './database.js';
import { bySql, ours, oursWithoutActions, byService } from './library-forms.js';
import type { Reader } from './readers.js';

/** Every form for one reader. */
export function formsFor(handle: Unhurried, reader: Reader): Form[] {
  const { pool } = handle;
  const parameters = [reader.id, reader.account.id];
  const send = (name: string, sql: (after: string) => string, more: readonly unknown[] = []) => ({
    name,
    async page(after: string | undefined) {
      const values = [...parameters, ...more, ...(after === undefined ? [] : [after])];
      const narrowed = after === undefined ? '' : `$${values.length}`;
      const { rows } = await pool.query<{ id: string }>(sql(narrowed), values);
      return rows.map(({ id }) => id);
    },
  });
  const isAll = reader.permissions.includes('manage-keypair');
  const all = send(
    names.unscoped,
    (after) =>
      `select "certificate".* from "certificate" where $1::uuid is not null and "accountId" = $2 ${beforeId(after)} order by "id" desc limit ${limit + 1}`,
  );
  const visible = visibility(reader);
  const accessTable = send(
    names.limit,
    (after) =>
      `select "certificate".* from "certificate" where "id" = any (array(select "certificateId" from "certificateAccess" where "userId" = $1 and "accountId" = $2 ${after === '' ? '' : `and "certificateId" < ${after}`} order by "certificateId" desc limit ${limit + 1})) order by "id" desc`,
  );
  const exists = send(
    names.exists,
    (after) =>
      `select "certificate".* from "certificate" where "accountId" = $2 and (${visible}) ${beforeId(after)} order by "id" desc limit ${limit + 1}`,
  );
  const allOrExists = send(
    names.allOrExists,
    (after) =>
      `select "certificate".* from "certificate" where "accountId" = $2 and ($3::boolean or ${visible}) ${beforeId(after)} order by "id" desc limit ${limit + 1}`,
    [isAll],
  );
  const mine = [
    ours(handle.once, reader),
    { ...ours(handle, reader), name: names.plannedEach },
    oursWithoutActions(handle.once, reader),
    byService(handle.once, reader),
  ];
  return isAll
    ? [...mine, all, allOrExists]
    : [...mine, bySql(handle, reader), accessTable, exists, allOrExists, byCasl(handle, reader)];
}

function beforeId(after: string): string {
  return after === '' ? '' : `and "certificate"."id" < ${after}`;
}

/** The relation as it would be written by hand. */
function visibility({ permissions }: Reader): string {
  const assigned = `exists (select 1 from "keypairUser" where "keypairUser"."keypairId" = "certificate"."keypairId" and "keypairUser"."userId" = $1)`;
  const own = `exists (select 1 from "certificateProfile" where "certificateProfile"."id" = "certificate"."profileId" and "certificateProfile"."createdBy" = $1)`;
  return permissions.includes('manage-certificate-profiles') ? `${assigned} or ${own}` : assigned;
}
