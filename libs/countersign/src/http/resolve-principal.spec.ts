/** Tests of the question who calls: nobody, somebody and a fault are told apart, and it ends in time. */
import { Caller, resolvePrincipal } from './resolve-principal.js';
import { DecisionUnavailable, Unauthenticated } from '../core/errors.js';
import { caller, errorOf, signing } from '../core/fixtures/catalogue.js';

const alice = { id: 'alice' };

/** An object with its own `then`, as the promises of other libraries are. */
function having(then: unknown): object {
  const made = {};
  Reflect.set(made, 'then', then);
  return made;
}

const ask = (principal: () => unknown, deadline?: number) =>
  resolvePrincipal({ principal, deadline }, undefined);
const fails = (error: unknown) => () => {
  throw error;
};
const rejects = (error: unknown) => async () => fails(error)();

describe('the question who calls', () => {
  it.each([
    ['a principal', alice],
    ['nobody', undefined],
    ['null', null],
    ['a text', 'alice'],
    ['what is only named like a promise', having(1)],
  ])('is answered at once with %s', (_, given) => {
    expect(ask(() => given)).toBe(given);
  });

  it.each([
    ['a promise', () => Promise.resolve(alice)],
    ['a promise of another library', () => having((tell: (it: object) => void) => tell(alice))],
  ])('is answered by %s', async (_, principal) => {
    const answer = ask(principal);
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toBe(alice);
  });

  it.each([
    ['throws', fails],
    ['rejects', rejects],
  ])('is a fault when it %s, unless that says what to answer', async (_, failing) => {
    const cause = new Error('SQL');
    const fault = await errorOf(async () => ask(failing(cause)));
    expect(fault).toBeInstanceOf(DecisionUnavailable);
    expect(fault).toMatchObject({ reason: 'the principal could not be determined', cause });
    const known = new Unauthenticated();
    expect(await errorOf(async () => ask(failing(known)))).toBe(known);
  });

  it('is a fault when it is late, and only then', async () => {
    const later = (milliseconds: number) => () =>
      new Promise((resolve) => setTimeout(resolve, milliseconds, alice));
    expect(await ask(later(1), 5000)).toBe(alice);
    const late = await errorOf(async () => ask(later(50), 5));
    expect(late).toBeInstanceOf(DecisionUnavailable);
    expect(late).toMatchObject({ reason: 'the principal could not be determined in time' });
  });

  it('calls the source as a method, with the request', () => {
    const source = { of: 'source', principal: (request: string) => request };
    expect(resolvePrincipal(source, 'request')).toBe('request');
  });
});

describe('the question who the caller of a stream is now', () => {
  const begun = caller([]);
  const again = (reread: ((principal: object) => unknown) | undefined) =>
    errorOf(async () =>
      new Caller(signing, { principal: () => undefined, reread, deadline: 5 }).again(begun, 0),
    );

  it.each([
    ['late', () => new Promise(() => {}), DecisionUnavailable],
    ['thrown', fails(new Error('SQL')), DecisionUnavailable],
    ['nobody', () => null, Unauthenticated],
    ['nobody for `principal`, which is asked by default', undefined, Unauthenticated],
  ])('ends the stream when the answer is %s', async (_, reread, type) => {
    expect(await again(reread)).toBeInstanceOf(type);
  });

  it('is asked with the caller of the beginning', () => {
    const source = { principal: () => undefined, reread: (principal: object) => principal };
    expect(new Caller(signing, source).again(begun, undefined)).toBe(begun);
  });
});
