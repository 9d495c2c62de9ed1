/** Tests of requirements and lookups as they are checked at start. */
import { lookupOf, signing } from '../fixtures/catalogue.js';
import { fromBody, fromParam, idsFromBody, whenSent } from './id-source.js';
import type { Lookup } from '../ports/lookup.js';
import { checkLookups, checkRequirement, checkWhenSent } from './requirement.js';

const id = fromParam('id');

describe('a requirement that holds when its field is sent', () => {
  const sent = { action: 'keypair.sign', ids: whenSent(fromBody('keypairId')) };
  const always = { action: 'keypair.view', ids: id };

  it('is never the only one', () => {
    expect(checkWhenSent([sent, sent], 'Keys.use')).toMatchObject([{ code: 'only-when-sent' }]);
    expect(checkWhenSent([sent, always], 'Keys.use')).toEqual([]);
    expect(checkWhenSent([], 'Keys.use')).toEqual([]);
  });

  it('is not of the path, which is always sent', () => {
    const ofPath = { action: 'keypair.sign', ids: whenSent(id) };
    expect(checkRequirement(signing, ofPath, 'Keys.use')).toMatchObject([{ code: 'always-sent' }]);
    expect(checkRequirement(signing, sent, 'Keys.use')).toEqual([]);
  });
});

