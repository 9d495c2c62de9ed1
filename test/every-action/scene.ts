/** A caller in a new account with objects in every relation to them. */
import { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { KeyVaultService } from '../../apps/signing-service/src/platform/vault/key-vault.service.js';
import type { TestService } from '../support/app.js';
import { type Caller, Callers } from '../support/callers.js';
import { TruthTableObjects } from '../truth-table/truth-table.fixture.js';
import { certificatesOf, requestsOn, rotationsOf } from './keypair-objects.js';
import { groupOf, relatedKeys } from './key-objects.js';
import {
  certificateSettings,
  releasesAndScans,
  rows,
  type Setting,
  teams,
} from './plain-objects.js';
import { decidedBy, object, type ObjectKind, type SceneObject, unseen } from './scene-object.js';

/** The caller, the objects around them, and the switches of their account. */
export class Scene {
  private constructor(
    private readonly service: TestService,
    readonly kind: 'user' | 'service',
    readonly caller: Caller,
    /** Somebody who may approve exports of every keypair. */
    readonly approver: Caller,
    readonly setting: Setting,
    readonly objects: Readonly<Record<ObjectKind, readonly SceneObject[]>>,
    /** The audit log of the account up to now is all that the lists of it are asked for. */
    readonly builtAt: string,
  ) {}

  /** Makes account, caller and objects. */
  static async build(service: TestService, kind: 'user' | 'service'): Promise<Scene> {
    const callers = new Callers(service);
    const { db } = service.database.handle;
    const [accountId, foreignAccountId] = [await callers.account(), await callers.account()];
    const caller = await callers.caller(accountId, [], kind);
    const settings = ['manage-account-settings'];
    const clerk = await callers.caller(accountId, settings);
    const foreignClerk = await callers.caller(foreignAccountId, settings);
    const approving = ['approve-keypair-export', 'manage-keypair'];
    const approver = await callers.caller(accountId, approving);
    const [somebody, foreigner] = [clerk.id, foreignClerk.id];
    const owners = { accountId, somebody, foreignAccountId, foreigner };
    const home = await TruthTableObjects.start(service, owners);
    const abroad = await TruthTableObjects.start(service, {
      ...{ accountId: foreignAccountId, somebody: foreigner },
      ...{ foreignAccountId: accountId, foreigner: somebody },
    });
    const team = await home.make('teamMine', caller.id);
    const otherTeam = await home.make('teamOther', caller.id);
    const group = await groupOf(db, accountId, somebody, caller.id);
    const ownProfile = await home.profile(caller.id);
    const wrappedKey = service.app
      .get(KeyVaultService)
      .seal(accountId, Buffer.from('an-api-key-0'));
    const key = { accountId, wrappedKey, validatedAt: null };
    await db
      .insertInto('certcentralKey')
      .values({ ...key, status: 'enabled' })
      .execute();
    const of = { caller: caller.id, ...owners, team, otherTeam, ownProfile };
    const setting = { db, home, abroad, ...of };
    for (const each of [clerk, foreignClerk]) {
      await each.patch('/account/settings', { defaultAccess: 'restricted' }).expect(200);
    }
    const objects = await makeObjects(service, setting, group);
    return new Scene(service, kind, caller, approver, setting, objects, new Date().toISOString());
  }

  /** What the caller holds from the next request on. */
  async hold(permissions: readonly string[]): Promise<void> {
    const { db } = this.service.database.handle;
    await db
      .updateTable('role')
      .set({ permissions: [...permissions] })
      .where('name', '=', this.caller.id)
      .execute();
  }

  /** Switches Teams for the account. */
  async switchTeams(on: boolean): Promise<void> {
    const { db } = this.service.database.handle;
    await db
      .updateTable('account')
      .set({ teamsEnabled: on })
      .where('id', '=', this.setting.accountId)
      .execute();
  }
}

async function makeObjects(
  { app }: TestService,
  setting: Setting,
  group: string,
): Promise<Readonly<Record<ObjectKind, readonly SceneObject[]>>> {
  const { home, abroad, caller, somebody, foreigner, db } = setting;
  const relatives = { ...setting, group };
  const keypair = await relatedKeys(relatives, (where) =>
    where === 'home' ? home.keypair([]) : abroad.keypair([]),
  );
  const master = await relatedKeys(relatives, (where) =>
    where === 'home' ? home.make('mX', caller) : abroad.make('mX', caller),
  );
  const ofOtherTeam = keypair.find(({ name }) => name === 'of another team')?.id ?? '';
  return {
    keypair: [...keypair, ...mastersAsKeypairs(master)],
    master: [...master, noMaster(keypair[0]?.id ?? '')],
    certificate: await certificatesOf(setting, keypair),
    'export-request': await requestsOn(setting, 'exportRequest', keypair),
    'delete-request': await requestsOn(setting, 'deleteRequest', keypair),
    rotation: await rotationsOf(setting, keypair),
    team: await teams(setting),
    ...(await certificateSettings(setting)),
    ...(await releasesAndScans(setting, ofOtherTeam)),
    ...(await rows(setting)),
    'audit-record': await auditRecords(app.get(DatabaseHandle), setting),
    credential: [object(await spareCredential(db, caller), 'my own')],
    'user-credential': [
      { ...object(await spareCredential(db, somebody), 'of somebody'), parent: somebody },
      { ...unseen(await spareCredential(db, foreigner), 'of a foreigner'), parent: foreigner },
    ],
    'system-account': [object(setting.accountId, 'an account')],
  };
}

/** By the routes of keypairs: two to ask for, the others are in lists. A master key is a keypair that is not ordinary (A18). */
function mastersAsKeypairs(masters: readonly SceneObject[]): SceneObject[] {
  const asked = new Set(['assigned by name', 'of somebody else']);
  return masters
    .filter(({ teamsOff }) => teamsOff.found)
    .map((master) => ({
      ...decidedBy(master, master.id, { conditions: [] }),
      name: `a master key ${master.name}`,
      ...(asked.has(master.name) ? {} : { listedOnly: true }),
    }));
}

/** An ordinary keypair at the routes of master keys. An action that is about master keys refuses it. */
function noMaster(id: string): SceneObject {
  return { ...unseen(id, 'a keypair that is no master key'), notFor: 'keypair.sign' };
}

async function auditRecords(
  { db }: DatabaseHandle,
  { accountId, foreignAccountId }: Setting,
): Promise<SceneObject[]> {
  const first = async (account: string) =>
    (
      await db
        .selectFrom('auditRecord')
        .select('id')
        .where('accountId', '=', account)
        .executeTakeFirstOrThrow()
    ).id;
  return [
    object(await first(accountId), 'of the account'),
    unseen(await first(foreignAccountId), 'of another account'),
  ];
}

async function spareCredential(db: Setting['db'], userId: string): Promise<string> {
  const id = uuidv7();
  const hash = Buffer.from(id);
  await db.insertInto('apiToken').values({ id, userId, hash, label: 'spare' }).execute();
  return id;
}
