import { expect as jestExpect } from '@jest/globals';
import { decide, defineCatalogue } from '../core/internal.js';
import { expectCell, permissionMatrix, principalFixtures, RecordingSink } from './index.js';
import { permissionMatchers } from './jest/index.js';

expect.extend(permissionMatchers);
jestExpect.extend(permissionMatchers);

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'report.read': {}, 'site.operate': {} },
  permissions: {
    'read-reports': {
      title: 'Read',
      group: 'All',
      grants: [{ actions: ['report.read'], scope: 'all' }],
    },
  },
  principals: { user: {}, service: {}, system: { only: ['site.operate'] } },
});
const as = principalFixtures(catalogue);
const read = catalogue.action('report.read');
const denied = {
  status: 403,
  body: { code: 'permission-missing', action: 'report.read', missing: ['read-reports'] },
};

describe('principalFixtures', () => {
  it.each([
    ['a user without permissions', as.user(), 'deny'],
    ['a user with the permission', as.user(['read-reports']), 'permit'],
    ['a service user with it', as.service(['read-reports']), 'permit'],
    ['one who holds everything', as.everything(), 'permit'],
    ['a system principal', as.system(), 'deny'],
  ])('%s', (_name, principal, effect) => {
    expect(decide(principal, read).effect).toBe(effect);
  });

  it('gives every principal a unique id, and the account asked for', () => {
    expect(as.user().id).not.toBe(as.user().id);
    expect(as.user([], { tenant: 'other' }).tenant).toBe('other');
  });

  it('refuses unknown permissions when compiling', () => {
    // @ts-expect-error "read-report" is not a permission of the catalogue
    as.user(['read-report']);
  });
});

describe('the matchers', () => {
  it('read answers of requests', () => {
    expect(denied).toBeForbidden();
    expect(denied).toBeForbidden({ code: 'permission-missing', action: 'report.read' });
    expect(denied).toBeForbidden({ missing: ['read-reports'] });
    expect(denied).not.toBeForbidden({ code: 'out-of-scope' });
    expect(denied).not.toBePermitted();
    expect({ status: 404, body: {} }).not.toBeForbidden();
    expect({ status: 201, body: {} }).toBePermitted();
    jestExpect({ status: 204, body: undefined }).toBePermitted();
  });

  it('read decisions', () => {
    expect(decide(as.user(), read)).toBeForbidden({ code: 'permission-missing' });
    expect(decide(as.user(['read-reports']), read)).toBePermitted();
  });

  const error = (extensions: object, message = 'No.') => ({ message, extensions });
  const refusal = { code: 'out-of-scope', action: 'report.read' };
  const ofField = { code: 'FORBIDDEN', reason: 'out-of-scope', action: 'report.read' };
  const onSocket = { status: 'error', statusCode: 403, message: 'No.', ...refusal };

  it.each([
    ['GraphQL over HTTP', { status: 200, body: { errors: [error(ofField)], data: null } }],
    ['GraphQL of axios', { status: 200, data: { errors: [error(ofField)], data: null } }],
    ['GraphQL alone', { errors: [error(ofField)], data: { other: 1 } }],
    ['GraphQL behind another error', { errors: [error({}), error(ofField)] }],
    ['a gateway', { event: 'exception', data: onSocket }],
    ['the body of an exception', onSocket],
    ['an exception', { getError: () => onSocket }],
  ])('read a denial of %s', (_name, answer) => {
    expect(answer).toBeForbidden(refusal);
    expect(answer).not.toBeForbidden({ code: 'permission-missing' });
    expect(answer).not.toBePermitted();
    expect(() => expectCell(answer, 'out-of-scope')).not.toThrow();
    expect(() => expectCell(answer, 200)).toThrow('Expected 200, received 403 out-of-scope.');
  });

  it.each<[string, unknown, number]>([
    ['GraphQL', { status: 200, body: { data: { note: null } } }, 200],
    ['GraphQL alone', { data: { note: null } }, 200],
    ['a gateway', { event: 'answer', data: undefined }, 200],
    ['a message', { data: [] }, 200],
    ['errors that a route reports', { status: 200, body: { errors: [], permitted: [] } }, 200],
    ['GraphQL without extensions', { status: 200, body: { errors: [{ message: 'No.' }] } }, 500],
    ['GraphQL without errors in its list', { errors: [] }, 500],
    ['a field of nobody', { errors: [error({ code: 'UNAUTHENTICATED' })], data: null }, 401],
    ['a field that is not found', { errors: [error({ code: 'NOT_FOUND', status: 404 })] }, 404],
    ['a query that is not valid', { status: 400, body: { errors: [error({})] } }, 400],
    ['a fault over a socket', { event: 'exception', data: { status: 'error' } }, 500],
    ['nobody over a socket', { status: 'error', statusCode: 401 }, 401],
  ])('read %s', (_name, answer, status) => {
    expect(() => expectCell(answer, status)).not.toThrow();
    expect(answer).not.toBeForbidden();
    if (status === 200) expect(answer).toBePermitted();
    else expect(answer).not.toBePermitted();
  });

  it('say what was expected and what came', () => {
    expect(() => expect(denied).toBeForbidden({ code: 'constraint' })).toThrow(/constraint[^]*403/);
    expect(() => expect(denied).toBePermitted()).toThrow(/a permit[^]*permission-missing/);
  });

  it.each([undefined, null, 'ok', {}, Promise.resolve(denied), { event: 'exception' }])(
    'refuse %p',
    (received) => {
      expect(() => expect(received).toBePermitted()).toThrow(TypeError);
    },
  );
});

