/** Makes the objects that the truth table is about, by SQL, with the relation to the caller that each name means. */
import type { TruthTableTargetName } from '@countersign/software-trust';
import { CertificateIssuingService } from '../../apps/signing-service/src/features/certificates/issued/certificate-issuing.service.js';
import { CertificateTemplatesService } from '../../apps/signing-service/src/features/certificates/templates/certificate-templates.service.js';
import {
  HierarchyAuthoritiesService,
  type PreparedAuthorities,
} from '../../apps/signing-service/src/features/certificates/hierarchies/hierarchy-authorities.service.js';
import { createGpgMasterKey } from '@countersign/signing-crypto/openpgp';
import {
  KeypairStoreService,
  type SealedKey,
} from '../../apps/signing-service/src/features/keypairs/keypair-store.service.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { KeyVaultService } from '../../apps/signing-service/src/platform/vault/key-vault.service.js';
import type { TestService } from '../support/app.js';

const DAY_MS = 86_400_000;

/** Whose objects they are. */
export interface Owners {
  readonly accountId: string;
  /** Somebody of the account who is not the caller. */
  readonly somebody: string;
  readonly foreignAccountId: string;
  readonly foreigner: string;
}

/** Objects of one account, and a keypair of another. */
export class TruthTableObjects {
  private constructor(
    private readonly service: TestService,
    private readonly owners: Owners,
    private readonly authorities: PreparedAuthorities,
    private readonly templateId: string,
    /** An enabled profile of somebody else, for requests that have to name one. */
    readonly profileId: string,
  ) {}

  /** Adds a hierarchy, templates and a profile to the account. */
  static async start(service: TestService, owners: Owners): Promise<TruthTableObjects> {
    const { app, database } = service;
    const authorities = await app.get(HierarchyAuthoritiesService).prepare('North');
    const templates = await database.handle.db
      .transaction()
      .execute((trx) => app.get(CertificateTemplatesService).createDefaults(trx, owners.accountId));
    const [templateId = ''] = templates.values();
    const profileId = uuidv7();
    const objects = new TruthTableObjects(service, owners, authorities, templateId, profileId);
    await objects.#hierarchy('restricted', authorities.id);
    await objects.profile(owners.somebody, profileId);
    return objects;
  }

  /** Makes a fresh object of this name, seen from the caller. @returns its id */
  make(name: TruthTableTargetName, caller: string): Promise<string> {
    const { somebody } = this.owners;
    switch (name) {
      case 'kA':
        return this.keypair([caller]);
      case 'kX':
        return this.keypair([]);
      case 'kO':
        return this.#foreignKeypair();
      case 'mA':
        return this.#master([caller]);
      case 'mX':
        return this.#master([]);
      case 'cA':
        return this.certificate([caller], this.profileId);
      case 'cX':
        return this.certificate([], this.profileId);
      case 'cP':
        return this.profile(caller).then((profileId) => this.certificate([], profileId));
      case 'xA':
        return this.#exportRequest([caller], somebody);
      case 'xX':
        return this.#exportRequest([], somebody);
      case 'xOwn':
        return this.#exportRequest([caller], caller);
      case 'dA':
        return this.#deleteRequest([caller], somebody);
      case 'dX':
        return this.#deleteRequest([], somebody);
      case 'dOwn':
        return this.#deleteRequest([caller], caller);
      case 'rotationA':
        return this.#rotation([[caller], []]);
      case 'rotationX':
        return this.#rotation([[], []]);
      case 'profileOwn':
        return this.profile(caller);
      case 'profileOther':
        return this.profile(somebody);
      case 'hierarchyRestricted':
        return this.#hierarchy('restricted');
      case 'hierarchyOpen':
        return this.#hierarchy('open');
      case 'teamMine':
        return this.#team([caller]);
      case 'teamOther':
        return this.#team([]);
      case 'release':
        return this.#release(somebody);
      case 'releaseOwn':
        return this.#release(caller);
      case 'scan':
        return this.#scan();
    }
  }

