import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { Failure } from './failure.mjs';
import { gpgRequest } from './gpg-request.mjs';
import { Service } from './service.mjs';
import { readSettings } from './settings.mjs';
import { contentOf } from './sign-file.mjs';

/**
 * Signs by the service when it is called as gpg is called to make a detached signature; hands everything else to gpg.
 * The key is an alias or an id: `SIGNING_KEY`, or what `-u` names.
 * @param {readonly string[]} parameters
 */
export async function runAsGpg(parameters) {
  const wanted = gpgRequest(parameters);
  if (wanted === undefined) {
    const { status, error } = spawnSync('gpg', [...parameters], { stdio: 'inherit' });
    if (error !== undefined) throw new Failure('gpg is not installed.');
    process.exitCode = status ?? 1;
    return;
  }
  const name = process.env['SIGNING_KEY'] ?? wanted.key;
  if (name === undefined)
    throw new Failure('Name the key: user.signingkey of git, _gpg_name of rpm, or SIGNING_KEY.', 2);
  const service = new Service(await readSettings(process.env));
  const { id, kind } = await service.keypair(name);
  if (kind !== 'gpg-master') throw new Failure(`${name} is no GPG key.`);
  const armored = await service.signContent(id, await contentOf(wanted.input), {});
  const signature = wanted.isArmored ? armored : unarmored(armored);
  if (wanted.output === '-') process.stdout.write(signature);
  else await writeFile(wanted.output, signature);
  // What git waits for.
  if (wanted.status !== undefined) {
    const line = '\n[GNUPG:] SIG_CREATED D\n';
    if (wanted.status === 1) process.stdout.write(line);
    else process.stderr.write(line);
  }
}

/** The bytes of an armored signature, without its checksum (RFC 9580 section 6). @param {string} armored */
function unarmored(armored) {
  const [, text = ''] = /\r?\n\r?\n([\s\S]*?)\r?\n(?:=|-----END)/.exec(armored) ?? [];
  return Buffer.from(text, 'base64');
}