describe('permissionMatrix', () => {
  const rows = [{ route: 'GET /reports', expected: { reader: 200, other: 'permission-missing' } }];

  it('has one cell for each route and role', () => {
    expect(permissionMatrix(rows)).toEqual([
      { route: 'GET /reports', role: 'reader', expected: 200 },
      { route: 'GET /reports', role: 'other', expected: 'permission-missing' },
    ]);
  });

  it.each([
    ['only permits', { reader: 200 }],
    ['only refusals', { other: 'permission-missing' }],
  ])('is refused when it has %s', (_name, expected) => {
    expect(() => permissionMatrix<string>([{ route: 'GET /reports', expected }])).toThrow(
      RangeError,
    );
  });

  it.each([
    [{ status: 200, body: {} }, 200],
    [denied, 'permission-missing'],
    [denied, 403],
    [{ status: 404, body: { code: 'not-found' } }, 'not-found'],
  ])('accepts %j for %p', (answer, expected) => {
    expect(() => expectCell(answer, expected)).not.toThrow();
  });

  it.each([
    [{ status: 200, body: {} }, 'permission-missing'],
    [denied, 'out-of-scope'],
    [{ status: 404, body: denied.body }, 'permission-missing'],
    [denied, 200],
  ])('refuses %j for %p', (answer, expected) => {
    expect(() => expectCell(answer, expected)).toThrow(/Expected/);
  });
});

describe('RecordingSink', () => {
  it('keeps decisions in order until it is cleared', () => {
    const sink = new RecordingSink();
    const base = {
      id: '1',
      principalId: 'u',
      principalKind: 'user',
      tenant: 'a',
      action: 'report.read',
    } as const;
    const rest = { resource: undefined, resourceId: undefined };
    const permit = { ...base, ...rest, decision: decide(as.user(['read-reports']), read) };
    const denial = { ...base, ...rest, decision: decide(as.user(), read) };
    sink.record(permit);
    sink.recordMany([denial, permit]);
    const [permitted, refused] = ['permit report.read', 'deny report.read permission-missing'];
    expect(sink.lines).toEqual([permitted, refused, permitted]);
    expect(sink.records).toEqual([permit, denial, permit]);
    sink.clear();
    expect(sink.records).toEqual([]);
  });
});
