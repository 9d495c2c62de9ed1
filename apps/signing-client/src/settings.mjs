import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from './failure.mjs';

/**
 * Where the service is and as whom it is called.
 * @typedef {{ readonly address: URL, readonly token: string }} Settings
 */

/**
 * Reads the settings from the environment: `SIGNING_ADDRESS`, and `SIGNING_TOKEN` or the file `SIGNING_TOKEN_FILE`.
 * INVARIANT: a token is never on a command line, where every user of the machine may read it, and never sent in clear to another machine.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Promise<Settings>}
 */
export async function readSettings(environment) {
  const { SIGNING_ADDRESS = 'http://127.0.0.1:3000', SIGNING_TOKEN } = environment;
  if (!URL.canParse(SIGNING_ADDRESS)) {
    throw new Failure(`SIGNING_ADDRESS is no address: ${SIGNING_ADDRESS}`, 2);
  }
  const address = new URL(SIGNING_ADDRESS);
  const isLocal = ['127.0.0.1', '[::1]', 'localhost'].includes(address.hostname);
  if (address.protocol !== 'https:' && !(address.protocol === 'http:' && isLocal)) {
    throw new Failure('SIGNING_ADDRESS must begin with https://, except on this machine.', 2);
  }
  const given = SIGNING_TOKEN?.trim() ?? '';
  // An empty variable is how many build servers leave one out.
  const token = given === '' ? await tokenIn(fileOf(environment)) : given;
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new Failure('The token has characters that no token has.', 2);
  return { address, token };
}

/** @param {Readonly<Record<string, string | undefined>>} environment */
function fileOf({ SIGNING_TOKEN_FILE, XDG_CONFIG_HOME }) {
  const folder = XDG_CONFIG_HOME ?? join(homedir(), '.config');
  return SIGNING_TOKEN_FILE ?? join(folder, 'signing-client', 'token');
}

/** @param {string} path */
async function tokenIn(path) {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new Failure(`Others may read ${path}. Run: chmod 600 ${path}`, 2);
    }
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `There is no token. Set SIGNING_TOKEN, or write it into ${path} with mode 0600.`,
      2,
    );
  }
}
