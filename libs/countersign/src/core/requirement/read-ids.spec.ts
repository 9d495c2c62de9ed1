/** Tests of reading ids: one place counts, and only a plain string is an id. */
import { DecisionUnavailable, InvalidRequest } from '../errors.js';
import {
  fromArg,
  fromBody,
  fromParam,
  fromQuery,
  idsFromBody,
  type RequestParts,
  whenSent,
} from './id-source.js';
import { belongs, isSent, maxIdLength, readId, readIds, readMode, readParent } from './read-ids.js';

const long = 'x'.repeat(maxIdLength);

/** What is never an id, in whatever place. */
const noIds: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['the empty string', ''],
  ['an array, as from ?id=K1&id=K2', ['K1', 'K2']],
  ['an array of one', ['K1']],
  ['an operator object', { not: '' }],
  ['an object with toString', { toString: () => 'K1' }],
  ['a number', 7],
  ['true', true],
  ['a NUL character', 'K1\0'],
  ['a lone surrogate', 'K1\uD800'],
  ['a surrogate after its pair', '\uD83D\uDE00\uDE00'],
  ['257 characters', `${long}x`],
  ['20,000 characters', 'x'.repeat(20_000)],
];

/** What is an id like any other, without a special meaning. */
const plainIds = [
  'K1',
  'k1',
  '.',
  '..',
  'null',
  'undefined',
  '*',
  '%',
  '_',
  '0',
  'true',
  'K1/certificates/C2',
  '%252e',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'then',
  "' OR 1=1 --",
  'ı',
  '\u212A',
  'e\u0301',
  'a\r\nb',
  '\uD83D\uDE00',
  long,
];

describe('a single id', () => {
  describe.each([
    ['path', fromParam('id'), 'params'],
    ['query', fromQuery('id'), 'query'],
    ['body', fromBody('id'), 'body'],
  ] as const)('from the %s', (_, source, part) => {
    it.each(noIds)('is refused for %s', (__, id) => {
      const read = () => readId(source, { [part]: { id } });
      expect(read).toThrow(InvalidRequest);
      expect(read).toThrow('id: must be one id: a string of 1 to 256 characters.');
    });

    it.each(plainIds)('is taken literally: %j', (id) => {
      expect(readId(source, { [part]: { id } })).toBe(id);
    });

    it.each([undefined, null, 'id', 7, [], {}])('is refused when the part is %j', (value) => {
      expect(() => readId(source, { [part]: value })).toThrow(InvalidRequest);
    });
  });

  it.each<[string, RequestParts, string]>([
    ['a body that nothing read', { headers: { 'content-length': '9' } }, 'no parser in front'],
    ['no body', { headers: { 'content-length': '0' } }, 'must be one id'],
    ['a body without it', { body: {}, headers: { 'content-length': '9' } }, 'must be one id'],
  ])('says why it is not in %s', (_, parts, why) => {
    expect(() => readId(fromBody('id'), parts)).toThrow(why);
    expect(() => readId(fromQuery('id'), parts)).toThrow('must be one id');
  });

  it.each<[string, RequestParts]>([
    ['the query', { params: { id: 'K1' }, query: { id: 'K2' } }],
    ['the body', { params: { id: 'K1' }, body: { id: 'K2' } }],
    ['an array in the query', { params: { id: 'K1' }, query: { id: ['K1', 'K1'] } }],
    ['null in the body', { params: { id: 'K1' }, body: { id: null } }],
    ['a number in the body', { params: { id: '1' }, body: { id: 1 } }],
  ])('is refused when %s contradicts it', (_, parts) => {
    expect(() => readId(fromParam('id'), parts)).toThrow(/^id: must not differ between params and/);
  });

  it.each<[string, RequestParts]>([
    ['the same copy elsewhere', { params: { id: 'K1' }, query: { id: 'K1' }, body: { id: 'K1' } }],
    ['other fields elsewhere', { params: { id: 'K1' }, query: { keypairId: 'K2' }, body: ['K2'] }],
    ['parts without prototype', { params: Object.assign(Object.create(null), { id: 'K1' }) }],
  ])('is read despite %s', (_, parts) => {
    expect(readId(fromParam('id'), parts)).toBe('K1');
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'then'])(
    'is not found in the inherited property "%s"',
    (field) => {
      for (const source of [fromParam(field), fromQuery(field), fromBody(field)]) {
        expect(() => readId(source, { params: {}, query: {}, body: {} })).toThrow(InvalidRequest);
      }
      const inherited: unknown = Object.create({ [field]: 'K1' });
      expect(() => readId(fromBody(field), { body: inherited })).toThrow(InvalidRequest);
      const parsed: unknown = JSON.parse(`{"${field}":"K1"}`);
      expect(readId(fromBody(field), { body: parsed })).toBe('K1');
      expect(Reflect.get({}, 'K1')).toBe(undefined);
    },
  );
});

