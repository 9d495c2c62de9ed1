/** Makes keypairs on request: generated, or imported. */
import { importPrivateKey, parseKeyAlgorithm } from '@countersign/signing-crypto/keys';
import { ConflictException, Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import type { Ended } from '../../authorization/rights/known-tokens.service.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { invalidField } from '../../platform/http/validation.js';
import { KeyWorkService } from '../../platform/vault/key-work.service.js';
import { KeypairStoreService, type SealedKey } from './keypair-store.service.js';
import { KeypairPresenter, type KeypairWithActions } from './keypair.presenter.js';
import type { KeypairRow } from './keypair.lookup.js';
import type { GenerateKeypair, ImportKeypair } from './keypairs.dto.js';

/** What a keypair is to be, after the profile and the account have filled in what the request leaves out. */
type Wishes = Pick<GenerateKeypair, 'alias' | 'access' | 'type' | 'status' | 'profileId'>;

@Injectable()
export class KeypairCreationService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly store: KeypairStoreService,
    private readonly presenter: KeypairPresenter,
    private readonly work: KeyWorkService,
  ) {}

  /** @throws InvalidFields, InvalidInput for what the request or its profile forbids; a unique violation (409) for a taken alias */
  async generate(access: ActionAccess, body: GenerateKeypair): Promise<KeypairWithActions & Ended> {
    if (body.type === 'test' && body.status === 'offline') {
      throw invalidField('status', 'must be online for a test keypair.');
    }
    const algorithm = parseKeyAlgorithm(body.algorithm);
    const generate = () => this.store.generate(algorithm);
    const slow = algorithm.startsWith('RSA');
    const key = await (slow ? this.work.run(access.tenant, generate) : generate());
    return this.unitOfWork.onAccount(access, async (work) => {
      const profile = await profileFor(work, body, key.algorithm);
      return this.#add(work, key, {
        ...body,
        type: body.type ?? profile?.type,
        access: body.access ?? profile?.access,
      });
    });
  }

  /** @throws InvalidInput naming `privateKeyPem` or `passphrase`; ServiceUnavailableException when too many are under way; ConflictException for a key that the account has; a unique violation (409) for a taken alias */
  async import(access: ActionAccess, body: ImportKeypair): Promise<KeypairWithActions & Ended> {
    const { alias, access: wanted, privateKeyPem, passphrase } = body;
    const read = () => importPrivateKey(privateKeyPem, passphrase);
    const slow = passphrase !== undefined;
    const key = this.store.seal(await (slow ? this.work.run(access.tenant, read) : read()));
    // Alone: two imports of one key at the same moment would not see each other.
    return this.unitOfWork.onAccount(
      access,
      async (work) => {
        await refuseKnown(work, key);
        return this.#add(work, key, { alias, access: wanted });
      },
      { alone: true },
    );
  }

  async #add(work: Work, key: SealedKey, wishes: Wishes): Promise<KeypairWithActions & Ended> {
    const { alias, type, status, profileId } = wishes;
    const access = wishes.access ?? (await defaultAccess(work));
    const ended = await this.store.addOwn(work, { key, alias, access, type, status, profileId });
    work.setAuditResource('keypair', key.id);
    work.addAuditDetail({ alias, algorithm: key.algorithm, access, type, profileId });
    return { ...(await this.presenter.written(work, key.id)), ...ended };
  }
}

/** One key, one keypair: otherwise the deletion of one, by two people, would not end the key. */
async function refuseKnown({ trx, accountId }: Work, { publicKeyPem }: SealedKey): Promise<void> {
  const known = await trx
    .selectFrom('keypair')
    .select('id')
    .where('accountId', '=', accountId)
    .where('publicKeyPem', '=', publicKeyPem)
    .executeTakeFirst();
  if (known !== undefined)
    throw new ConflictException('Your account has this private key already.');
}

async function defaultAccess({ trx, accountId }: Work): Promise<KeypairRow['access']> {
  const account = await trx
    .selectFrom('account')
    .select('defaultAccess')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return account.defaultAccess;
}

/** The profile that the request names, held as it is. What the request says must agree with it. */
async function profileFor({ trx, accountId }: Work, body: GenerateKeypair, algorithm: string) {
  if (body.profileId === undefined) return undefined;
  const profile = await trx
    .selectFrom('keypairProfile')
    .selectAll()
    .where('id', '=', body.profileId)
    .where('accountId', '=', accountId)
    .forShare()
    .executeTakeFirst();
  if (profile?.status !== 'enabled') {
    throw invalidField('profileId', 'must be an enabled keypair profile of your account.');
  }
  const given = { algorithm, type: body.type, access: body.access };
  for (const field of ['algorithm', 'type', 'access'] as const) {
    if (given[field] !== undefined && given[field] !== profile[field]) {
      throw invalidField(field, `must be ${profile[field]}, as the keypair profile says.`);
    }
  }
  if (profile.type === 'test' && body.status === 'offline') {
    throw invalidField('status', 'must be online for a test keypair.');
  }
  return profile;
}
