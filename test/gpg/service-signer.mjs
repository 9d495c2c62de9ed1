/**
 * Takes the place of `gpg` for programs that sign by it, and has the service sign. Usage as git calls gpg: content on standard input,
 * armored signature on standard output. As rpmsign: `--rpm <signature file>`, content on standard input, binary. Anything else goes to gpg.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';

const { SIGNER_ADDRESS, SIGNER_TOKEN } = process.env;
const [mode, signatureFile] = process.argv.slice(2);

async function signatureOf(content) {
  const answer = await fetch(SIGNER_ADDRESS, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${SIGNER_TOKEN}`,
      'Content-Type': 'application/octet-stream',
    },
    body: Readable.toWeb(content),
    duplex: 'half',
  });
  const body = await answer.json();
  if (answer.status !== 201) throw new Error(JSON.stringify(body));
  return body.signature;
}

/** The bytes of an armored signature, without its checksum. */
function unarmored(signature) {
  const [, text = ''] = /\r?\n\r?\n([\s\S]*?)\r?\n(?:=|-----END)/.exec(signature) ?? [];
  return Buffer.from(text, 'base64');
}

if (mode === '--rpm') {
  writeFileSync(signatureFile, unarmored(await signatureOf(process.stdin)));
} else if (process.argv.includes('--verify')) {
  const { status } = spawnSync('gpg', process.argv.slice(2), { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  process.stdout.write(await signatureOf(process.stdin));
  process.stderr.write('\n[GNUPG:] SIG_CREATED D\n');
}