describe('many ids', () => {
  const source = idsFromBody('ids', { max: 3 });

  it.each<[string, unknown, string[]]>([
    ['one', ['K1'], ['K1']],
    ['as many as fit', ['K1', 'K2', 'K3'], ['K1', 'K2', 'K3']],
    ['duplicates as one, in order', ['K2', 'K1', 'K2'], ['K2', 'K1']],
  ])('are read: %s', (_, ids, expected) => {
    expect(readIds(source, { body: { ids } })).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['none', []],
    ['too many', ['K1', 'K2', 'K3', 'K4']],
    ['too many of the same', ['K1', 'K1', 'K1', 'K1']],
    ['no array', 'K1'],
    ['something like an array', { length: 1, 0: 'K1' }],
    ['nothing', undefined],
  ])('are refused: %s', (_, ids) => {
    expect(() => readIds(source, { body: { ids } })).toThrow(
      'ids: must be an array of 1 to 3 ids.',
    );
  });

  it('are refused where their number has no limit', () => {
    const limitless = idsFromBody('ids', { max: Number.NaN });
    expect(() => readIds(limitless, { body: { ids: ['K1'] } })).toThrow(InvalidRequest);
  });

  it.each(noIds)('are refused when one is %s', (_, id) => {
    expect(() => readIds(source, { body: { ids: ['K1', id] } })).toThrow(
      'ids[1]: must be one id: a string of 1 to 256 characters.',
    );
  });

  it('are refused when one is left out', () => {
    const ids = ['K1'];
    ids[2] = 'K3';
    expect(() => readIds(source, { body: { ids } })).toThrow(InvalidRequest);
  });

  it.each<[string, ReturnType<typeof idsFromBody>, unknown, string]>([
    ['by default', source, {}, 'all'],
    ['as declared', idsFromBody('ids', { max: 3, mode: 'report' }), { mode: 'all' }, 'report'],
    ['as chosen', idsFromBody('ids', { max: 3, modeField: 'mode' }), { mode: 'report' }, 'report'],
    ['as declared when not chosen', idsFromBody('ids', { max: 3, modeField: 'mode' }), {}, 'all'],
  ])('are decided in a mode %s', (_, ids, body, expected) => {
    expect(readMode(ids, { body })).toBe(expected);
  });

  it.each([null, 'any', 'All', ['all'], true, 'constructor'])('refuse the mode %j', (mode) => {
    const choosing = idsFromBody('ids', { max: 3, modeField: 'mode' });
    expect(() => readMode(choosing, { body: { mode } })).toThrow(
      'mode: must be "all" or "report".',
    );
  });
});

