import { entityTag, isNamed } from './entity-tag.js';

const object = { id: '1', name: 'a', actions: ['x.view'] };

describe('the tag of an answer', () => {
  it('is strong, and the same for the same object', () => {
    expect(entityTag(object)).toMatch(/^"[\w-]{22}"$/);
    expect(entityTag({ ...object })).toBe(entityTag(object));
  });

  it.each([
    ['a field', { ...object, name: 'b' }],
    ['what the caller may do', { ...object, actions: [] }],
    ['a time', { ...object, at: new Date(0) }],
  ])('differs with %s', (_case, other) => {
    expect(entityTag(other)).not.toBe(entityTag(object));
  });

  it.each(['token', 'endedCredentials', 'revocationCertificate'])(
    'is that of the object, without %s',
    (field) => {
      expect(entityTag({ ...object, [field]: 'x' })).toBe(entityTag(object));
    },
  );

  it.each([
    ['a list', { items: [], nextCursor: null }],
    ['a signature', { signatureId: '1' }],
    ['a text', 'actions'],
    ['nothing', undefined],
    ['null', null],
  ])('is not there for %s', (_case, answer) => {
    expect(entityTag(answer)).toBeUndefined();
  });
});

describe('If-Match', () => {
  it.each([
    ['"a"', '"a"', true],
    ['"b", "a"', '"a"', true],
    ['*', '"a"', true],
    ['"b"', '"a"', false],
    ['W/"a"', '"a"', false],
    ['a', '"a"', false],
    ['', '"a"', false],
    ['*', undefined, false],
    ['"a"', undefined, false],
  ])('%s of an object with %s: %s', (tags, tag, expected) => {
    expect(isNamed(tags, tag)).toBe(expected);
  });
});
