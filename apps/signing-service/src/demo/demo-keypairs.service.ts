/** Makes and writes the hierarchies, keypairs and certificates of the demo. */
import { generateKeyMaterial } from '@countersign/signing-crypto/keys';
import { createGpgMasterKey } from '@countersign/signing-crypto/openpgp';
import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import {
  CertificateIssuingService,
  CertificateTemplatesService,
  HierarchiesService,
  HierarchyAuthoritiesService,
  type PreparedAuthorities,
} from '../features/certificates/public.js';
import { KeypairStoreService, type SealedKey } from '../features/keypairs/public.js';
import type { Database } from '../platform/database/database.types.js';
import { uuidv7 } from '../platform/database/ids.js';
import { KeyVaultService } from '../platform/vault/key-vault.service.js';
import type { DemoPeople } from './demo-people.service.js';
import type { DemoKeypair } from './demo-plan.js';

/** Keys of one account, made before the transaction. */
export interface PreparedKeys {
  readonly restricted: PreparedAuthorities;
  readonly open: PreparedAuthorities;
  /** By alias. */
  readonly keys: ReadonlyMap<string, SealedKey>;
}

const validityDays = 365;

@Injectable()
export class DemoKeypairsService {
  constructor(
    private readonly store: KeypairStoreService,
    private readonly vault: KeyVaultService,
    private readonly authorities: HierarchyAuthoritiesService,
    private readonly hierarchies: HierarchiesService,
    private readonly templates: CertificateTemplatesService,
    private readonly issuing: CertificateIssuingService,
  ) {}

  /** Makes the keys: half a second, most of it waiting. */
  async prepare(account: string, keypairs: readonly DemoKeypair[]): Promise<PreparedKeys> {
    const materials = await Promise.all(keypairs.map(() => generateKeyMaterial('ECDSA_P256')));
    // Sealed in the order of the plan: sealing gives the id, and lists are ordered by id.
    const keys = new Map(
      materials.map((material, index) => [keypairs[index]?.alias ?? '', this.store.seal(material)]),
    );
    const restricted = await this.authorities.prepare(`${account} Code Signing`);
    const open = await this.authorities.prepare(`${account} Shared`);
    return { restricted, open, keys };
  }

  /** Makes the OpenPGP ring of m1. */
  async prepareMaster(): Promise<SealedKey> {
    const ring = await createGpgMasterKey({
      name: 'Acme Releases',
      email: 'releases@acme.example',
    });
    const id = uuidv7();
    return {
      id,
      algorithm: 'ED25519',
      publicKeyPem: null,
      publicKeyArmored: ring.publicKeyArmored,
      gpgFingerprint: ring.fingerprint,
      wrappedPrivateKey: this.vault.seal(id, ring.secretRing),
    };
  }

  /** Two hierarchies, the templates, and one profile by each of `makers`. @returns profile ids by maker */
  async addIssuance(
    trx: Transaction<Database>,
    { accountId, user }: DemoPeople,
    { restricted, open }: PreparedKeys,
    makers: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const owner = { accountId, createdBy: user(makers[0] ?? '') };
    const shown = { name: 'code-signing', kind: 'restricted' } as const;
    const hierarchyId = await this.hierarchies.add(trx, owner, shown, restricted);
    await this.hierarchies.add(trx, owner, { name: 'shared', kind: 'open' }, open);
    const templates = await this.templates.createDefaults(trx, accountId);
    const templateId = [...templates.values()][0] ?? '';
    const profiles = new Map<string, string>();
    for (const maker of makers) {
      const id = uuidv7();
      const row = {
        id,
        accountId,
        name: `${maker}-profile`,
        hierarchyId,
        templateId,
        validityDays,
      };
      await trx
        .insertInto('certificateProfile')
        .values({ ...row, createdBy: user(maker) })
        .execute();
      profiles.set(maker, id);
    }
    return profiles;
  }

  /** A keypair with its assignments and one certificate under each profile; the first is its default. */
  async addKeypair(
    trx: Transaction<Database>,
    { accountId, user }: DemoPeople,
    { alias, access, users }: DemoKeypair,
    { keys }: PreparedKeys,
    createdBy: string,
    profiles: readonly string[],
  ): Promise<string> {
    const key = keys.get(alias);
    if (key === undefined) throw new Error(`No key was prepared for "${alias}".`);
    await this.#add(trx, accountId, key, alias, access, createdBy, users.map(user));
    const keypair = { ...key, accountId, alias, kind: 'standard', revokedAt: null } as const;
    const certificates: string[] = [];
    for (const profileId of profiles) {
      const subject = `CN=${alias}, O=Acme`;
      certificates.push(await this.issuing.issue(trx, createdBy, keypair, { profileId, subject }));
    }
    await trx
      .updateTable('keypair')
      .set({ defaultCertificateId: certificates[0] ?? null })
      .where('id', '=', key.id)
      .execute();
    return key.id;
  }

  /** m1, assigned to gil. */
  async addMaster(trx: Transaction<Database>, people: DemoPeople, key: SealedKey): Promise<void> {
    const gil = people.user('gil');
    await this.#add(trx, people.accountId, key, 'm1', 'restricted', gil, [gil], 'gpg-master');
  }

  async #add(
    trx: Transaction<Database>,
    accountId: string,
    key: SealedKey,
    alias: string,
    access: DemoKeypair['access'],
    createdBy: string,
    users: readonly string[],
    kind: 'standard' | 'gpg-master' = 'standard',
  ): Promise<void> {
    await this.store.add(trx, { key, accountId, createdBy, alias, access, kind });
    await trx.deleteFrom('keypairUser').where('keypairId', '=', key.id).execute();
    for (const userId of users) {
      await trx.insertInto('keypairUser').values({ keypairId: key.id, userId }).execute();
    }
  }
}

/** The keypair of globex. */
export const foreignKeypair: DemoKeypair = { alias: 'k9', access: 'restricted', users: ['zed'] };