describe('a requirement that holds when its field is sent', () => {
  it.each<[string, RequestParts, boolean]>([
    ['nothing', {}, false],
    ['an empty body', { body: {} }, false],
    ['another field', { body: { other: 'K1' } }, false],
    ['the path alone', { body: {}, params: { id: 'K1' } }, false],
    ['an inherited field', { body: Object.create({ id: 'K1' }) as unknown }, false],
    ['a text as body', { body: 'id' }, false],
    ['an id', { body: { id: 'K1' } }, true],
    ['null', { body: { id: null } }, true],
    ['an empty text', { body: { id: '' } }, true],
    ['undefined', { body: { id: undefined } }, true],
    ['no body', { headers: { 'content-length': '0' } }, false],
    ['a body that is an empty object', { body: {}, headers: { 'content-length': '2' } }, false],
    ['a body that nothing read', { headers: { 'content-length': '9' } }, true],
    ['a body in chunks that nothing read', { headers: { 'transfer-encoding': 'chunked' } }, true],
    ['a body of HTTP/2 that nothing read', { headers: { ':method': 'PATCH' } }, true],
    ['no body in HTTP/2', { headers: { ':method': 'PATCH', 'content-length': '0' } }, false],
    ['a body of HTTP/2 without it', { body: { a: 1 }, headers: { ':method': 'PATCH' } }, false],
    [
      'a multipart body that a parser left',
      {
        body: {},
        headers: { 'content-length': '9', 'content-type': 'multipart/form-data; boundary=x' },
      },
      true,
    ],
    ['the query, which then contradicts', { body: {}, query: { id: 'K1' } }, true],
  ])('with %s', (_, parts, sent) => {
    expect(isSent(whenSent(fromBody('id')), parts)).toBe(sent);
    expect(isSent(whenSent(idsFromBody('id', { max: 3 })), parts)).toBe(sent);
    expect(isSent(fromBody('id'), parts)).toBe(true);
  });

  it.each<[string, RequestParts, boolean]>([
    ['nothing', { args: {} }, false],
    ['another argument', { args: { input: { other: 1 } } }, false],
    ['null', { args: { input: { id: null } } }, true],
    ['an id', { args: { input: { id: 'K1' } } }, true],
  ])('of GraphQL, with %s', (_, parts, sent) => {
    expect(isSent(whenSent(fromArg('input.id')), parts)).toBe(sent);
  });
});

// A child belongs to the parent whose id its column has, whatever type the driver reads.
const under = (id: string) => ({ column: 'parentId', id });

it.each<[unknown, string]>([
  ['p1', 'p1'],
  [7, '7'],
  [9_007_199_254_740_993n, '9007199254740993'],
])('a child with the parent %p belongs to %j', (parentId, id) => {
  expect(belongs({ resource: { parentId } }, under(id))).toBe(true);
});

it.each<[unknown, string]>([
  ['p1', 'P1'],
  [7, '07'],
  [7, '7.0'],
  ['7', '07'],
  [null, 'null'],
  [undefined, 'undefined'],
  [true, 'true'],
])('a child with the parent %p does not belong to %j', (parentId, id) => {
  expect(belongs({ resource: { parentId } }, under(id))).toBe(false);
});

it.each<[string, unknown]>([
  ['does not have the column', { other: '7' }],
  ['inherits it', Object.create({ parentId: '7' })],
  ['has an object there', { parentId: { toString: () => '7' } }],
  ['is no object', '7'],
  ['is null', null],
])('a child is a fault, and not missing, when the row %s', (_, resource) => {
  expect(() => belongs({ resource }, under('7'))).toThrow(DecisionUnavailable);
});

it('of parents, the lookup knows the one text of the id', () => {
  const source = fromParam('id', { within: { column: 'parentId', param: 'parent' } });
  const canonical = (id: string, column?: string) =>
    column === 'parentId' ? id.toLowerCase() : id;
  const parts = { params: { id: 'K1', parent: 'P1' } };
  expect(readParent(source, parts, canonical)).toEqual({ column: 'parentId', id: 'p1' });
  expect(readId(source, parts, {}, canonical)).toBe('K1');
});

it.each([fromParam('id'), fromQuery('id')])(
  'two texts of one id are no contradiction',
  (source) => {
    const parts = { params: { id: 'k1' }, query: { id: 'K1' } };
    expect(readId(source, parts, {}, (id) => id.toLowerCase())).toBe('k1');
    expect(() => readId(source, parts)).toThrow(InvalidRequest);
  },
);
