/** The filters of the two logs as conditions on their rows. Which rows may be seen at all is the lookups' business. */
import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { invalidField } from '../../platform/http/validation/validation.js';
import type { LogFilter } from './log-query.dto.js';
import { parseLogTime } from './log-time.js';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The only action that writes the signature log. */
const signing = 'keypair.sign';

/**
 * Entries of the audit log. A name is the one that the actor had at the time; `system` for acts of nobody.
 * @throws InvalidFields (400) when `to` is not after `from`
 */
export function ofAuditRecords(filter: LogFilter): Expression<SqlBool> {
  const eb = expressionBuilder<Database, 'auditRecord'>();
  const { actor, action } = filter;
  const { from, to } = rangeOf(filter);
  return eb.and([
    ...(from === undefined ? [] : [eb('auditRecord.at', '>=', from)]),
    ...(to === undefined ? [] : [eb('auditRecord.at', '<', to)]),
    ...(actor === undefined
      ? []
      : [
          uuid.test(actor)
            ? eb('auditRecord.actorId', '=', actor)
            : eb('auditRecord.actorName', '=', actor),
        ]),
    ...(action === undefined ? [] : [eb('auditRecord.action', '=', action)]),
  ]);
}

/**
 * Entries of the signature log. A name is the one that the signer has now.
 * @throws InvalidFields (400) when `to` is not after `from`
 */
export function ofSignatures(filter: LogFilter): Expression<SqlBool> {
  const eb = expressionBuilder<Database, 'signature'>();
  const { actor, action } = filter;
  const { from, to } = rangeOf(filter);
  return eb.and([
    ...(from === undefined ? [] : [eb('signature.createdAt', '>=', from)]),
    ...(to === undefined ? [] : [eb('signature.createdAt', '<', to)]),
    ...(actor === undefined
      ? []
      : [
          uuid.test(actor)
            ? eb('signature.signerId', '=', actor)
            : eb.exists(
                eb
                  .selectFrom('user')
                  .select('user.id')
                  .whereRef('user.id', '=', 'signature.signerId')
                  .whereRef('user.accountId', '=', 'signature.accountId')
                  .where('user.name', '=', actor),
              ),
        ]),
    ...(action === undefined || action === signing ? [] : [sql<SqlBool>`false`]),
  ]);
}

function rangeOf(filter: LogFilter): { from: Date | undefined; to: Date | undefined } {
  const [from, to] = [filter.from, filter.to].map((text) =>
    text === undefined ? undefined : parseLogTime(text),
  );
  if (from !== undefined && to !== undefined && to <= from) {
    throw invalidField('to', 'must be later than `from`.');
  }
  return { from, to };
}
