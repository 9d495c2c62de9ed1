/** Opens and closes private keys for the features, and signs with them. */
import type { KeyObject } from 'node:crypto';
import {
  type KeyAlgorithm,
  KeyUnwrapFailed,
  type SignatureInput,
  Signer,
  withUnwrappedKey,
  wrapPrivateKey,
} from '@countersign/signing-crypto/keys';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

@Injectable()
export class KeyVaultService implements OnApplicationShutdown {
  readonly #key: KeyObject;
  readonly #other: KeyObject | undefined;
  readonly #signer = new Signer();

  /**
   * @param key the key-encryption key
   * @param other opens what `key` does not, while keys are sealed anew, and never seals
   */
  constructor(key: KeyObject, other?: KeyObject) {
    this.#key = key;
    this.#other = other;
  }

  /**
   * Encrypts secret bytes for storage and zeroes them.
   * @param id UUID of the record that will hold the result; opening it elsewhere fails
   */
  seal(id: string, secret: Uint8Array): Buffer {
    const key = this.#key.export();
    try {
      return wrapPrivateKey(secret, key, id);
    } finally {
      key.fill(0);
      secret.fill(0);
    }
  }

  /** Lends sealed bytes to `use` and zeroes them afterwards. @throws KeyUnwrapFailed when they were sealed for another record or by another key */
  async lend<T>(id: string, sealed: Uint8Array, use: (secret: Buffer) => Promise<T>): Promise<T> {
    try {
      return await lendBy(this.#key, id, sealed, use);
    } catch (error) {
      if (this.#other === undefined || !(error instanceof KeyUnwrapFailed)) throw error;
      return lendBy(this.#other, id, sealed, use);
    }
  }

  /**
   * Seals anew what the other key sealed.
   * @returns `undefined` for what `key` opens already
   * @throws KeyUnwrapFailed when neither key opens it
   */
  async reseal(id: string, sealed: Uint8Array): Promise<Buffer | undefined> {
    try {
      await lendBy(this.#key, id, sealed, () => Promise.resolve());
      return undefined;
    } catch (error) {
      if (this.#other === undefined || !(error instanceof KeyUnwrapFailed)) throw error;
    }
    return lendBy(this.#other, id, sealed, (secret) =>
      Promise.resolve(this.seal(id, Buffer.from(secret))),
    );
  }

  /** Signs with a sealed private key, off the event loop. @throws as `lend`, and TypeError for input that the algorithm does not sign */
  sign(
    id: string,
    sealed: Uint8Array,
    algorithm: KeyAlgorithm,
    input: SignatureInput,
  ): Promise<Buffer> {
    return this.lend(id, sealed, (pkcs8) => this.#signer.sign(algorithm, pkcs8, input));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#signer.close();
  }
}

async function lendBy<T>(
  by: KeyObject,
  id: string,
  sealed: Uint8Array,
  use: (secret: Buffer) => Promise<T>,
): Promise<T> {
  const key = by.export();
  try {
    return await withUnwrappedKey(sealed, key, id, use);
  } finally {
    key.fill(0);
  }
}
