/** Makes the ids of decisions: random UUIDs, many at a time. Where randomness comes from does not enter here. */

/** Ids made at once. */
const batch = 128;
const bytesOfId = 16;
/** Bytes before which a hyphen stands (RFC 9562 section 4). */
const hyphenBefore: ReadonlySet<number> = new Set([4, 6, 8, 10]);
const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const hyphen = '-'.charCodeAt(0);
const textOfId = 36;

/**
 * A maker of version 4 UUIDs (RFC 9562 section 5.4). Node's own `randomUUID` joins each from twenty pieces, which Node's check of a
 * header's value then has to copy into one: together five times what this takes, and more than all else a decision costs.
 * @param fill overwrites all of the given bytes with random ones, such as `randomFillSync` of `node:crypto`
 */
export function decisionIds(fill: (bytes: Uint8Array) => unknown): () => string {
  const bytes = new Uint8Array(batch * bytesOfId);
  const decoder = new TextDecoder('latin1');
  let text = '';
  let at = 0;
  return () => {
    if (at === text.length) {
      fill(bytes);
      text = decoder.decode(written(bytes));
      at = 0;
    }
    at += textOfId;
    return text.slice(at - textOfId, at);
  };
}

/** The ids of these bytes, one behind the other, as characters. */
function written(bytes: Uint8Array): Uint8Array {
  const characters = new Uint8Array((bytes.length / bytesOfId) * textOfId).fill(hyphen);
  let to = 0;
  for (const [number, random] of bytes.entries()) {
    const place = number % bytesOfId;
    const byte = versioned(random, place);
    if (hyphenBefore.has(place)) to += 1;
    characters[to] = digits[byte >>> 4] ?? 0;
    characters[to + 1] = digits[byte & 0x0f] ?? 0;
    to += 2;
  }
  return characters;
}

/** The byte with the version, 4, or the variant in it (RFC 9562 sections 4.1 and 4.2). */
function versioned(byte: number, place: number): number {
  if (place === 6) return (byte & 0x0f) | 0x40;
  if (place === 8) return (byte & 0x3f) | 0x80;
  return byte;
}
