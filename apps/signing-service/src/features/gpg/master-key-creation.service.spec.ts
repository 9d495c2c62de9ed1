import { isName } from '../../platform/http/field.decorators.js';
import { masterKeyAlias } from './master-key-creation.service.js';

const fingerprint = 'E26213399DF3F5AA49E419ECECDF0A550F9F9680';

const keyId = 'ECDF0A550F9F9680';

describe('the default alias of a master key', () => {
  it.each([
    ['Release Team <release@example.org>', `Release Team ${keyId}`],
    ['release@example.org', `release@example.org ${keyId}`],
    ['<release@example.org>', `GPG master key ${keyId}`],
    ['', `GPG master key ${keyId}`],
    [' \u202e\u0007 ', `GPG master key ${keyId}`],
    ['a\nb\u200b <a@example.org>', `ab ${keyId}`],
    ['a < b <a@example.org>', `a < b ${keyId}`],
    [`${'x'.repeat(79)} y <a@example.org>`, `${'x'.repeat(79)} ${keyId}`],
    ['ü'.repeat(200), `${'ü'.repeat(80)} ${keyId}`],
  ])('of %j', (userId, alias) => {
    expect(masterKeyAlias(userId, fingerprint)).toBe(alias);
    expect(isName(alias)).toBe(true);
  });
});
