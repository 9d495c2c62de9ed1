/** Keypairs and master keys in every relation to a caller that `assigned` knows (docs/domain/scopes.md). What depends on them is in keypair-objects.ts. */
import type { Kysely } from 'kysely';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { absentId } from '../support/people.js';
import { object, type SceneObject, unrelated, unseen } from './scene-object.js';

/** Makes one restricted key that names nobody, in the caller's account or in another. @returns its id */
export type MakeKey = (where: 'home' | 'abroad') => Promise<string>;

/** What relations are made of. */
export interface Relatives {
  readonly db: Kysely<Database>;
  readonly caller: string;
  /** A group that the caller is in. */
  readonly group: string;
  /** A team that the caller is in, and one that they are not in. */
  readonly team: string;
  readonly otherTeam: string;
}

/** One key for each relation. */
export async function relatedKeys(relatives: Relatives, make: MakeKey): Promise<SceneObject[]> {
  const { db, caller, group, team, otherTeam } = relatives;
  const change = (id: string, values: { access?: 'open'; teamId?: string; createdBy?: string }) =>
    db.updateTable('keypair').set(values).where('id', '=', id).execute();
  const nameCaller = (keypairId: string) =>
    db.insertInto('keypairUser').values({ keypairId, userId: caller }).execute();

  const [direct, grouped, open, mine, others, created, plain] = [
    await make('home'),
    await make('home'),
    await make('home'),
    await make('home'),
    await make('home'),
    await make('home'),
    await make('home'),
  ];
  await nameCaller(direct);
  await db.insertInto('keypairGroup').values({ keypairId: grouped, groupId: group }).execute();
  await change(open, { access: 'open' });
  await change(mine, { teamId: team });
  await change(others, { teamId: otherTeam });
  await change(created, { createdBy: caller });
  const foreign = await make('abroad');
  await nameCaller(foreign);
  await change(foreign, { access: 'open', createdBy: caller });

  const assigned = { relations: ['assigned'] } as const;
  return [
    object(direct, 'assigned by name', assigned),
    object(grouped, 'assigned through a group', assigned),
    object(open, 'open', assigned),
    {
      ...object(mine, 'of my team'),
      teamsOn: { ...unrelated, relations: ['assigned'] },
    },
    {
      ...object(others, 'of another team'),
      teamsOn: { ...unrelated, breaks: ['approver-in-team'] },
    },
    object(created, 'created by me and then taken from me', { relations: ['own'] }),
    object(plain, 'of somebody else'),
    unseen(foreign, 'of another account, open and naming me'),
    unseen(absentId, 'absent'),
  ];
}

/** A group of the account with the caller as member. @returns its id */
export async function groupOf(
  db: Kysely<Database>,
  accountId: string,
  createdBy: string,
  caller: string,
): Promise<string> {
  const id = uuidv7();
  await db.insertInto('userGroup').values({ id, accountId, name: id, createdBy }).execute();
  await db.insertInto('userGroupMember').values({ groupId: id, userId: caller }).execute();
  return id;
}
