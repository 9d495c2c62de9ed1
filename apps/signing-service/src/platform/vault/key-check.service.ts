/** Compares the key-encryption key with the one that the database was made with, before anything is opened or sealed. */
import { Injectable } from '@nestjs/common';
import { StartFault } from '../config/start-fault.js';
import { DatabaseHandle } from '../database/database.js';
import { uuidv7 } from '../database/ids.js';
import { KeyVaultService } from './key-vault.service.js';

/** Something that the key-encryption key of the database sealed. */
interface Sealed {
  readonly id: string;
  readonly value: Buffer;
}

@Injectable()
export class KeyCheckService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly vault: KeyVaultService,
  ) {}

  /**
   * The first start on a database stores a check value; later ones open it. A database from before check values is compared by
   * one of its keys. Of several instances that start at once, one stores the value and all open it.
   * @throws StartFault for another key than that of the database
   */
  async verify(): Promise<void> {
    const { db } = this.handle;
    const stored = await this.#stored();
    if (stored !== undefined) return this.#open(stored);
    const older = await this.#oldest();
    if (older !== undefined) await this.#open(older);
    const id = uuidv7();
    const value = this.vault.seal(id, Buffer.from('the key of this database'));
    const one = db.insertInto('keyCheck').values({ id, value });
    await one.onConflict((conflict) => conflict.doNothing()).execute();
    const winner = await this.#stored();
    if (winner !== undefined) await this.#open(winner);
  }

  /** Whether the key opens the check value; also where there is none yet. */
  async isRight(): Promise<boolean> {
    const stored = await this.#stored();
    if (stored === undefined) return true;
    return this.#open(stored).then(
      () => true,
      () => false,
    );
  }

  #stored(): Promise<Sealed | undefined> {
    return this.handle.db.selectFrom('keyCheck').select(['id', 'value']).executeTakeFirst();
  }

  /** A key that was sealed before check values. */
  async #oldest(): Promise<Sealed | undefined> {
    const { db } = this.handle;
    const keypair = await db
      .selectFrom('keypair')
      .select(['id', 'wrappedPrivateKey as value'])
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (keypair !== undefined) return keypair;
    return db
      .selectFrom('certcentralKey')
      .select(['accountId as id', 'wrappedKey as value'])
      .orderBy('accountId')
      .limit(1)
      .executeTakeFirst();
  }

  async #open({ id, value }: Sealed): Promise<void> {
    try {
      await this.vault.lend(id, value, () => Promise.resolve());
    } catch (error) {
      throw new StartFault(
        'The key-encryption key is not the one that this database was made with, so it opens none of its private keys. ' +
          'Set KEY_ENCRYPTION_KEY to that key, or restore the file key-encryption-key of DATA_DIR from a backup.',
        { cause: error },
      );
    }
  }
}
