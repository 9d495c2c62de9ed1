import { cpuUsage } from 'node:process';
import { keyAlgorithmNames } from '../keys/key-algorithms.js';
import { createCsr } from './csr.js';
import { generateKeyMaterial } from '../keys/key-material.js';
import { openssl } from '../fixtures/openssl.js';
import { TemporaryFolder } from '../fixtures/temporary-folder.js';
import { parseSubject, subjectText } from './subject.js';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await TemporaryFolder.create();
});

afterAll(() => folder.remove());

describe('reading a subject', () => {
  it.each([
    ['CN=Release signing', 'CN=Release signing'],
    ['CN=Release signing, O=Example, C=NL', 'CN=Release signing, O=Example, C=NL'],
    ['  cn = spaced out  ,o=Example ', 'CN=spaced out, O=Example'],
    ['CN=a\\, b\\+c\\"d\\\\e', 'CN=a\\, b\\+c\\"d\\\\e'],
    ['CN=Br\\C3\\BCcke', 'CN=Brücke'],
    ['CN=名前', 'CN=名前'],
    ['CN=\\#hash', 'CN=\\#hash'],
    ['CN=\\ both\\ ', 'CN=\\ both\\ '],
    ['CN=x, OU=a, OU=b, DC=example, DC=org', 'CN=x, OU=a, OU=b, DC=example, DC=org'],
    ['CN=a=b', 'CN=a=b'],
  ])('%s is %s, and reads back to the same', (text, written) => {
    expect(subjectText(parseSubject(text))).toBe(written);
    expect(subjectText(parseSubject(written))).toBe(written);
  });

  it.each([
    ['nothing', '', 'text of 1 to 512'],
    ['a number', 7, 'text of 1 to 512'],
    ['too much', `CN=${'x'.repeat(600)}`, 'text of 1 to 512'],
    ['no common name', 'O=Example', 'a common name'],
    ['two common names', 'CN=a, CN=b', 'CN at most once'],
    ['an unknown type', 'CN=a, X=b', 'only the attribute types'],
    ['a type of every object', 'CN=a, constructor=b', 'only the attribute types'],
    ['an object identifier', '2.5.4.3=a', 'parts of the form'],
    ['an empty value', 'CN=', 'CN with 1 to 64'],
    ['a blank value', 'CN=   ', 'CN with 1 to 64'],
    ['a long value', `CN=${'x'.repeat(65)}`, 'CN with 1 to 64'],
    ['a country in words', 'CN=a, C=Netherlands', 'C with 1 to 2'],
    ['a country in small letters', 'CN=a, C=nl', 'C that matches'],
    ['a line end', 'CN=a\nb', 'CN with 1 to 64'],
    ['an escaped NUL', 'CN=good\\00.example', 'CN with 1 to 64'],
    ['a direction mark', 'CN=a\u202Eb', 'CN with 1 to 64'],
    ['octets that are not UTF-8', 'CN=\\FF', 'CN with 1 to 64'],
    ['a hexadecimal value', 'CN=#0403', 'CN with 1 to 64'],
    ['a value of several parts', 'CN=a+O=b', 'parts of the form'],
    ['a quoted value', 'CN="a"', 'parts of the form'],
    ['a comma at the end', 'CN=a,', 'parts of the form'],
    ['a lone backslash', 'CN=a\\', 'parts of the form'],
    ['no type', 'just text', 'parts of the form'],
  ])('refuses %s and names the field', (_, text, expected) => {
    expect(() => parseSubject(text)).toThrow(
      expect.objectContaining({
        name: 'InvalidInput',
        field: 'subject',
        expected: expect.stringContaining(expected),
      }),
    );
  });

  it('refuses hostile text at once', () => {
    const started = cpuUsage();
    for (const text of [
      `CN=${' '.repeat(500)}<`,
      `CN=${'\\ '.repeat(250)}`,
      'CN='.repeat(170),
      `CN=a${' '.repeat(500)}"`,
    ]) {
      expect(() => parseSubject(text)).toThrow('distinguished name');
    }
    expect(cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});

describe('certificate signing requests', () => {
  it.each(keyAlgorithmNames)(
    'have a signature and a subject that openssl accepts, for %s',
    async (algorithm) => {
      const { pkcs8, publicKeyPem } = await generateKeyMaterial(algorithm);
      const subject = 'CN=Release\\, signing,O=Bücher,C=NL';
      const path = await folder.write(
        'request.pem',
        await createCsr({ algorithm, pkcs8, subject }),
      );
      const read = await openssl(
        'req',
        '-in',
        path,
        '-verify',
        '-noout',
        '-subject',
        '-nameopt',
        'RFC2253,-esc_msb,utf8',
        '-pubkey',
      );
      expect(read).toStrictEqual({ ok: true, output: expect.stringContaining('verify OK') });
      expect(read.output).toContain('CN=Release\\, signing,O=Bücher,C=NL');
      expect(read.output).toContain(publicKeyPem);
    },
    60_000,
  );

  it('are refused for a wrong subject', async () => {
    const { pkcs8 } = await generateKeyMaterial('ED25519');
    await expect(createCsr({ algorithm: 'ED25519', pkcs8, subject: 'O=only' })).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidInput', field: 'subject' }),
    );
  });
});
