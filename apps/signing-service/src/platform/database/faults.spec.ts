import { databaseFault } from './faults.js';

const postgresError = (code: string, more: object = {}) =>
  Object.assign(new Error('from the server'), { severity: 'ERROR', code, ...more });
const socketError = (code: string, syscall: string) =>
  Object.assign(new Error(code), { code, syscall });

describe('databaseFault', () => {
  it.each([
    '08000',
    '08006',
    '08P01',
    '25006',
    '25P03',
    '28P01',
    '3D000',
    '53100',
    '53300',
    '57014',
    '57P01',
    '57P02',
    '57P03',
    '57P05',
    '58030',
  ])('takes SQLSTATE %s for an outage', (code) => {
    expect(databaseFault(postgresError(code))).toEqual({
      kind: 'unavailable',
      code,
      retryAfterSeconds: 5,
    });
  });

  it.each(['40001', '40P01', '55P03'])('asks for a short wait after conflict %s', (code) => {
    expect(databaseFault(postgresError(code))).toEqual({
      kind: 'unavailable',
      code,
      retryAfterSeconds: 1,
    });
  });

  it.each([
    ['a refused connection', socketError('ECONNREFUSED', 'connect'), 'ECONNREFUSED'],
    ['a reset connection', socketError('ECONNRESET', 'read'), 'ECONNRESET'],
    ['a broken pipe', socketError('EPIPE', 'write'), 'EPIPE'],
    ['an unknown host', socketError('ENOTFOUND', 'getaddrinfo'), 'ENOTFOUND'],
    ['a missing Unix socket', socketError('ENOENT', 'connect'), 'ENOENT'],
    [
      'a host that refuses on every address',
      Object.assign(new AggregateError([socketError('ECONNREFUSED', 'connect')]), {
        code: 'ECONNREFUSED',
      }),
      'ECONNREFUSED',
    ],
    ['the pool timeout', new Error('timeout exceeded when trying to connect'), 'connection-lost'],
    ['a lost connection', new Error('Connection terminated unexpectedly'), 'connection-lost'],
    ['a silent server', new Error('Query read timeout'), 'connection-lost'],
    [
      'a closed pool',
      new Error('Cannot use a pool after calling end on the pool'),
      'connection-lost',
    ],
    ['a closed PGlite', new Error('PGlite is closed'), 'connection-lost'],
    ['a cause', new Error('lookup failed', { cause: postgresError('57P01') }), '57P01'],
  ])('takes %s for an outage', (_case, error, code) => {
    expect(databaseFault(error)).toEqual({ kind: 'unavailable', code, retryAfterSeconds: 5 });
  });

  it('names the constraint of a violation', () => {
    expect(databaseFault(postgresError('23505', { constraint: 'user_name_unique' }))).toEqual({
      kind: 'unique-violation',
      constraint: 'user_name_unique',
    });
    expect(databaseFault(postgresError('23503', { constraint: 'role_accountId_fkey' }))).toEqual({
      kind: 'foreign-key-violation',
      constraint: 'role_accountId_fkey',
    });
  });

  it.each(['22P02', '22021'])('takes %s for text that the column cannot hold', (code) => {
    expect(databaseFault(postgresError(code))).toEqual({ kind: 'invalid-text', code });
  });

  it.each([
    ['a syntax error of ours', postgresError('42601')],
    ['a refused change of the audit log', postgresError('42501')],
    ['a check constraint', postgresError('23514')],
    ['a code that only looks like SQLSTATE', Object.assign(new Error('x'), { code: '57P01' })],
    ['a missing file', socketError('ENOENT', 'open')],
    ['an aborted request', Object.assign(new Error('aborted'), { code: 'ECONNRESET' })],
    ['a plain error', new Error('boom')],
    ['a string', 'Connection terminated unexpectedly'],
    ['null', null],
    ['undefined', undefined],
  ])('leaves %s alone', (_case, error) => {
    expect(databaseFault(error)).toBeUndefined();
  });

  it('ends on an error that is its own cause', () => {
    const error = new Error('loop');
    error.cause = error;

    expect(databaseFault(error)).toBeUndefined();
  });
});
