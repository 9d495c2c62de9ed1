/** Opaque cursors of keyset pages, sealed so that a client cannot alter one or use it on another list. */
import { createHmac, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { InvalidRequest } from 'countersign';

const invalid = () =>
  new InvalidRequest(
    'cursor',
    'must be the `nextCursor` of a page of this list with these filters.',
  );

/** Seals and opens cursors. A cursor says where a page ended; each request decides anew what its caller may see. */
export class Cursors {
  readonly #key: Buffer;

  /** @param key the installation's key-encryption key; the sealing key is derived from it (RFC 5869) */
  constructor(key: KeyObject) {
    this.#key = Buffer.from(hkdfSync('sha256', key, '', 'countersign cursor', 32));
  }

  /** @param list the list with its filters, so that a cursor fits no other */
  seal(list: string, id: string): string {
    return Buffer.concat([Buffer.from(id, 'utf8'), this.#mac(list, id)]).toString('base64url');
  }

  /** The id that a cursor carries. @throws InvalidRequest for an altered cursor, or one of another list */
  open(list: string, cursor: string): string {
    const bytes = Buffer.from(cursor, 'base64url');
    const id = bytes.subarray(0, -macLength).toString('utf8');
    const mac = bytes.subarray(-macLength);
    const exact = mac.length === macLength && bytes.toString('base64url') === cursor;
    if (!exact || !timingSafeEqual(mac, this.#mac(list, id))) throw invalid();
    return id;
  }

  #mac(list: string, id: string): Buffer {
    const text = JSON.stringify([list, id]);
    return createHmac('sha256', this.#key).update(text).digest().subarray(0, macLength);
  }
}

const macLength = 16;
