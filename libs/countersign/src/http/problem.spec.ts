/** Tests of problems: status, type and body of every error, and nothing in them that the caller must not learn. */
import type { DenialCode, Deny } from '../core/catalogue/decision.js';
import {
  DecisionUnavailable,
  EnforcementError,
  InvalidRequest,
  isFault,
  Misuse,
  PermissionDenied,
  ResourceNotFound,
  Unauthenticated,
} from '../core/errors.js';
import { problemOf } from './problem.js';

const always = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'private, no-store' };
const decided = { ...always, 'X-Decision-Id': 'decision-1' };

function denied(code: DenialCode, names: Partial<Deny> = {}): PermissionDenied {
  const denial: Deny = { effect: 'deny', action: 'key.use', code, ...names };
  return new PermissionDenied(denial, 'decision-1', 'secret-id');
}

class Teapot extends EnforcementError {
  readonly name = 'Teapot';

  constructor() {
    super(418, 'teapot', 'I am a teapot.');
  }
}

const rows: [EnforcementError, number, Record<string, string>, Record<string, unknown>][] = [
  [
    new Unauthenticated(),
    401,
    { ...always, 'WWW-Authenticate': 'Bearer' },
    {
      type: 'unauthenticated',
      title: 'Authentication required',
      detail: 'Send a valid credential.',
    },
  ],
  [
    new InvalidRequest('ids[1]', 'must be one id.'),
    400,
    always,
    {
      type: 'invalid-request',
      title: 'Invalid request',
      detail: 'ids[1]: must be one id.',
      errors: [{ field: 'ids[1]', expected: 'must be one id.' }],
    },
  ],
  [
    new ResourceNotFound('decision-1'),
    404,
    decided,
    {
      type: 'not-found',
      title: 'Not found',
      detail: 'There is no such resource.',
      code: 'not-found',
    },
  ],
  [
    new ResourceNotFound(),
    404,
    always,
    {
      type: 'not-found',
      title: 'Not found',
      detail: 'There is no such resource.',
      code: 'not-found',
    },
  ],
  [
    new DecisionUnavailable('relation "keypair" of mia does not exist', new Error('SELECT secret')),
    503,
    { ...always, 'Retry-After': '1' },
    {
      type: 'unavailable',
      title: 'Decision unavailable',
      detail:
        'The request was refused because it could not be decided. Nothing was done; try again.',
      code: 'unavailable',
    },
  ],
  [
    new Misuse('Keys.list of mia answered without applying the filter.'),
    500,
    always,
    {
      type: 'misuse',
      title: 'Server programming error',
      detail: 'The server withheld its answer because it was not authorized properly.',
    },
  ],
  [
    new Teapot(),
    418,
    always,
    {
      type: 'teapot',
      title: 'Internal server error',
      detail: 'The server withheld its answer because it was not authorized properly.',
    },
  ],
  ...denials(),
];

function denials(): typeof rows {
  const table: [DenialCode, Partial<Deny>, string, string][] = [
    [
      'permission-missing',
      { missing: ['use', 'own'] },
      'Permission missing',
      '"key.use" needs the permission use or own.',
    ],
    [
      'prerequisite-missing',
      { missing: ['a', 'b'] },
      'Prerequisite missing',
      '"key.use" also needs a and b.',
    ],
    [
      'out-of-scope',
      { scope: ['own', 'lent'] },
      'Out of scope',
      'You may perform "key.use" only on resources that are: own or lent. This one is not.',
    ],
    [
      'condition-failed',
      { scope: ['open'] },
      'Condition failed',
      '"key.use" is possible only on resources that are: open. This one is not.',
    ],
    [
      'constraint',
      { scope: ['sober', 'awake'] },
      'Prohibited',
      '"key.use" is prohibited here by: sober, awake.',
    ],
    [
      'grant-ceiling',
      { missing: ['use'] },
      'Grant ceiling',
      'Nobody confers what they do not hold: use.',
    ],
    [
      'principal-not-allowed',
      {},
      'Principal not allowed',
      '"key.use" is not open to this kind of principal.',
    ],
    ['not-found', {}, 'Not found', 'There is no such resource.'],
  ];
  return table.map(([code, names, title, detail]) => [
    denied(code, names),
    403,
    decided,
    { type: code, title, detail, code, action: 'key.use', ...names },
  ]);
}

describe('the problem of an error', () => {
  it.each(rows.map((each) => [each[0].code, ...each] as const))(
    '%s',
    (_, error, status, headers, body) => {
      const { type, ...rest } = body;
      expect(problemOf(error)).toEqual({
        status,
        headers,
        body: { type: `urn:countersign:problem:${String(type)}`, status, ...rest },
      });
      expect(error.statusCode).toBe(status);
    },
  );

  it.each(rows.map(([error]) => [error.code, error] as const))(
    '%s names nobody, no id, no cause and no stack',
    (_, error) => {
      const text = JSON.stringify(problemOf(error));
      for (const secret of ['mia', 'secret', 'SELECT', '.ts', 'relation "']) {
        expect(text).not.toContain(secret);
      }
    },
  );

  it('names the path when it is told', () => {
    expect(problemOf(new ResourceNotFound(), '/keys/K1').body).toMatchObject({
      instance: '/keys/K1',
    });
    expect(Object.hasOwn(problemOf(new ResourceNotFound()).body, 'instance')).toBe(false);
  });
});

describe('an error for the log', () => {
  const aborted = new DecisionUnavailable('the request was aborted', undefined, true);

  it.each<[EnforcementError, boolean]>([
    [new DecisionUnavailable('down'), true],
    [new Misuse('forgotten'), true],
    [aborted, false],
    [new Unauthenticated(), false],
    [denied('out-of-scope'), false],
    [new ResourceNotFound(), false],
    [new InvalidRequest('id', 'must be one.'), false],
    [new Teapot(), false],
  ])('is %s: %p', (error, expected) => {
    expect(isFault(error)).toBe(expected);
  });
});
