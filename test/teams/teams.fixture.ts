/** Teams as specifications make them, and what they know of them. */
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { TestService } from '../support/app.js';

/** A team by SQL, so that nothing under test takes part in it. @returns its id */
export async function addTeam(
  service: TestService,
  accountId: string,
  members: readonly { readonly id: string }[] = [],
  requiredApprovals = 1,
): Promise<string> {
  const { db } = service.database.handle;
  const id = uuidv7();
  const team = { id, accountId, name: id, requiredApprovals, createdBy: uuidv7() };
  await db.insertInto('team').values(team).execute();
  for (const { id: userId } of members) {
    await db.insertInto('teamMember').values({ teamId: id, userId }).execute();
  }
  return id;
}

/** The ids of the members, as stored, ascending. */
export async function membersOf(service: TestService, teamId: string): Promise<string[]> {
  const rows = await service.database.handle.db
    .selectFrom('teamMember')
    .select('userId')
    .where('teamId', '=', teamId)
    .orderBy('userId')
    .execute();
  return rows.map(({ userId }) => userId);
}

/** Everything that is mapped to the team, as stored: ids, and names of projects. */
export async function mappedTo(service: TestService, teamId: string): Promise<string[]> {
  const { db } = service.database.handle;
  const keypairs = await db
    .selectFrom('keypair')
    .select('id')
    .where('teamId', '=', teamId)
    .execute();
  const others = await db
    .selectFrom('teamResource')
    .select('resourceId as id')
    .where('teamId', '=', teamId)
    .execute();
  const projects = await db
    .selectFrom('teamProject')
    .select('project as id')
    .where('teamId', '=', teamId)
    .execute();
  return [...keypairs, ...others, ...projects].map(({ id }) => id);
}

/** Does it two times, one after the other: for what may be asked again. */
export async function twice(act: () => PromiseLike<unknown>): Promise<void> {
  await act();
  await act();
}
