import { parseArgs } from 'node:util';
import { Failure, messageOf } from './failure.mjs';
import { readSettings } from './settings.mjs';
import { Service } from './service.mjs';
import { nodeDigest, signFile } from './sign-file.mjs';
import { verifyFile } from './verify-file.mjs';

const usage = `signing-client sign <keypair> <file> [--output <file>] [--digest SHA-256] [--release <id>] [--text]
signing-client verify <keypair> <file> <signature> [--digest SHA-256]
signing-client list [<part of an alias>] [--json]

A keypair is an alias or an id. "-" is standard input or output.
SIGNING_ADDRESS is the address of the service (http://127.0.0.1:3000). The token is SIGNING_TOKEN, or the content of
SIGNING_TOKEN_FILE (~/.config/signing-client/token), which only you may read.
`;

/** @type {import('node:util').ParseArgsConfig['options']} */
const options = {
  output: { type: 'string' },
  digest: { type: 'string' },
  release: { type: 'string' },
  text: { type: 'boolean' },
  json: { type: 'boolean' },
};

/** What each command takes. */
const commands = {
  sign: { operands: [2, 2], options: ['output', 'digest', 'release', 'text'] },
  verify: { operands: [3, 3], options: ['digest'] },
  list: { operands: [0, 1], options: ['json'] },
};

/** @param {readonly string[]} parameters */
export async function runCommand(parameters) {
  const { name, operands, values } = parsed(parameters);
  if (name === undefined) {
    process.stdout.write(usage);
    return;
  }
  if (values.digest !== undefined) nodeDigest(values.digest);
  const service = new Service(await readSettings(process.env));
  const [first = '', second = '', third = ''] = operands;
  if (name === 'list') await list(service, operands[0], values.json === true);
  else if (name === 'sign') await signFile(service, first, second, values);
  else await verifyFile(service, first, second, third, values);
}

/**
 * @param {readonly string[]} parameters
 * @returns {{ name: keyof typeof commands | undefined, operands: string[], values: import('./sign-file.mjs').SignOptions & { json?: boolean } }}
 */
function parsed(parameters) {
  try {
    if (parameters.length === 0 || parameters.includes('--help'))
      return { name: undefined, operands: [], values: {} };
    const { values, positionals } = parseArgs({
      args: [...parameters],
      options,
      allowPositionals: true,
    });
    const [name = '', ...operands] = positionals;
    if (name !== 'sign' && name !== 'verify' && name !== 'list')
      throw new Error(`There is no command ${name}.`);
    const {
      operands: [least = 0, most = 0],
      options: allowed,
    } = commands[name];
    const unknown = Object.keys(values).find((each) => !allowed.includes(each));
    if (unknown !== undefined) throw new Error(`${name} has no option --${unknown}.`);
    if (operands.length < least || operands.length > most)
      throw new Error(`${name} takes other operands.`);
    return { name, operands, values };
  } catch (error) {
    throw new Failure(`${messageOf(error)}\n${usage}`, 2);
  }
}

/**
 * One line for each keypair that may be viewed, or a JSON object in each line.
 * @param {Service} service
 * @param {string | undefined} search
 * @param {boolean} isJson
 */
async function list(service, search, isJson) {
  for await (const keypair of service.keypairs(search)) {
    const { id, alias, kind, algorithm, status, actions } = keypair;
    const signs = actions.includes('keypair.sign');
    const row = [id, algorithm.padEnd(10), status.padEnd(9), signs ? 'signs' : '-    ', alias].join(
      '  ',
    );
    const shown = isJson ? JSON.stringify({ id, alias, kind, algorithm, status, signs }) : row;
    process.stdout.write(`${shown}\n`);
  }
}
