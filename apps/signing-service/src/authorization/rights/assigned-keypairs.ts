/** Who is assigned to which keypair, written once for every resource that depends on a keypair. */
import type { Principal } from 'countersign';
import type { KyselyKeys, KyselyPredicate } from 'countersign/kysely';
import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type RawBuilder,
  sql,
  type SqlBool,
} from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { NIL_UUID } from '../../platform/database/ids.js';

/** A principal, or a row of users. */
interface Who {
  readonly id: string | Expression<string>;
  readonly tenant: string | Expression<string> | null;
}

type KeysOf = (who: Who) => Expression<{ keypairId: string }>;

const from = expressionBuilder<Database>();

const accountOf = ({ tenant }: Who) => tenant ?? NIL_UUID;

/** Everybody in the account is assigned to an open keypair (docs/domain/readings.md A8). */
const isOpen = (eb: ExpressionBuilder<Database, 'keypair'>): Expression<SqlBool> =>
  eb('keypair.access', '=', 'open');

const open: KeysOf = (principal) =>
  from
    .selectFrom('keypair')
    .select('keypair.id as keypairId')
    .where('keypair.accountId', '=', accountOf(principal))
    .where(isOpen);

/** Keypairs that name the principal. */
const byName: KeysOf = ({ id }) =>
  from
    .selectFrom('keypairUser')
    .select('keypairUser.keypairId')
    .where('keypairUser.userId', '=', id);

/** Keypairs that name an active group of the principal. */
const byGroup: KeysOf = (principal) =>
  from
    .selectFrom('userGroupMember')
    .innerJoin('userGroup', 'userGroup.id', 'userGroupMember.groupId')
    .innerJoin('keypairGroup', 'keypairGroup.groupId', 'userGroup.id')
    .select('keypairGroup.keypairId')
    .where('userGroupMember.userId', '=', principal.id)
    .where('userGroup.accountId', '=', accountOf(principal))
    .where('userGroup.status', '=', 'active');

/** Keypairs of an active team of the principal, while the account has Teams on (docs/domain/readings.md A16). */
const byTeam: KeysOf = (principal) =>
  from
    .selectFrom('teamMember')
    .innerJoin('team', 'team.id', 'teamMember.teamId')
    .innerJoin('account', 'account.id', 'team.accountId')
    .innerJoin('keypair', 'keypair.teamId', 'team.id')
    .select('keypair.id as keypairId')
    .where('teamMember.userId', '=', principal.id)
    .where('team.accountId', '=', accountOf(principal))
    .where('team.status', '=', 'active')
    .where('account.teamsEnabled', '=', true);

const waysToKeypairs: readonly KeysOf[] = [byName, byGroup, byTeam];

/**
 * The predicate `assigned` (docs/domain/scopes.md) for a table whose decisions depend on the keypair in `column`:
 * `assigned: assignedKeypair<'certificate'>('keypairId')`. Of a deleted keypair nobody is assigned (A6).
 */
export function assignedKeypair<T extends keyof Database & string>(
  column: keyof Database[T] & string,
): readonly KyselyKeys<Database, T>[] {
  return [open, ...waysToKeypairs].map((keys) => keysIn<T>(column, keys));
}

/** The predicate `assigned` for the table of keypairs itself, whose row says whether it is open. */
export function assignedAsKeypair(): KyselyPredicate<Database, 'keypair'> {
  return [({ eb }) => isOpen(eb), ...waysToKeypairs.map((keys) => keysIn<'keypair'>('id', keys))];
}

/** A subquery of the ids of the keypairs that name the user, a group or a team of theirs. */
export function namedKeypairIds(who: Who): RawBuilder<{ keypairId: string }> {
  return sql`${byName(who)} union ${byGroup(who)} union ${byTeam(who)}`;
}

/**
 * A subquery of the ids of all keypairs that the principal is assigned to, one column `keypairId`, for relations that
 * reach their keypair through another table, such as the members of a rotation.
 * INVARIANT: it may name keypairs of other accounts when data is damaged; the row itself is compared with the account.
 */
export function assignedKeypairIds(principal: Principal): Expression<{ keypairId: string }> {
  return from
    .selectFrom('keypair')
    .select('keypair.id as keypairId')
    .where('keypair.accountId', '=', accountOf(principal))
    .where((eb) =>
      eb.or([
        isOpen(eb),
        ...waysToKeypairs.map((keys) => eb('keypair.id', 'in', sql<string>`${keys(principal)}`)),
      ]),
    );
}

function keysIn<T extends keyof Database & string>(
  column: keyof Database[T] & string,
  keys: KeysOf,
): KyselyKeys<Database, T> {
  return { column, in: ({ principal }) => keys(principal) };
}
