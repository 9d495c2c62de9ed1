/** Where it is stored which team a resource belongs to. */
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { MappableResource, MappableType } from './mappable-types.js';

/** The type of resource that a keypair of each kind is. */
export const typeOfKind = {
  standard: 'keypair',
  'gpg-master': 'gpg-master-key',
} as const satisfies Readonly<Record<string, MappableType>>;

type Place = Pick<Work, 'trx' | 'accountId'>;

/** The id of the team, or `null`. INVARIANT: the resource is of the account, and held. */
export async function teamOf(
  { trx, accountId }: Place,
  { type, id }: MappableResource,
): Promise<string | null> {
  switch (type) {
    case 'keypair':
    case 'gpg-master-key': {
      const rows = trx.selectFrom('keypair').where((eb) => eb.and({ accountId, id }));
      return (await rows.select('teamId').executeTakeFirst())?.teamId ?? null;
    }
    case 'keypair-profile':
    case 'certificate-profile': {
      const rows = trx.selectFrom('teamResource').where((eb) => eb.and({ type, resourceId: id }));
      return (await rows.select('teamId').executeTakeFirst())?.teamId ?? null;
    }
    case 'project': {
      const rows = trx.selectFrom('teamProject').where((eb) => eb.and({ accountId, project: id }));
      return (await rows.select('teamId').executeTakeFirst())?.teamId ?? null;
    }
  }
}

/** Gives a resource that is in no team to one, or takes it from its team. INVARIANT: no other act of the account runs meanwhile. */
export async function moveTo(
  { trx, accountId }: Place,
  { type, id }: MappableResource,
  teamId: string | null,
): Promise<void> {
  switch (type) {
    case 'keypair':
    case 'gpg-master-key': {
      const rows = trx.updateTable('keypair').where((eb) => eb.and({ accountId, id }));
      await rows.set({ teamId }).execute();
      return;
    }
    case 'keypair-profile':
    case 'certificate-profile': {
      const row = { type, resourceId: id };
      if (teamId === null)
        await trx
          .deleteFrom('teamResource')
          .where((eb) => eb.and(row))
          .execute();
      else
        await trx
          .insertInto('teamResource')
          .values({ ...row, teamId })
          .execute();
      return;
    }
    case 'project': {
      const row = { accountId, project: id };
      if (teamId === null)
        await trx
          .deleteFrom('teamProject')
          .where((eb) => eb.and(row))
          .execute();
      else
        await trx
          .insertInto('teamProject')
          .values({ ...row, teamId })
          .execute();
      return;
    }
  }
}

/** Everything that is mapped to a team, also what the caller may not view. */
export async function resourcesOf(
  { trx, accountId }: Place,
  teamId: string,
): Promise<MappableResource[]> {
  const own = trx.selectFrom('keypair').where('teamId', '=', teamId);
  const keypairs = await own.select(['id', 'kind']).orderBy('id').execute();
  const profiles = await trx
    .selectFrom('teamResource')
    .select(['type', 'resourceId as id'])
    .where('teamId', '=', teamId)
    .orderBy('resourceId')
    .execute();
  const named = trx.selectFrom('teamProject').where((eb) => eb.and({ accountId, teamId }));
  const projects = await named.select('project').orderBy('project').execute();
  return [
    ...keypairs.map(({ id, kind }) => ({ id, type: typeOfKind[kind] })),
    ...profiles,
    ...projects.map(({ project }) => ({ type: 'project' as const, id: project })),
  ];
}
