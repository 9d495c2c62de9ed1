/** Objects of the account, of a team or of a creator, which do not depend on a keypair. */
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { absentId } from '../support/people.js';
import type { Makers } from './keypair-objects.js';
import { object, type ObjectKind, type SceneObject, unrelated, unseen } from './scene-object.js';

/** Who and where. */
export interface Setting extends Makers {
  readonly accountId: string;
  readonly foreignAccountId: string;
  readonly somebody: string;
  readonly foreigner: string;
  readonly team: string;
  readonly otherTeam: string;
  /** A certificate profile of the caller. */
  readonly ownProfile: string;
}

const absent = unseen(absentId, 'absent');

/** Teams: mine, another, one that I only created, and one abroad that has me as a member. None of them has a keypair. */
export async function teams({ db, caller, abroad, team, home }: Setting): Promise<SceneObject[]> {
  const created = await home.make('teamOther', caller);
  await db.updateTable('team').set({ createdBy: caller }).where('id', '=', created).execute();
  const mine = { relations: ['my-team'] } as const;
  return [
    object(await home.make('teamMine', caller), 'my team', mine),
    object(await home.make('teamOther', caller), 'another team'),
    { ...object(team, 'my team that has keypairs', mine), listedOnly: true },
    object(created, 'another team, created by me', { relations: ['own'] }),
    unseen(await abroad.make('teamMine', caller), 'of another account, with me in it'),
    absent,
  ];
}

/** Profiles, hierarchies and templates of certificates. */
export async function certificateSettings({ db, caller, home, abroad, ownProfile }: Setting) {
  const present = { breaks: ['maker-has-left'] } as const;
  const profile = [
    object(ownProfile, 'own', { relations: ['own'], ...present }),
    object(home.profileId, 'of somebody else', present),
    object(await home.profile(absentId), 'of somebody who has left'),
    unseen(await abroad.profile(caller), 'own, in another account'),
    absent,
  ];
  const hierarchy = [
    object(await home.make('hierarchyRestricted', caller), 'restricted'),
    object(await home.make('hierarchyOpen', caller), 'open', { conditions: [] }),
    unseen(await abroad.make('hierarchyRestricted', caller), 'of another account'),
    absent,
  ];
  const templateOf = async (profileId: string) => {
    const row = db.selectFrom('certificateProfile').select('templateId');
    return (await row.where('id', '=', profileId).executeTakeFirstOrThrow()).templateId;
  };
  const template = [
    object(await templateOf(home.profileId), 'of the account'),
    unseen(await templateOf(abroad.profileId), 'of another account'),
    absent,
  ];
  return { profile, hierarchy, template };
}

/** Releases (one of them of a keypair of another team) and scans. */
export async function releasesAndScans(setting: Setting, ofOtherTeam: string) {
  const { db, caller, home, abroad } = setting;
  const teamRelease = await home.make('release', caller);
  await db
    .updateTable('releaseKeypair')
    .set({ keypairId: ofOtherTeam })
    .where('releaseId', '=', teamRelease)
    .execute();
  const others = { breaks: ['requested-by-caller'] } as const;
  const release = [
    object(await home.make('release', caller), 'requested by somebody else', others),
    object(await home.make('releaseOwn', caller), 'requested by me', {
      relations: ['own'],
      breaks: ['distinct-approver'],
    }),
    {
      ...object(teamRelease, 'with a keypair of another team', others),
      teamsOn: { ...unrelated, breaks: ['approver-in-team', 'requested-by-caller'] as const },
    },
    unseen(await abroad.make('releaseOwn', caller), 'of another account, requested by me'),
    absent,
  ];
  const scan = [
    object(await home.make('scan', caller), 'of the account'),
    unseen(await abroad.make('scan', caller), 'of another account'),
    absent,
  ];
  return { release, scan };
}

/** Keypair profiles, groups, signatures and roles, which are rows and nothing else; and people. */
export async function rows(setting: Setting) {
  const { db, caller, accountId, foreignAccountId, somebody, foreigner } = setting;
  const pair = async (make: (id: string, accountId: string, by: string) => Promise<unknown>) => {
    const [home, foreign] = [uuidv7(), uuidv7()];
    await make(home, accountId, somebody);
    await make(foreign, foreignAccountId, caller);
    return [
      object(home, 'of the account'),
      unseen(foreign, 'of another account, made by me'),
      absent,
    ];
  };
  const keypairProfile = await pair((id, account, createdBy) =>
    db
      .insertInto('keypairProfile')
      .values({
        ...{ id, accountId: account, name: id, createdBy },
        ...{ algorithm: 'ECDSA_P256', type: 'test', access: 'open' },
      })
      .execute(),
  );
  const userGroup = await pair((id, account, createdBy) =>
    db.insertInto('userGroup').values({ id, accountId: account, name: id, createdBy }).execute(),
  );
  const signature = await pair((id, account, signerId) =>
    db
      .insertInto('signature')
      .values({
        ...{ id, accountId: account, keypairId: absentId, keypairAlias: 'k', releaseId: null },
        ...{ signerId, algorithm: 'ECDSA_P256', digestAlgorithm: 'SHA-256', digest: 'AA==' },
        ...{ signature: 'AA==', outcome: 'signed' },
      })
      .execute(),
  );
  const role = await pair((id, account) =>
    db.insertInto('role').values({ id, accountId: account, name: id, permissions: [] }).execute(),
  );
  const user = [
    object(somebody, 'somebody of the account'),
    object(caller, 'myself', { relations: ['own'] }),
    unseen(foreigner, 'of another account'),
    absent,
  ];
  return {
    'keypair-profile': keypairProfile,
    'user-group': userGroup,
    signature,
    role,
    user,
  } satisfies Partial<Record<ObjectKind, SceneObject[]>>;
}
