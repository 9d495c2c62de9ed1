/** Certificates, requests and rotations of given keypairs, which decide about them. The keypairs are in key-objects.ts. */
import type { Kysely } from 'kysely';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import { absentId } from '../support/people.js';
import type { TruthTableObjects } from '../truth-table/truth-table.fixture.js';
import { decidedBy, object, type SceneObject, unseen } from './scene-object.js';

/** What they are made with: makers for the caller's account and for another one. */
export interface Makers {
  readonly db: Kysely<Database>;
  readonly caller: string;
  readonly home: TruthTableObjects;
  readonly abroad: TruthTableObjects;
}

const found = (keypairs: readonly SceneObject[]) =>
  keypairs.filter(({ teamsOff }) => teamsOff.found);

function named(objects: readonly SceneObject[], name: string): SceneObject {
  const one = objects.find((each) => each.name === name);
  if (one === undefined) throw new Error(`No object is "${name}".`);
  return one;
}

/** A certificate of each keypair, and those that are related to the caller through their profile (docs/domain/readings.md A6). */
export async function certificatesOf(
  { db, caller, home, abroad, ownProfile: own }: Makers & { readonly ownProfile: string },
  keypairs: readonly SceneObject[],
): Promise<SceneObject[]> {
  const place = async (keypairId: string, profileId = home.profileId) => {
    const id = await home.certificate([], profileId);
    await db.updateTable('certificate').set({ keypairId }).where('id', '=', id).execute();
    return id;
  };
  const [direct, plain] = [
    named(keypairs, 'assigned by name'),
    named(keypairs, 'of somebody else'),
  ];
  const objects: SceneObject[] = [];
  for (const keypair of found(keypairs)) {
    objects.push({ ...decidedBy(keypair, await place(keypair.id)), parent: keypair.id });
  }
  const byProfile = { relations: ['profile-own'] } as const;
  const foreign = await abroad.certificate([], await abroad.profile(caller));
  return [
    ...objects,
    {
      ...object(await place(plain.id, own), 'of an unassigned keypair, my profile', byProfile),
      parent: plain.id,
    },
    {
      ...decidedBy(direct, await place(direct.id, own), byProfile),
      name: 'of an assigned keypair, my profile',
      parent: direct.id,
    },
    { ...object(await place(absentId), 'of a deleted keypair'), parent: absentId },
    {
      ...object(await place(absentId, own), 'of a deleted keypair, my profile', byProfile),
      parent: absentId,
    },
    { ...unseen(foreign, 'of another account, my profile'), parent: direct.id },
    { ...unseen(absentId, 'absent'), parent: direct.id },
  ];
}

/** Requests on each keypair by somebody else, and own ones. */
export async function requestsOn(
  { db, caller, home, abroad }: Makers,
  table: 'exportRequest' | 'deleteRequest',
  keypairs: readonly SceneObject[],
): Promise<SceneObject[]> {
  const place = async (keypairId: string, requestedBy?: string) => {
    const id = await home.make(table === 'exportRequest' ? 'xX' : 'dX', caller);
    const values = requestedBy === undefined ? { keypairId } : { keypairId, requestedBy };
    await db.updateTable(table).set(values).where('id', '=', id).execute();
    return id;
  };
  const objects: SceneObject[] = [];
  for (const keypair of found(keypairs)) {
    const breaks = { breaks: ['requested-by-caller'] } as const;
    objects.push(decidedBy(keypair, await place(keypair.id), breaks));
  }
  for (const name of ['assigned by name', 'of my team', 'of another team', 'of somebody else']) {
    const keypair = named(keypairs, name);
    const own = { breaks: ['distinct-approver'] } as const;
    const id = await place(keypair.id, caller);
    objects.push({ ...decidedBy(keypair, id, own), name: `${name}, my request` });
  }
  const foreign = await abroad.make(table === 'exportRequest' ? 'xOwn' : 'dOwn', caller);
  return [
    ...objects,
    unseen(foreign, 'of another account, my request'),
    unseen(absentId, 'absent'),
  ];
}

/** Rotations of an unassigned keypair and each of these (docs/domain/readings.md A7: any assigned member is enough). */
export async function rotationsOf(
  { db, caller, home, abroad }: Makers,
  keypairs: readonly SceneObject[],
): Promise<SceneObject[]> {
  const objects: SceneObject[] = [];
  for (const keypair of found(keypairs)) {
    const id = await home.make('rotationX', caller);
    const members = db.selectFrom('keyRotationKeypair').select('keypairId');
    const { keypairId } = await members.where('rotationId', '=', id).executeTakeFirstOrThrow();
    await db
      .updateTable('keyRotationKeypair')
      .set({ keypairId: keypair.id })
      .where('rotationId', '=', id)
      .where('keypairId', '=', keypairId)
      .execute();
    objects.push(decidedBy(keypair, id));
  }
  const foreign = await abroad.make('rotationA', caller);
  return [...objects, unseen(foreign, 'of another account, naming me'), unseen(absentId, 'absent')];
}
