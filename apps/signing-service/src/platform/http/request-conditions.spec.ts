import type { Request } from 'express';
import { entityTag, fingerprint, idempotencyKey, isNamed } from './request-conditions.js';

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

const asked = (key: string | undefined, method = 'POST') =>
  idempotencyKey({ method, headers: { 'idempotency-key': key } } as unknown as Request);

describe('the key of a request', () => {
  it.each([
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"8e03978e"', '8e03978e'],
    ['x'.repeat(200), 'x'.repeat(200)],
  ])('%s is %s', (given, key) => {
    expect(asked(given)).toBe(key);
  });

  it('is not there without one, and not of a method that can be repeated', () => {
    expect(asked(undefined)).toBeUndefined();
    expect(asked('a', 'PATCH')).toBeUndefined();
  });

  it.each(['', '""', '"a', 'a b', 'ä', 'x'.repeat(201), String.raw`a\b`])('is not %j', (given) => {
    expect(() => asked(given)).toThrow('Idempotency-Key');
  });
});

describe('the fingerprint of a request', () => {
  const of = (url: string, body?: unknown) =>
    fingerprint({ url, body } as unknown as Request).toString('hex');

  it('is the same for the same request', () => {
    expect(of('/a', { b: 1 })).toBe(of('/a', { b: 1 }));
    expect(of('/a', Buffer.from('x'))).toBe(of('/a', Buffer.from('x')));
    expect(of('/a')).toBe(of('/a'));
  });

  it('differs with the path, the query and the body', () => {
    const all = [
      of('/a'),
      of('/b'),
      of('/a?b'),
      of('/a', {}),
      of('/a', { b: 1 }),
      of('/a', Buffer.from('x')),
      of('/a', Buffer.from('y')),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
