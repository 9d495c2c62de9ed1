import { isUnambiguous, looksBuiltIn, roleNameKey } from './role-name.js';

describe('roleNameKey', () => {
  it.each([
    ['another case', 'ADMIN'],
    ['a blank at the end', 'Admin '],
    ['a no-break space', '\u00a0Admin'],
    ['fullwidth letters', '\uff21\uff44\uff4d\uff49\uff4e'],
    ['a zero-width joiner', 'Ad\u200dmin'],
    ['a soft hyphen', 'Ad\u00admin'],
    ['a Hangul filler', 'Admin\u3164'],
    ['a dotless i', 'Adm\u0131n'],
    ['a ligature', 'Admin'],
  ])('takes %s for the same name', (_case, name) => {
    expect(roleNameKey(name)).toBe(roleNameKey('Admin'));
  });

  it.each([
    ['another word', 'Admins'],
    ['an accent', 'Adm\u00edn'],
    ['a blank inside', 'Ad min'],
  ])('keeps %s apart', (_case, name) => {
    expect(roleNameKey(name)).not.toBe(roleNameKey('Admin'));
  });

  it('does not tell composed from decomposed letters, or the Kelvin sign from K', () => {
    expect(roleNameKey('Pre\u0301sident')).toBe(roleNameKey('Pr\u00e9sident'));
    expect(roleNameKey('\u212aeys')).toBe(roleNameKey('keys'));
  });
});

describe('isUnambiguous', () => {
  it.each([
    ['Latin', 'Release crew', true],
    ['Greek', 'Διαχείριση', true],
    ['Japanese with Latin', 'QA チーム', true],
    ['Cyrillic A in a Latin word', '\u0410dmin', false],
    ['Greek omicron in a Latin word', 'r\u03bfot', false],
    ['fullwidth letters', '\uff21dmin', false],
    ['the Kelvin sign', '\u212aeys', false],
    ['a decomposed letter', 'Pre\u0301sident', false],
  ])('%s: %s is %s', (_case, name, expected) => {
    expect(isUnambiguous(name)).toBe(expected);
  });
});

describe('looksBuiltIn', () => {
  it.each([
    ['administrator', true],
    ['LEAD', true],
    ['team  lead', true],
    ['Lead of design', false],
    ['constructor', false],
  ])('%s: %s', (name, expected) => {
    expect(looksBuiltIn(name)).toBe(expected);
  });
});
