import { keyAlgorithmNames } from '../keys/key-algorithms.js';
import { createAuthorities } from './authorities.js';
import { issueCertificate } from './certificate-issuing.js';
import type { LeafParameters } from './certificate-issuing.js';
import { SampleHierarchy } from '../fixtures/sample-hierarchy.js';

const day = 86_400_000;
let sample: SampleHierarchy;
const refusal = (field: string) => expect.objectContaining({ name: 'InvalidInput', field });

beforeAll(async () => {
  sample = await SampleHierarchy.create();
}, 120_000);

afterAll(() => sample.folder.remove());

describe('a hierarchy', () => {
  it('is a root and an issuing authority on P-384 that openssl accepts in strict mode', async () => {
    const root = await sample.textOf(sample.own.root.certificatePem);
    const issuing = await sample.textOf(sample.own.issuing.certificatePem);
    expect((await sample.verify(sample.own.issuing.certificatePem)).output).toContain(
      'leaf.pem: OK',
    );
    expect(root).toMatch(/Issuer: CN = Example Root CA[\s\S]*Subject: CN = Example Root CA/);
    expect(root).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:1/);
    expect(issuing).toMatch(/Issuer: CN = Example Root CA[\s\S]*Subject: CN = Example Issuing CA/);
    expect(issuing).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
    for (const text of [root, issuing]) {
      expect(text).toContain('ecdsa-with-SHA384');
      expect(text).toContain('ASN1 OID: secp384r1');
      expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);
      expect(text).toContain('Subject Key Identifier');
      expect(text).toContain('Authority Key Identifier');
    }
  });

  it.each(['', '   ', 'x'.repeat(54), 'a\u0000b'])('refuses the name %j', async (name) => {
    await expect(createAuthorities(name)).rejects.toThrow(refusal('name'));
  });

  it('accepts names with special characters', async () => {
    const { root } = await createAuthorities('Bücher, "Ltd"');
    expect(await sample.textOf(root.certificatePem)).toContain('B\\C3\\BCcher, \\"Ltd\\" Root CA');
  });
});

describe('a certificate for a keypair', () => {
  it.each(keyAlgorithmNames)(
    'of %s verifies up to the root with the usages of its template',
    async (algorithm) => {
      const issued = await issueCertificate(sample.leafOf(algorithm));
      const text = await sample.textOf(issued.pem);
      expect((await sample.verify(issued.pem)).output).toContain('leaf.pem: OK');
      expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
      expect(text).toMatch(/Key Usage: critical\s+Digital Signature\n/);
      expect(text).toMatch(/Extended Key Usage: \n\s+Code Signing\n/);
      expect(text).not.toContain('CRL Distribution');
      expect(text).toContain(issued.serialNumber.replaceAll(/(..)(?!$)/g, '$1:'));
    },
  );

  it('has a description with its contents', async () => {
    const notBefore = new Date('2030-01-02T03:04:05.678Z');
    const issued = await issueCertificate(
      sample.leafOf('ECDSA_P256', { notBefore, validityDays: 30 }),
    );
    expect(issued).toMatchObject({
      subject: 'CN=Release signing, O=Example, C=NL',
      issuer: 'CN=Example Issuing CA',
      serialNumber: expect.stringMatching(/^[4-7][0-9a-f]{31}$/),
      notBefore: new Date('2030-01-02T03:04:05Z'),
      notAfter: new Date('2030-02-01T03:04:05Z'),
    });
  });

  it('has a new serial number each time', async () => {
    const issued = await Promise.all(
      Array.from({ length: 20 }, () => issueCertificate(sample.leafOf('ED25519'))),
    );
    expect(new Set(issued.map(({ serialNumber }) => serialNumber)).size).toBe(20);
  });

  it('names its usages, and its revocation list when a URL is given', async () => {
    const issued = await issueCertificate(
      sample.leafOf('RSA_3072', {
        crlUrl: 'http://crl.example.org/1.crl',
        keyUsages: ['digitalSignature', 'nonRepudiation', 'keyEncipherment'],
        extendedKeyUsages: ['timeStamping'],
      }),
    );
    const text = await sample.textOf(issued.pem);
    expect(text).toContain('URI:http://crl.example.org/1.crl');
    expect(text).toMatch(/Digital Signature, Non Repudiation, Key Encipherment/);
    expect(text).toMatch(/Extended Key Usage: critical\s+Time Stamping/);
    expect((await sample.verify(issued.pem)).output).toContain('OK');
  });

  it('of another hierarchy with the same names does not verify', async () => {
    const issued = await issueCertificate(
      sample.leafOf('ED25519', { issuer: sample.stranger.issuing }),
    );
    expect((await sample.verify(issued.pem)).ok).toBe(false);
  });

  it.each<[string, Partial<LeafParameters>, string]>([
    ['a subject without a common name', { subject: 'O=Example' }, 'subject'],
    ['no key usage', { keyUsages: [] }, 'keyUsages'],
    [
      'the key usage of an authority',
      { keyUsages: ['digitalSignature', 'keyCertSign'] },
      'keyUsages',
    ],
    ['a key usage twice', { keyUsages: ['digitalSignature', 'digitalSignature'] }, 'keyUsages'],
    ['an unknown extended key usage', { extendedKeyUsages: ['toString'] }, 'extendedKeyUsages'],
    [
      'time stamping with another usage',
      { extendedKeyUsages: ['timeStamping', 'codeSigning'] },
      'extendedKeyUsages',
    ],
    ['no days', { validityDays: 0 }, 'validityDays'],
    ['half a day', { validityDays: 0.5 }, 'validityDays'],
    [
      'an end after the issuer',
      { validityDays: 3650, notBefore: new Date(Date.now() + day) },
      'validityDays',
    ],
    ['a start before the issuer', { notBefore: new Date(Date.now() - day) }, 'validityDays'],
    ['a URL that is not one', { crlUrl: 'javascript:alert(1)' }, 'crlUrl'],
  ])('is refused with %s', async (_, changes, field) => {
    await expect(issueCertificate(sample.leafOf('ECDSA_P256', changes))).rejects.toThrow(
      refusal(field),
    );
  });
});
