/** What users hold, by their roles and by what they are related to: for comparing one user with another. */
import { Misuse, type Principal, scopeOf } from 'countersign';
import type { CompiledAction } from 'countersign/lookup';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { catalogue } from '../catalogue.js';
import { namedKeypairIds } from './assigned-keypairs.js';

/** What a user can be related to. Each relation of the catalogue comes from one of them. */
type Kind = 'standard' | 'gpg-master' | 'certificate-profile' | 'team';

/** What one active user holds. */
export interface Rights {
  readonly principal: Principal;
  readonly related: ReadonlyMap<Kind, ReadonlySet<string>>;
}

type Branch = Pick<
  Extract<ReturnType<typeof scopeOf>, { branches: unknown }>['branches'][number],
  'relation' | 'when'
>;

/**
 * The rights of each active user; a disabled one has none and is left out. Two statements. Open keypairs are left out, because
 * they are everybody's alike.
 * @param keypairId given: of keypairs only this one, also when it is open
 */
export async function rightsOf(
  db: Kysely<Database>,
  userIds: readonly string[],
  keypairId?: string,
): Promise<ReadonlyMap<string, Rights>> {
  const related = new Map<string, Map<Kind, Set<string>>>();
  for (const { userId, kind, id } of await relationsOf(db, userIds, keypairId)) {
    const ofUser = related.get(userId) ?? new Map<Kind, Set<string>>();
    related.set(userId, ofUser.set(kind, (ofUser.get(kind) ?? new Set()).add(id)));
  }
  const { rows } = await sql<{
    id: string;
    kind: Principal['kind'];
    tenant: string;
    permissions: string[];
  }>`select "user"."id", "user"."kind", "user"."accountId" as "tenant", array(
      select unnest("role"."permissions") from "userRole" join "role" on "role"."id" = "userRole"."roleId"
      where "userRole"."userId" = "user"."id" and "role"."accountId" = "user"."accountId") as "permissions"
    from "user" where "user"."id" = any (${userIds}::uuid[]) and "user"."status" = 'active'
      and "user"."accountId" is not null`.execute(db);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        principal: catalogue.principal(row, () => undefined),
        related: related.get(row.id) ?? new Map(),
      },
    ]),
  );
}

/**
 * Whether a user gains what another does not hold. The other holds what they are related to, and what they may relate
 * themselves to by an act that is recorded (docs/domain/readings.md A28).
 * @param before `undefined` for nothing
 */
export function gainsBeyond(
  before: Rights | undefined,
  after: Rights | undefined,
  other: Rights | undefined,
): boolean {
  return catalogue.actions.some((action) =>
    branchesOf(after, action).some((branch) => {
      const had = includes(before, action, branch) ? before : undefined;
      if (had === undefined && !includes(other, action, branch)) return true;
      return kindsOf(action, branch).some((kind) => {
        const gained = [...(after?.related.get(kind) ?? [])].filter(
          (id) => had?.related.get(kind)?.has(id) !== true,
        );
        return gained.some((id) => !reaches(other, action, branch, kind, id));
      });
    }),
  );
}

function branchesOf(rights: Rights | undefined, action: CompiledAction): readonly Branch[] {
  if (rights === undefined) return [];
  const scope = scopeOf(rights.principal, action);
  return scope.kind === 'none' ? [] : scope.branches;
}

/** Whether the action is held on as much or by the same relation. */
function includes(rights: Rights | undefined, action: CompiledAction, wanted: Branch): boolean {
  return branchesOf(rights, action).some(
    ({ relation, when }) =>
      (relation === undefined || relation === wanted.relation) &&
      (when === undefined || when === wanted.when),
  );
}

function reaches(
  other: Rights | undefined,
  action: CompiledAction,
  wanted: Branch,
  kind: Kind,
  id: string,
): boolean {
  if (includes(other, action, { relation: undefined, when: wanted.when })) return true;
  if (other === undefined || !includes(other, action, wanted)) return false;
  const mayRelate = relating[kind].every((name) => {
    const act = catalogue.action(name);
    return branchesOf(other, act).some(({ relation }) => relation === undefined);
  });
  return mayRelate || other.related.get(kind)?.has(id) === true;
}

/** The acts by which a user relates themselves, or comes to be, to any object of a kind. */
const relating = {
  standard: ['keypair.update'],
  'gpg-master': ['gpg-master-key.update'],
  // The profile of a user whom they disabled.
  'certificate-profile': ['user.update', 'certificate-profile.take-over'],
  team: ['team.update'],
} as const;

/** @throws Misuse for a relation that nobody has said here how users come to it */
export function kindsOf({ on }: CompiledAction, { relation, when }: Branch): readonly Kind[] {
  switch (relation) {
    case undefined:
      return [];
    case 'assigned':
      if (on?.name === 'gpg-master-key') return ['gpg-master'];
      return when === 'ordinary' ? ['standard'] : ['standard', 'gpg-master'];
    case 'own':
    case 'profile-own':
      return ['certificate-profile'];
    case 'my-team':
      return ['team'];
    default:
      throw new Misuse(`How users come to the relation ${relation} is not known.`);
  }
}

async function relationsOf(db: Kysely<Database>, userIds: readonly string[], keypairId?: string) {
  const named = sql`"keypair"."id" in (${namedKeypairIds({
    id: sql.ref('user.id'),
    tenant: sql.ref('user.accountId'),
  })})`;
  const which =
    keypairId === undefined
      ? named
      : sql`"keypair"."id" = ${keypairId} and ("keypair"."access" = 'open' or ${named})`;
  const { rows } = await sql<{ userId: string; kind: Kind; id: string }>`
    select "user"."id" as "userId", "related"."kind", "related"."id" from "user", lateral (
      select "keypair"."kind"::text as "kind", "keypair"."id" from "keypair"
        where "keypair"."accountId" = "user"."accountId" and ${which}
      union all select 'certificate-profile', "made"."id" from "certificateProfile" as "made"
        where "made"."accountId" = "user"."accountId" and "made"."createdBy" = "user"."id"
      union all select 'team', "teamMember"."teamId" from "teamMember"
        where "teamMember"."userId" = "user"."id"
    ) as "related"
    where "user"."id" = any (${userIds}::uuid[])`.execute(db);
  return rows;
}
