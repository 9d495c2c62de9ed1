import { createHash, type Hash } from 'node:crypto';

/** How the content is signed. */
export type ContentForm = 'binary' | 'text';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/**
 * The content of a detached signature, of any size, in constant memory: hashed while it arrives.
 * Text is hashed with CRLF at the end of each line (RFC 9580 section 5.2.1.2), as cleartext signatures need it.
 */
export class SignedContent {
  readonly #signed: Hash = createHash('sha512');
  readonly #plain: Hash = createHash('sha256');
  #bytes = 0;
  #last = 0;

  /** @param form default `binary` */
  constructor(readonly form: ContentForm = 'binary') {}

  /** The content of a message that is there as a whole. */
  static of(message: Uint8Array, form?: ContentForm): SignedContent {
    return new SignedContent(form).add(message);
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds the next bytes. */
  add(chunk: Uint8Array): this {
    this.#bytes += chunk.length;
    this.#plain.update(chunk);
    this.#signed.update(this.form === 'binary' ? chunk : this.#withLineEnds(chunk));
    return this;
  }

  /** SHA-256 of the content as it arrived. */
  sha256(): Buffer {
    return this.#plain.copy().digest();
  }

  /** SHA-512 of the content and what a signature adds to it. */
  sha512With(trailer: Uint8Array): Buffer {
    return this.#signed.copy().update(trailer).digest();
  }

  #withLineEnds(chunk: Uint8Array): Buffer {
    const bytes = Buffer.allocUnsafe(chunk.length * 2);
    let length = 0;
    for (const byte of chunk) {
      if (byte === lineFeed && this.#last !== carriageReturn) {
        bytes[length] = carriageReturn;
        length += 1;
      }
      bytes[length] = byte;
      length += 1;
      this.#last = byte;
    }
    return bytes.subarray(0, length);
  }
}
