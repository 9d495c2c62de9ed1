import { presentKeypair } from './keypair.presenter.js';
import type { KeypairRow } from './keypair.lookup.js';

const row: KeypairRow = {
  id: '018f0000-0000-7000-8000-000000000001',
  accountId: '018f0000-0000-7000-8000-000000000002',
  kind: 'standard',
  alias: 'k1',
  algorithm: 'ED25519',
  type: 'production',
  status: 'online',
  statusBefore: null,
  access: 'restricted',
  teamId: null,
  profileId: null,
  publicKeyPem: 'public',
  publicKeyArmored: null,
  gpgFingerprint: null,
  wrappedPrivateKey: Buffer.from('wrapped'),
  defaultCertificateId: null,
  revokedAt: null,
  createdBy: '018f0000-0000-7000-8000-000000000003',
  createdAt: new Date(0),
};

describe('a keypair as answered', () => {
  it('has every column but the account, the private half and what the ring says, and who is named on it', () => {
    const {
      accountId: _,
      wrappedPrivateKey: __,
      gpgFingerprint: ___,
      statusBefore: ____,
      ...shown
    } = row;

    expect(presentKeypair(row, { users: ['u'], groups: ['g'] })).toEqual({
      ...shown,
      users: ['u'],
      groups: ['g'],
    });
  });
});
