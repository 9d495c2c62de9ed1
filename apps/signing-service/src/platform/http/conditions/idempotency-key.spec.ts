import type { Request } from 'express';
import { fingerprint, idempotencyKey } from './idempotency-key.js';

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
  const of = (originalUrl: string, body?: unknown) =>
    fingerprint({ originalUrl, body } as unknown as Request).toString('hex');

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
