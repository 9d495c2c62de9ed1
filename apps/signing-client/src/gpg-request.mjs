/**
 * What a program asks of gpg when it wants a detached signature.
 * @typedef {{
 *   readonly key: string | undefined, readonly isArmored: boolean, readonly input: string, readonly output: string,
 *   readonly status: number | undefined,
 * }} GpgRequest
 */

/** Long options that have a value in the next parameter unless it follows `=`. */
const withValue = new Set([
  '--local-user',
  '--output',
  '--status-fd',
  '--digest-algo',
  '--homedir',
  '--keyid-format',
]);
/** Short options that have a value. */
const shortWithValue = new Set(['u', 'o']);

/**
 * Reads parameters as git (`--status-fd=2 -bsau <key>`) and rpm (`--no-armor -u <key> -sbo <file> -- -`) call gpg.
 * @param {readonly string[]} parameters
 * @returns {GpgRequest | undefined} `undefined` for anything else than a detached signature
 */
export function gpgRequest(parameters) {
  const flags = new Set();
  /** @type {Map<string, string>} */
  const values = new Map();
  /** @type {string[]} */
  const files = [];
  for (let at = 0; at < parameters.length; at += 1) {
    const word = parameters[at] ?? '';
    if (word === '--') {
      files.push(...parameters.slice(at + 1));
      break;
    }
    if (word.startsWith('--')) {
      const [name = '', value] = word.split(/=(.*)/s);
      if (!withValue.has(name)) flags.add(name);
      else values.set(name, value ?? parameters[(at += 1)] ?? '');
    } else if (word.startsWith('-') && word !== '-') {
      const letters = [...word.slice(1)];
      const first = letters.findIndex((letter) => shortWithValue.has(letter));
      for (const letter of first === -1 ? letters : letters.slice(0, first))
        flags.add(`-${letter}`);
      if (first !== -1) {
        const attached = letters.slice(first + 1).join('');
        values.set(
          `-${letters[first]}`,
          attached === '' ? (parameters[(at += 1)] ?? '') : attached,
        );
      }
    } else {
      files.push(word);
    }
  }
  const has = (/** @type {string[]} */ ...names) => names.some((name) => flags.has(name));
  if (!has('-b', '--detach-sign') || has('--verify') || files.length > 1) return undefined;
  const status = values.get('--status-fd');
  const [input = '-'] = files;
  return {
    key: values.get('-u') ?? values.get('--local-user'),
    isArmored: has('-a', '--armor') && !has('--no-armor'),
    input,
    output: values.get('-o') ?? values.get('--output') ?? '-',
    status: status === undefined ? undefined : Number(status),
  };
}
