import { X509Certificate, X509Crl } from '@peculiar/x509';
import { keyAlgorithmNames } from '../keys/key-algorithms.js';
import type { CertificateDescription } from './certificate-description.js';
import { issueCertificate } from './certificate-issuing.js';
import { createCrl } from './crl.js';
import { parseRevocationReason, revocationReasons } from './revocation-reasons.js';
import { openssl } from '../fixtures/openssl.js';
import { SampleHierarchy } from '../fixtures/sample-hierarchy.js';
import { x509Crypto } from './webcrypto-keys.js';

const day = 86_400_000;
const nextWeek = () => new Date(Date.now() + 7 * day);
let sample: SampleHierarchy;
const refusal = (field: string) => expect.objectContaining({ name: 'InvalidInput', field });

beforeAll(async () => {
  sample = await SampleHierarchy.create();
}, 120_000);

afterAll(() => sample.folder.remove());

async function checkAgainst(crlPem: string, certificate: CertificateDescription) {
  const crl = await sample.folder.write('crl.pem', crlPem);
  return sample.verify(certificate.pem, '-crl_check', '-CRLfile', crl);
}

describe('a revocation list', () => {
  it.each(keyAlgorithmNames)(
    'makes openssl refuse the revoked certificate of %s and accept the other',
    async (algorithm) => {
      const [revoked, other] = await Promise.all([
        issueCertificate(sample.leafOf(algorithm)),
        issueCertificate(sample.leafOf(algorithm)),
      ]);
      const { pem } = await createCrl({
        issuer: sample.own.issuing,
        number: 7n,
        revoked: [
          { serialNumber: revoked.serialNumber, revokedAt: new Date(), reason: 'keyCompromise' },
        ],
        nextUpdate: nextWeek(),
      });
      expect((await checkAgainst(pem, revoked)).output).toContain('certificate revoked');
      expect((await checkAgainst(pem, other)).output).toContain('leaf.pem: OK');
    },
  );

  it('may be empty', async () => {
    const issued = await issueCertificate(sample.leafOf('ED25519'));
    const { pem } = await createCrl({
      issuer: sample.own.issuing,
      number: 0n,
      revoked: [],
      nextUpdate: nextWeek(),
    });
    expect((await checkAgainst(pem, issued)).output).toContain('leaf.pem: OK');
  });

  it('of another authority with the same name is refused by openssl', async () => {
    const issued = await issueCertificate(sample.leafOf('ED25519'));
    const { pem } = await createCrl({
      issuer: sample.stranger.issuing,
      number: 1n,
      revoked: [],
      nextUpdate: nextWeek(),
    });
    expect((await checkAgainst(pem, issued)).ok).toBe(false);
  });

  it('holds its number, its dates and every reason, in DER and in PEM', async () => {
    const reasons = Object.keys(revocationReasons).map(parseRevocationReason);
    const { der, pem } = await createCrl({
      issuer: sample.own.issuing,
      number: 2n ** 40n,
      revoked: reasons.map((reason, at) => ({
        serialNumber: `7f0000${at}0`,
        revokedAt: new Date('2029-05-06T07:08:09.9Z'),
        reason,
      })),
      thisUpdate: new Date('2030-01-01T00:00:00Z'),
      nextUpdate: new Date('2030-01-08T00:00:00Z'),
    });
    const fromDer = await openssl(
      'crl',
      '-inform',
      'DER',
      '-in',
      await sample.folder.write('crl.der', der),
      '-noout',
      '-text',
    );
    const fromPem = await openssl(
      'crl',
      '-in',
      await sample.folder.write('crl.pem', pem),
      '-noout',
      '-text',
    );
    expect(fromDer).toStrictEqual(fromPem);
    expect(fromDer.output).toMatch(/CRL Number: \n\s+(1099511627776|0x10000000000)\n/);
    expect(fromDer.output).toContain('Last Update: Jan  1 00:00:00 2030 GMT');
    expect(fromDer.output).toContain('Next Update: Jan  8 00:00:00 2030 GMT');
    expect(fromDer.output).toContain('Revocation Date: May  6 07:08:09 2029 GMT');
    expect(
      [...fromDer.output.matchAll(/Reason Code: \n\s+(.*)\n/g)].map(([, name]) => name),
    ).toStrictEqual([
      'Key Compromise',
      'CA Compromise',
      'Affiliation Changed',
      'Superseded',
      'Cessation Of Operation',
      'Certificate Hold',
      'Privilege Withdrawn',
      'AA Compromise',
    ]);
  });

  it('is verified by @peculiar/x509 too', async () => {
    const { der } = await createCrl({
      issuer: sample.own.issuing,
      number: 3n,
      revoked: [{ serialNumber: '80ff', revokedAt: new Date(), reason: 'superseded' }],
      nextUpdate: nextWeek(),
    });
    const crl = new X509Crl(der);
    const verified = (pem: string) =>
      crl.verify({ publicKey: new X509Certificate(pem) }, x509Crypto);
    expect(crl.findRevoked('80ff')?.reason).toBe(revocationReasons.superseded);
    expect(await verified(sample.own.issuing.certificatePem)).toBe(true);
    expect(await verified(sample.stranger.issuing.certificatePem)).toBe(false);
  });

  it('refuses to list a certificate twice', async () => {
    const entry = { serialNumber: '0a', revokedAt: new Date(), reason: 'superseded' } as const;
    const revoked = [entry, { ...entry, serialNumber: 'A' }];
    await expect(
      createCrl({ issuer: sample.own.issuing, number: 1n, revoked, nextUpdate: nextWeek() }),
    ).rejects.toThrow(RangeError);
  });

  it('has no extensions in an entry with the reason unspecified', async () => {
    const { der } = await createCrl({
      issuer: sample.own.issuing,
      number: 1n,
      revoked: [{ serialNumber: '41', revokedAt: new Date(), reason: 'unspecified' }],
      nextUpdate: nextWeek(),
    });
    const { output } = await openssl(
      'asn1parse',
      '-inform',
      'DER',
      '-in',
      await sample.folder.write('crl.der', der),
    );
    expect(output).not.toMatch(/l=\s+0 cons/);
  });

  it.each([
    ['a negative number', -1n, nextWeek()],
    ['a next update in the past', 1n, new Date(0)],
  ])('is refused with %s', async (_, number, nextUpdate) => {
    await expect(
      createCrl({ issuer: sample.own.issuing, number, revoked: [], nextUpdate }),
    ).rejects.toThrow(RangeError);
  });

  it.each(['removeFromCRL', 'KeyCompromise', 'toString', '', 1, null])(
    'refuses the reason %j',
    (value) => {
      expect(() => parseRevocationReason(value)).toThrow(refusal('reason'));
      expect(parseRevocationReason('keyCompromise')).toBe('keyCompromise');
    },
  );
});