  get #db() {
    return this.service.database.handle.db;
  }

  /** A restricted keypair that names these users. */
  async keypair(users: readonly string[]): Promise<string> {
    const key = await this.service.app.get(KeypairStoreService).generate('ECDSA_P256');
    return this.#store(key, users);
  }

  async #foreignKeypair(): Promise<string> {
    const key = await this.service.app.get(KeypairStoreService).generate('ECDSA_P256');
    const { foreignAccountId: accountId, foreigner: createdBy } = this.owners;
    return this.#store(key, [], { accountId, createdBy, access: 'open' });
  }

  async #master(users: readonly string[]): Promise<string> {
    const ring = await createGpgMasterKey({ name: 'Releases', email: 'releases@example.org' });
    const id = uuidv7();
    const { publicKeyArmored } = ring;
    const wrappedPrivateKey = this.service.app.get(KeyVaultService).seal(id, ring.secretRing);
    const key = { id, algorithm: 'ED25519', publicKeyPem: null, publicKeyArmored };
    return this.#store({ ...key, wrappedPrivateKey }, users, { kind: 'gpg-master' });
  }

  async #store(
    key: SealedKey,
    users: readonly string[],
    unusual: {
      accountId?: string;
      createdBy?: string;
      access?: 'open';
      kind?: 'gpg-master';
    } = {},
  ): Promise<string> {
    const { accountId, somebody: createdBy } = this.owners;
    const usual = { accountId, createdBy, access: 'restricted', alias: key.id } as const;
    await this.#db
      .transaction()
      .execute((trx) =>
        this.service.app.get(KeypairStoreService).add(trx, { ...usual, ...unusual, key }),
      );
    await this.#db.deleteFrom('keypairUser').where('keypairId', '=', key.id).execute();
    for (const userId of users) {
      await this.#db.insertInto('keypairUser').values({ keypairId: key.id, userId }).execute();
    }
    return key.id;
  }

  /** A certificate of a fresh keypair that names these users. */
  async certificate(users: readonly string[], profileId: string): Promise<string> {
    const id = await this.keypair(users);
    return this.#db.transaction().execute(async (trx) => {
      const row = trx.selectFrom('keypair').selectAll().where('id', '=', id);
      const order = { profileId, subject: 'CN=Releases' };
      const issuing = this.service.app.get(CertificateIssuingService);
      return issuing.issue(trx, this.owners.somebody, await row.executeTakeFirstOrThrow(), order);
    });
  }

  /** An enabled certificate profile of this creator. */
  async profile(createdBy: string, id = uuidv7()): Promise<string> {
    const { templateId, authorities } = this;
    const { accountId } = this.owners;
    const row = { id, accountId, name: id, hierarchyId: authorities.id, templateId, createdBy };
    await this.#db
      .insertInto('certificateProfile')
      .values({ ...row, validityDays: 30 })
      .execute();
    return id;
  }

  async #hierarchy(kind: 'restricted' | 'open', id = uuidv7()): Promise<string> {
    const { accountId, somebody: createdBy } = this.owners;
    await this.#db
      .insertInto('hierarchy')
      .values({ ...this.authorities, id, name: id, kind, accountId, createdBy })
      .execute();
    return id;
  }

  async #exportRequest(users: readonly string[], requestedBy: string): Promise<string> {
    const id = uuidv7();
    const keypairId = await this.keypair(users);
    const { accountId } = this.owners;
    const row = { id, accountId, keypairId, requestedBy, reason: 'Move', decidedAt: null };
    await this.#db
      .insertInto('exportRequest')
      .values({ ...row, collectedAt: null })
      .execute();
    return id;
  }

  async #deleteRequest(users: readonly string[], requestedBy: string): Promise<string> {
    const id = uuidv7();
    const keypairId = await this.keypair(users);
    const { accountId } = this.owners;
    const row = { id, accountId, keypairId, requestedBy, reason: 'Old', decidedAt: null };
    await this.#db.insertInto('deleteRequest').values(row).execute();
    return id;
  }

  async #rotation(members: readonly (readonly string[])[]): Promise<string> {
    const id = uuidv7();
    const { accountId, somebody: createdBy } = this.owners;
    const nextRefreshAt = new Date(Date.now() + DAY_MS);
    const row = { id, accountId, alias: id, everyDays: 30, nextRefreshAt, createdBy };
    await this.#db
      .insertInto('keyRotation')
      .values({ ...row, lastRefreshAt: null })
      .execute();
    for (const users of members) {
      const keypairId = await this.keypair(users);
      await this.#db
        .insertInto('keyRotationKeypair')
        .values({ rotationId: id, keypairId })
        .execute();
    }
    return id;
  }

  async #team(members: readonly string[]): Promise<string> {
    const id = uuidv7();
    const { accountId, somebody: createdBy } = this.owners;
    await this.#db.insertInto('team').values({ id, accountId, name: id, createdBy }).execute();
    for (const userId of members) {
      await this.#db.insertInto('teamMember').values({ teamId: id, userId }).execute();
    }
    return id;
  }

  async #release(requestedBy: string): Promise<string> {
    const id = uuidv7();
    const { accountId } = this.owners;
    const windowStart = new Date(Date.now() + DAY_MS);
    const windowEnd = new Date(Date.now() + 2 * DAY_MS);
    const row = { id, accountId, name: 'spring-1.0', requestedBy, windowStart, windowEnd };
    await this.#db
      .insertInto('release')
      .values({ ...row, type: 'offline', status: 'requested', maxSignatures: 1 })
      .execute();
    const keypairId = await this.keypair([]);
    await this.#db.insertInto('releaseKeypair').values({ releaseId: id, keypairId }).execute();
    return id;
  }

  async #scan(): Promise<string> {
    const id = uuidv7();
    const { accountId, somebody: createdBy } = this.owners;
    const row = { id, accountId, name: 'setup.exe', size: 4, sha256: '0'.repeat(64), createdBy };
    await this.#db
      .insertInto('threatScan')
      .values({ ...row, status: 'passed', project: null, error: null, finishedAt: new Date() })
      .execute();
    return id;
  }
}
