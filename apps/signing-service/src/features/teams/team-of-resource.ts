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
      const rows = trx.selectFrom('keypair').select('teamId').where('accountId', '=', accountId);
      return (await rows.where('id', '=', id).executeTakeFirst())?.teamId ?? null;
    }
    case 'keypair-profile':
    case 'certificate-profile': {
      const rows = trx.selectFrom('teamResource').select('teamId').where('type', '=', type);
      return (await rows.where('resourceId', '=', id).executeTakeFirst())?.teamId ?? null;
    }
    case 'project': {
      const rows = trx
        .selectFrom('teamProject')
        .select('teamId')
        .where('accountId', '=', accountId);
      return (await rows.where('project', '=', id).executeTakeFirst())?.teamId ?? null;
    }
  }
}

/** Gives a resource that is in no team to this one. INVARIANT: no other act of the account runs meanwhile. */
export async function giveTo(
  { trx, accountId }: Place,
  { type, id }: MappableResource,
  teamId: string,
): Promise<void> {
  switch (type) {
    case 'keypair':
    case 'gpg-master-key':
      await trx
        .updateTable('keypair')
        .set({ teamId })
        .where('accountId', '=', accountId)
        .where('id', '=', id)
        .execute();
      return;
    case 'keypair-profile':
    case 'certificate-profile':
      await trx.insertInto('teamResource').values({ teamId, type, resourceId: id }).execute();
      return;
    case 'project':
      await trx.insertInto('teamProject').values({ accountId, teamId, project: id }).execute();
      return;
  }
}

/** Takes a resource from its team. */
export async function takeFromTeam(
  { trx, accountId }: Place,
  { type, id }: MappableResource,
): Promise<void> {
  switch (type) {
    case 'keypair':
    case 'gpg-master-key':
      await trx
        .updateTable('keypair')
        .set({ teamId: null })
        .where('accountId', '=', accountId)
        .where('id', '=', id)
        .execute();
      return;
    case 'keypair-profile':
    case 'certificate-profile':
      await trx
        .deleteFrom('teamResource')
        .where('type', '=', type)
        .where('resourceId', '=', id)
        .execute();
      return;
    case 'project':
      await trx
        .deleteFrom('teamProject')
        .where('accountId', '=', accountId)
        .where('project', '=', id)
        .execute();
      return;
  }
}

/** Everything that is mapped to a team, also what the caller may not view. */
export async function resourcesOf(
  { trx, accountId }: Place,
  teamId: string,
): Promise<MappableResource[]> {
  const keypairs = await trx
    .selectFrom('keypair')
    .select(['id', 'kind'])
    .where('teamId', '=', teamId)
    .orderBy('id')
    .execute();
  const profiles = await trx
    .selectFrom('teamResource')
    .select(['type', 'resourceId as id'])
    .where('teamId', '=', teamId)
    .orderBy('resourceId')
    .execute();
  const projects = await trx
    .selectFrom('teamProject')
    .select('project')
    .where('accountId', '=', accountId)
    .where('teamId', '=', teamId)
    .orderBy('project')
    .execute();
  return [
    ...keypairs.map(({ id, kind }) => ({ id, type: typeOfKind[kind] })),
    ...profiles,
    ...projects.map(({ project }) => ({ type: 'project' as const, id: project })),
  ];
}
