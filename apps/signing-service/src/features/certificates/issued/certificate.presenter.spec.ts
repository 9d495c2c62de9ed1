import { certificateStatus } from './certificate.presenter.js';

const now = new Date('2030-06-01T00:00:00Z');

const past = new Date('2030-05-31T23:59:59Z');

const future = new Date('2030-06-01T00:00:01Z');

describe('the status of a certificate', () => {
  it.each([
    ['active', null, future],
    ['active', null, now],
    ['expired', null, past],
    ['revoked', past, future],
    ['revoked', past, past],
  ])('is %s when revoked at %p and valid until %p', (status, revokedAt, notAfter) => {
    expect(certificateStatus({ revokedAt, notAfter }, now)).toBe(status);
  });
});
