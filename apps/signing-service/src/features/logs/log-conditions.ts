/** The filters of a log as conditions on its rows. */
import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { invalidField } from '../../platform/http/validation/validation.js';
import type { LogFilter } from './log-query.dto.js';
import { parseTime } from '../../platform/http/lists/time.js';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where a log has what it is filtered by. */
export interface FilteredColumns {
  readonly at: string;
  readonly actorId: string;
  /** The condition that the actor has this name. */
  readonly named: (name: string) => Expression<SqlBool>;
  /** The condition that the entry is about this action; `undefined` when every entry is. */
  readonly about: (action: string) => Expression<SqlBool> | undefined;
}

/** @throws InvalidFields (400) when `to` is not after `from` */
export function conditionsOf(
  { from, to, actor, action }: LogFilter,
  { at, actorId, named, about }: FilteredColumns,
): Expression<SqlBool> {
  const eb = expressionBuilder<Database>();
  const [start, end] = [from, to].map((text) => (text === undefined ? text : parseTime(text)));
  if (start !== undefined && end !== undefined && end <= start) {
    throw invalidField('to', 'must be later than `from`.');
  }
  const conditions: Expression<SqlBool>[] = [];
  if (start !== undefined) conditions.push(eb(sql.ref<Date>(at), '>=', start));
  if (end !== undefined) conditions.push(eb(sql.ref<Date>(at), '<', end));
  if (actor !== undefined) {
    conditions.push(uuid.test(actor) ? eb(sql.ref<string>(actorId), '=', actor) : named(actor));
  }
  const onAction = action === undefined ? undefined : about(action);
  return eb.and(onAction === undefined ? conditions : [...conditions, onAction]);
}
