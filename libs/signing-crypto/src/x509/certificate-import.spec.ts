import { keyAlgorithmNames } from '../keys/key-algorithms.js';
import { importCertificate } from './certificate-import.js';
import { issueCertificate } from './certificate-issuing.js';
import { loadPrivateKey } from '../keys/key-material.js';
import { openssl } from '../fixtures/openssl.js';
import { SampleHierarchy } from '../fixtures/sample-hierarchy.js';

let sample: SampleHierarchy;
const refusal = (field: string) => expect.objectContaining({ name: 'InvalidInput', field });

beforeAll(async () => {
  sample = await SampleHierarchy.create();
}, 120_000);

afterAll(() => sample.folder.remove());

describe('importing a certificate', () => {
  let certificatePem: string;
  beforeAll(async () => {
    certificatePem = (await issueCertificate(sample.leafOf('ECDSA_P256'))).pem;
  });
  const own = () => ({ certificatePem, publicKeyPem: sample.keyOf('ECDSA_P256').publicKeyPem });

  it('returns it with its chain, with or without the root', () => {
    const chainPem = sample.own.issuing.certificatePem + sample.own.root.certificatePem;
    const imported = importCertificate({ ...own(), chainPem });
    expect(imported.chainPem?.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(imported.subject).toBe('CN=Release signing, O=Example, C=NL');
    expect(importCertificate(own()).chainPem).toBeNull();
    expect(
      importCertificate({ ...own(), chainPem: sample.own.issuing.certificatePem }).serialNumber,
    ).toBe(imported.serialNumber);
  });

  it.each(keyAlgorithmNames)(
    'accepts a certificate that openssl made for %s',
    async (algorithm) => {
      const key = await sample.folder.write('key.der', sample.keyOf(algorithm).pkcs8);
      const made = await openssl(
        'req',
        '-x509',
        '-new',
        '-key',
        key,
        '-keyform',
        'DER',
        '-subj',
        '/C=NL/O=Elsewhere/CN=self',
        '-days',
        '2',
      );
      const imported = importCertificate({
        certificatePem: made.output,
        publicKeyPem: sample.keyOf(algorithm).publicKeyPem,
      });
      expect(imported).toMatchObject({
        subject: 'CN=self, O=Elsewhere, C=NL',
        issuer: 'CN=self, O=Elsewhere, C=NL',
      });
    },
  );

  it.each<[string, () => Parameters<typeof importCertificate>[0], string]>([
    [
      'a certificate of another key',
      () => ({ ...own(), publicKeyPem: sample.keyOf('ED25519').publicKeyPem }),
      'certificatePem',
    ],
    [
      'two certificates',
      () => ({ ...own(), certificatePem: certificatePem + certificatePem }),
      'certificatePem',
    ],
    [
      'a cut-off certificate',
      () => ({ ...own(), certificatePem: certificatePem.slice(0, 300) }),
      'certificatePem',
    ],
    [
      'a private key',
      () => ({ ...own(), certificatePem: certificatePem.replaceAll('CERTIFICATE', 'PRIVATE KEY') }),
      'certificatePem',
    ],
    ['text', () => ({ ...own(), certificatePem: 'hello' }), 'certificatePem'],
    [
      'a chain in the wrong order',
      () => ({
        ...own(),
        chainPem: sample.own.root.certificatePem + sample.own.issuing.certificatePem,
      }),
      'chainPem',
    ],
    [
      'a chain with a gap',
      () => ({ ...own(), chainPem: sample.own.root.certificatePem }),
      'chainPem',
    ],
    [
      'a chain of another hierarchy with the same names',
      () => ({ ...own(), chainPem: sample.stranger.issuing.certificatePem }),
      'chainPem',
    ],
    ['a chain of itself', () => ({ ...own(), chainPem: certificatePem }), 'chainPem'],
    [
      'an endless chain',
      () => ({ ...own(), chainPem: sample.own.root.certificatePem.repeat(11) }),
      'chainPem',
    ],
    ['an empty chain', () => ({ ...own(), chainPem: '' }), 'chainPem'],
  ])('refuses %s', (_, input, field) => {
    expect(() => importCertificate(input())).toThrow(refusal(field));
    expect(importCertificate(own()).chainPem).toBeNull();
  });

  it.each(keyAlgorithmNames)('for a key of %s does not break the next private key', (algorithm) => {
    const { pkcs8, publicKeyPem } = sample.keyOf(algorithm);
    const outcome = () => importCertificate({ certificatePem, publicKeyPem }).chainPem;

    if (algorithm === 'ECDSA_P256') expect(outcome()).toBeNull();
    else expect(outcome).toThrow(refusal('certificatePem'));

    expect(loadPrivateKey(pkcs8).type).toBe('private');
  });
});