describe('a requirement', () => {
  it.each([
    ['keypair.sing', id, 'unknown-action', 'Did you mean "keypair.sign"?'],
    ['constructor', undefined, 'unknown-action', 'Keys.use requires "constructor"'],
    ['log.export', id, 'superfluous-id-source', 'is decided on no resource'],
    ['keypair.sign', undefined, 'missing-id-source', 'without saying which "keypair"'],
  ])('on "%s" may have the mistake %#', (action, ids, code, problem) => {
    expect(checkRequirement(signing, { action, ids }, 'Keys.use')).toEqual([
      {
        code,
        problem: expect.stringMatching(/^Keys\.use /),
        fix: expect.stringMatching(/^[A-Z]/),
      },
    ]);
    const [mistake] = checkRequirement(signing, { action, ids }, 'Keys.use');
    expect(mistake?.problem).toContain(problem);
  });

  it.each([
    ['keypair.sign', id],
    ['keypair.view', id],
    ['keypair.view', undefined],
    ['log.export', undefined],
  ])('on "%s" may be right', (action, ids) => {
    expect(checkRequirement(signing, { action, ids }, 'Keys.use')).toEqual([]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0, -1, 1.5, '10', null, undefined])(
    'may not take up to %p ids, whatever else is wrong with it',
    (max) => {
      const many = idsFromBody('ids', { max: max as number });
      const wrong = {
        code: 'wrong-maximum',
        problem: expect.stringMatching(/^Keys\.use .*"ids"/),
        fix: expect.stringContaining('positive integer'),
      };
      const codes = (action: string) =>
        checkRequirement(signing, { action, ids: many }, 'Keys.use');
      expect(codes('keypair.sign')).toEqual([wrong]);
      for (const action of ['keypair.sing', 'log.export']) {
        expect(codes(action)).toEqual([
          wrong,
          expect.objectContaining({ fix: expect.any(String) }),
        ]);
      }
    },
  );

  it.each([1, 1000, Number.MAX_SAFE_INTEGER])('may take up to %p ids', (max) => {
    const spec = { action: 'keypair.sign', ids: idsFromBody('ids', { max }) };
    expect(checkRequirement(signing, spec, 'Keys.use')).toEqual([]);
  });
});

describe('the registered lookups', () => {
  const keypair = lookupOf([]);
  const answering = (...answers: string[]): Lookup => ({ ...keypair, answers });
  const asked = new Map([['keypair', 'Keys.use']]);

  it('are right when they answer exactly what is declared', () => {
    expect(checkLookups(signing, new Map([['keypair', keypair]]), asked)).toEqual([]);
    expect(checkLookups(signing, new Map(), new Map())).toEqual([]);
  });

  it('tell what is wrong with themselves, beside what the catalogue says', () => {
    const wrong = { code: 'wrong-dialect', problem: 'It is none.', fix: 'Use another.' };
    const lookups = new Map([['keypair', { ...answering('own'), mistakes: () => [wrong] }]]);
    const mistakes = checkLookups(signing, lookups, asked);
    expect(mistakes.map(({ code }) => code)).toEqual([
      ...['unanswered-predicate', 'unanswered-predicate', 'wrong-dialect'],
    ]);
    expect(mistakes.at(-1)?.problem).toBe('The lookup for "keypair": It is none.');
  });

  it.each<[string, string, [string, Lookup][]]>([
    ['missing-lookup', 'Keys.use needs a "keypair", but no lookup', []],
    [
      'unknown-resource',
      '"keypairs", which is not a resource of the catalogue. Did you mean "keypair"?',
      [
        ['keypair', keypair],
        ['keypairs', keypair],
      ],
    ],
    [
      'unknown-resource',
      '"constructor", which is not a resource',
      [
        ['keypair', keypair],
        ['constructor', keypair],
      ],
    ],
    [
      'unanswered-predicate',
      'does not answer the predicate "restricted"',
      [['keypair', answering('assigned', 'own')]],
    ],
    [
      'unknown-predicate',
      'answers "onw", which the resource does not declare. Did you mean "own"?',
      [['keypair', answering('assigned', 'own', 'restricted', 'onw')]],
    ],
  ])('may have the mistake %s', (code, problem, lookups) => {
    expect(checkLookups(signing, new Map(lookups), asked)).toEqual([
      { code, problem: expect.stringContaining(problem), fix: expect.stringMatching(/^[A-Z]/) },
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ['undefined', undefined, ['`answers`', '`find`']],
    ['null', null, ['`answers`', '`find`']],
    ['a function', () => [], ['`answers`', '`find`']],
    ['without answers', { find: () => [] }, ['`answers`']],
    ['with answers that are no names', { ...keypair, answers: [1] }, ['`answers`']],
    ['with answers that are one name', { ...keypair, answers: 'own' }, ['`answers`']],
    ['without find', { answers: keypair.answers }, ['`find`']],
    ['with a perAction that is no list', { ...keypair, perAction: 'own' }, ['`perAction`']],
    [
      'with an isCanonicalId that is no function',
      { ...keypair, isCanonicalId: /x/ },
      ['`isCanonicalId`'],
    ],
    ['with a canonicalId that is no function', { ...keypair, canonicalId: 'k' }, ['`canonicalId`']],
    ['with mistakes that are not asked', { ...keypair, mistakes: [] }, ['`mistakes`']],
  ])('may not be %s', (_, wrong, parts) => {
    const lookups = new Map([['keypair', wrong as Lookup]]);
    const [mistake, ...others] = checkLookups(signing, lookups, asked);
    expect([mistake?.code, others]).toEqual(['wrong-lookup', []]);
    expect(mistake?.problem.match(/`\w+`/g)).toEqual(parts);
    const misspelt = checkLookups(signing, new Map([['keypairs', wrong as Lookup]]), new Map());
    expect(misspelt.map(({ code }) => code)).toEqual(['unknown-resource', 'wrong-lookup']);
  });

  it('may be instances of a class, with all that a lookup can have', () => {
    class Keypairs implements Lookup {
      readonly answers = keypair.answers;
      readonly perAction = ['own'];
      canonicalId = (text: string) => text;
      isCanonicalId = () => true;
      mistakes = () => [];
      find = () => [];
    }
    expect(checkLookups(signing, new Map([['keypair', new Keypairs()]]), asked)).toEqual([]);
  });

  it('have all their mistakes reported at once', () => {
    const lookups = new Map([['request', answering('assigend')]]);
    const mistakes = checkLookups(signing, lookups, asked);
    expect(mistakes.map(({ code }) => code)).toEqual([
      'missing-lookup',
      'unanswered-predicate',
      'unanswered-predicate',
      'unanswered-predicate',
      'unknown-predicate',
    ]);
  });
});
