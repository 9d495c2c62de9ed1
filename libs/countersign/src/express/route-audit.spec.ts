import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  Router,
} from 'express';
import {
  defineCatalogue,
  fromBody,
  fromParam,
  type Lookup,
  type Mistake,
  whenSent,
  WiringError,
} from '../core/internal.js';
import { expressPermissions } from './index.js';

const catalogue = defineCatalogue({
  resources: { keypair: { predicates: ['assigned'] }, certificate: { predicates: [] } },
  actions: {
    'keypair.view': { on: 'keypair', list: true },
    'certificate.view': { on: 'certificate' },
    'keypair.generate': {},
  },
  permissions: {
    view: {
      title: 'View',
      group: 'G',
      grants: [
        { actions: ['keypair.view'], scope: 'assigned' },
        { actions: ['certificate.view', 'keypair.generate'], scope: 'all' },
      ],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
const lookup: Lookup = { answers: ['assigned'], find: () => [] };
const make = (lookups: { keypair?: Lookup; certificate?: Lookup } = { keypair: lookup }) =>
  expressPermissions({ catalogue, lookups, principal: () => undefined });
type Permissions = ReturnType<typeof make>;

const answer: RequestHandler = (_req, res) => void res.json({});
const passing: RequestHandler = (_req, _res, next) => next();
const id = fromParam('id');
const swallow: ErrorRequestHandler = (_error, _req, _res, next) => next();

function auditOf(build: (app: Express, permissions: Permissions) => unknown, permissions = make()) {
  const app = express();
  build(app, permissions);
  app.use(permissions.permissionErrors());
  try {
    permissions.auditRoutes(app);
    return [];
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return error.mistakes;
  }
}

const codes = (mistakes: readonly Mistake[]) => mistakes.map(({ code }) => code);

/** The same handlers below a prefix, in a router. */
const routed = (mergeParams: boolean, path: string, ...handlers: RequestHandler[]) =>
  Router({ mergeParams }).get(path, ...handlers);

describe('the audit of an Express application', () => {
  it.each<[string, (app: Express, permissions: Permissions) => unknown, string[]]>([
    ['no route at all', () => undefined, []],
    ['a route without declaration', (app) => app.get('/a', answer), ['undeclared-route']],
    [
      'a declared route',
      (app, p) => app.get('/a', p.requirePermission('keypair.view'), answer),
      [],
    ],
    ['an opened route', (app, p) => app.get('/a', p.publicRoute('why'), answer), []],
    [
      'a route without reason',
      (app, p) => app.get('/a', p.publicRoute(' '), answer),
      ['missing-reason'],
    ],
    ['a route for people', (app, p) => app.get('/a', p.authenticatedRoute('why'), answer), []],
    [
      'people without reason',
      (app, p) => app.get('/a', p.authenticatedRoute(''), answer),
      ['missing-reason'],
    ],
    ['a handler in front', (app, p) => app.get('/a', passing, p.publicRoute('why'), answer), []],
    [
      'a requirement that holds only when a field is sent',
      (app, p) =>
        app.post('/a', p.requirePermission('keypair.view', whenSent(fromBody('id'))), answer),
      ['only-when-sent'],
    ],
    [
      'a requirement when a field is sent, beside one of the router',
      (app, p) =>
        app.use(
          '/a',
          p.requirePermission('keypair.generate'),
          Router().post('/', p.requirePermission('keypair.view', whenSent(fromBody('id'))), answer),
        ),
      [],
    ],
    [
      'a handler between two requirements',
      (app, p) =>
        app.get(
          '/a',
          p.requirePermission('keypair.view'),
          passing,
          p.requirePermission('keypair.generate'),
          answer,
        ),
      ['late-declaration'],
    ],
    [
      'several requirements',
      (app, p) =>
        app.get(
          '/a',
          p.requirePermission('keypair.generate'),
          p.requirePermission('keypair.view'),
          answer,
        ),
      [],
    ],
    [
      'several requirements of a function',
      (app, p) =>
        app.use(
          '/a',
          p.requirePermission('keypair.generate'),
          p.requirePermission('keypair.view'),
          answer,
        ),
      ['conflicting-declarations'],
    ],
    [
      'a declaration at the end',
      (app, p) => app.get('/a', answer, p.publicRoute('why')),
      ['late-declaration'],
    ],
    [
      'two declarations',
      (app, p) => app.get('/a', p.publicRoute('why'), p.requirePermission('keypair.view'), answer),
      ['conflicting-declarations'],
    ],
    [
      'a declaration alone',
      (app, p) => app.get('/a', p.requirePermission('keypair.view')),
      ['dangling-declaration'],
    ],
    [
      'a declaration for another route',
      (app, p) => app.all('/a', p.publicRoute('why')).get('/a', answer),
      ['dangling-declaration', 'undeclared-route'],
    ],
    [
      'one method of two declared',
      (app, p) => app.route('/a').get(p.publicRoute('why'), answer).post(answer),
      ['undeclared-route'],
    ],
    [
      'all methods declared',
      (app, p) => app.route('/a').all(p.publicRoute('why')).get(answer).post(answer),
      [],
    ],
    ['app.all without declaration', (app) => app.all('/a', answer), ['undeclared-route']],
    ['app.all with declaration', (app, p) => app.all('/a', p.publicRoute('why'), answer), []],
    [
      'app.all beside a declared get',
      (app, p) => app.route('/a').get(p.publicRoute('why'), answer).all(answer),
      ['undeclared-route'],
    ],
    [
      'several paths',
      (app) => app.get(['/a', '/b'], answer),
      ['undeclared-route', 'undeclared-route'],
    ],
    [
      'a parameter of the path',
      (app, p) => app.get('/a/:id', p.requirePermission('keypair.view', id), answer),
      [],
    ],
    [
      'a parameter of another name',
      (app, p) => app.get('/a/:keypairId', p.requirePermission('keypair.view', id), answer),
      ['unknown-parameter'],
    ],
    [
      'a parameter of one path of two',
      (app, p) => app.get(['/a/:id', '/b'], p.requirePermission('keypair.view', id), answer),
      ['unknown-parameter'],
    ],
    [
      'a wildcard as id',
      (app, p) => app.get('/a/*id', p.requirePermission('keypair.view', id), answer),
      ['unknown-parameter'],
    ],
    [
      'a parent that is not in the path',
      (app, p) =>
        app.get(
          '/a/:id',
          p.requirePermission(
            'keypair.view',
            fromParam('id', { within: { column: 'parent', param: 'pid' } }),
          ),
          answer,
        ),
      ['unknown-parameter'],
    ],
    [
      'a body of a GET',
      (app, p) => app.get('/a', p.requirePermission('keypair.view', fromBody('id')), answer),
      ['body-of-safe-method'],
    ],
    [
      'a body of a POST',
      (app, p) => app.post('/a', p.requirePermission('keypair.view', fromBody('id')), answer),
      [],
    ],
    [
      'a nested route without declaration',
      (app) => app.use('/a', Router().use('/b', routed(false, '/c', answer))),
      ['undeclared-route'],
    ],
    [
      'a nested route',
      (app, p) =>
        app.use(
          '/a',
          Router().use(
            '/b',
            routed(false, '/:id', p.requirePermission('keypair.view', id), answer),
          ),
        ),
      [],
    ],
    [
      'a parameter of the prefix, merged',
      (app, p) =>
        app.use('/a/:id', routed(true, '/c', p.requirePermission('keypair.view', id), answer)),
      [],
    ],
    [
      'a parameter of the prefix, not merged',
      (app, p) =>
        app.use('/a/:id', routed(false, '/c', p.requirePermission('keypair.view', id), answer)),
      ['unknown-parameter'],
    ],
    [
      'a requirement in front of a router',
      (app, p) => app.use('/a', p.requirePermission('keypair.view'), routed(false, '/', answer)),
      [],
    ],
    [
      'a requirement for everything',
      (app, p) => app.use(p.requirePermission('keypair.view')).get('/a', answer),
      [],
    ],
    [
      'a requirement in front of nothing',
      (app, p) =>
        app.get('/a', p.publicRoute('why'), answer).use(p.requirePermission('keypair.view')),
      ['dangling-declaration'],
    ],
    [
      'a requirement of everything that can never be met',
      (app, p) => app.use(p.requirePermission('keypair.view', id)).get('/a/:id', answer),
      ['unknown-parameter'],
    ],
    [
      'a requirement by a parameter of the router’s path',
      (app, p) =>
        app.use('/a/:id', p.requirePermission('keypair.view', id), routed(false, '/', answer)),
      [],
    ],
    [
      'an opened route, function and router behind a requirement of their router',
      (app, p) =>
        app.use(
          '/a',
          Router()
            .use(p.requirePermission('keypair.view'))
            .get('/b', p.publicRoute('why'), answer)
            .use('/c', p.publicRoute('why'), answer)
            .use('/d', p.authenticatedRoute('why'), routed(false, '/', answer)),
        ),
      ['conflicting-declarations', 'conflicting-declarations', 'conflicting-declarations'],
    ],
    [
      'a requirement and an opening of one router',
      (app, p) =>
        app.use(
          '/a',
          p.publicRoute('why'),
          p.requirePermission('keypair.view'),
          routed(false, '/', answer),
        ),
      ['conflicting-declarations'],
    ],
    [
      'an error handler behind a requirement of a router',
      (app, p) =>
        app.use('/a', Router().use(p.requirePermission('keypair.view'), swallow).get('/', answer)),
      ['error-handler-in-between'],
    ],
    [
      'a route behind an error handler behind a requirement of a router',
      (app, p) =>
        app.use(
          '/a',
          Router()
            .use(p.requirePermission('keypair.view'))
            .get('/', answer)
            .use(swallow)
            .get('/b', answer),
        ),
      ['error-handler-in-between'],
    ],
    [
      'a requirement on a prefix',
      (app, p) => app.use('/a', p.requirePermission('keypair.view')).get('/a/b', answer),
      ['dangling-declaration', 'undeclared-route'],
    ],
    [
      'an opened router',
      (app, p) => app.use('/a', p.publicRoute('why'), routed(false, '/', answer)),
      [],
    ],
    [
      'a router opened without reason',
      (app, p) => app.use('/a', p.publicRoute(''), routed(false, '/', answer)),
      ['missing-reason'],
    ],
    ['a function with a path', (app) => app.use('/raw', passing), []],
    [
      'an opened handler with a path',
      (app, p) => app.use('/raw', p.publicRoute('why'), passing, answer),
      [],
    ],
    [
      'a handler opened on another path',
      (app, p) => app.use('/docs', p.publicRoute('why')).use('/raw', passing),
      ['dangling-declaration'],
    ],
    [
      'a required handler with a path',
      (app, p) => app.use('/raw', p.requirePermission('keypair.generate'), answer),
      [],
    ],
    ['static files', (app) => app.use(express.static('docs')), []],
    ['opened static files', (app, p) => app.use(p.publicRoute('why'), express.static('docs')), []],
    ['a function of everything', (app) => app.use(answer), []],
    [
      'a callback of a parameter',
      (app, p) => app.param('id', passing).get('/a/:id', p.publicRoute('why'), answer),
      [],
    ],
    [
      'an error handler behind a requirement',
      (app, p) => app.get('/a', p.requirePermission('keypair.view'), swallow, answer),
      ['error-handler-in-between'],
    ],
    [
      'an error handler behind a requirement and middleware',
      (app, p) => app.get('/a', p.requirePermission('keypair.view'), passing, swallow, answer),
      ['error-handler-in-between'],
    ],
    [
      'an error handler behind a route for people',
      (app, p) => app.get('/a', p.authenticatedRoute('why'), swallow, answer),
      ['error-handler-in-between'],
    ],
    [
      'an error handler of all methods behind their requirement',
      (app, p) => {
        const all = app.route('/a').all(p.requirePermission('keypair.view'));
        return all.get(answer).all(swallow).post(answer);
      },
      ['error-handler-in-between'],
    ],
    [
      'an error handler at the end of a route',
      (app, p) => app.get('/a', p.requirePermission('keypair.view'), passing, answer, swallow),
      [],
    ],
    [
      'an error handler of all methods at the end',
      (app, p) => app.route('/a').get(p.requirePermission('keypair.view'), answer).all(swallow),
      [],
    ],
    [
      'an error handler in a route that refuses nobody',
      (app, p) => app.get('/a', p.publicRoute('why'), passing, swallow, answer),
      [],
    ],
    [
      'an error handler behind a mounted requirement',
      (app, p) => app.use('/a', p.requirePermission('keypair.generate'), swallow, answer),
      ['error-handler-in-between'],
    ],
    [
      'an error handler without a path behind a mounted requirement',
      (app, p) =>
        app.use('/a', p.requirePermission('keypair.generate')).use(swallow).use('/a', answer),
      ['error-handler-in-between'],
    ],
    [
      'an error handler between two handlers of a mounted requirement',
      (app, p) => app.use('/a', p.requirePermission('keypair.generate'), passing, swallow, answer),
      ['error-handler-in-between'],
    ],
    [
      'an error handler in front of a router for people',
      (app, p) => app.use('/a', p.authenticatedRoute('why'), swallow, routed(false, '/', answer)),
      ['error-handler-in-between'],
    ],
    [
      'an error handler behind a requirement in a router',
      (app, p) =>
        app.use('/a', Router().use('/b', p.requirePermission('keypair.generate'), swallow, answer)),
      ['error-handler-in-between'],
    ],
    [
      'an error handler behind a mounted requirement that nothing follows',
      (app, p) => app.use('/a', p.requirePermission('keypair.generate'), swallow),
      ['dangling-declaration'],
    ],
    [
      'error handlers after what is mounted, and in a router opened for people',
      (app, p) => {
        app.use('/a', p.requirePermission('keypair.generate'), answer, swallow);
        app.use('/b', p.authenticatedRoute('why'), routed(false, '/', answer), swallow);
        app.use('/c', p.authenticatedRoute('why'), Router().use(swallow).get('/', answer));
      },
      [],
    ],
    [
      'an error handler behind an opening to everybody',
      (app, p) => app.use('/a', p.publicRoute('why'), passing, swallow, answer),
      [],
    ],
    ['middleware', (app) => app.use(passing, express.json()), []],
    ['an application', (app) => app.use('/sub', express()), []],
    ['an opened application', (app, p) => app.use('/sub', p.publicRoute('why'), express()), []],
    [
      'an application audited before',
      (app, p) => {
        const sub = express().get('/a', p.publicRoute('why'), answer);
        app.use('/sub', sub);
        return p.auditRoutes(sub);
      },
      [],
    ],
  ])('%s', (_, build, expected) => {
    expect(codes(auditOf(build))).toEqual(expected);
  });

  it.each<[string, (app: Express, permissions: Permissions) => unknown, string]>([
    [
      'a parameter of the parent that the router has parameters beside',
      (app, p) =>
        app.use('/a/:id', routed(false, '/:c', p.requirePermission('keypair.view', id), answer)),
      'Make the router with `Router({ mergeParams: true })`.',
    ],
    [
      'a parameter of the parent that the router has no parameters beside',
      (app, p) =>
        app.use('/a/:id', routed(false, '/b', p.requirePermission('keypair.view', id), answer)),
      'Make the router with `Router({ mergeParams: true })`.',
    ],
    [
      'a parameter whose name begins that of another',
      (app, p) => app.get('/a/:ids', p.requirePermission('keypair.view', id), answer),
      'Write `:id` into the path, or name one of its parameters: ids.',
    ],
    [
      'a parameter of another name',
      (app, p) => app.get('/a/:keypairId', p.requirePermission('keypair.view', id), answer),
      'or name one of its parameters: keypairId',
    ],
    [
      'a group without a name',
      (app, p) =>
        app.get(/^\/a\/(.+)$/, p.requirePermission('keypair.view', fromParam('0')), answer),
      'Name the group',
    ],
    [
      'middleware that is a route',
      (app) => app.all('/{*rest}', (_request, _response, next) => next()),
      'mount middleware, such as a login, with `use`',
    ],
  ])('says how to correct %s', (_, build, fix) => {
    expect(auditOf(build).map((mistake) => mistake.fix)).toEqual([expect.stringContaining(fix)]);
  });

  it.each([
    ['ring', []],
    ['rnig', ['unknown-column']],
  ])('compares a parent with a column that rows have: %s', (column, expected) => {
    const keypair = { ...lookup, columns: ['id', 'ring'] };
    const source = fromParam('id', { within: { column, param: 'parent' } });
    const mistakes = auditOf(
      (app, p) => app.get('/:parent/:id', p.requirePermission('keypair.view', source), answer),
      make({ keypair }),
    );
    expect(codes(mistakes)).toEqual(expected);
    if (expected.length > 0) expect(mistakes[0]?.problem).toContain('Did you mean "ring"?');
  });

  it('reports every mistake at once: routes, requirements and lookups', () => {
    const permissions = make({ certificate: { answers: ['own'], find: () => [] } });
    const mistakes = auditOf((app, { requirePermission }) => {
      // @ts-expect-error no such action in the catalogue
      app.get('/typo', requirePermission('keypair.veiw'), answer);
      app.get('/list', requirePermission('keypair.view'), answer);
      app.get('/naked', answer);
    }, permissions);
    expect(mistakes.map(({ code, problem }) => [code, problem])).toEqual([
      ['unknown-action', expect.stringContaining('GET /typo requires "keypair.veiw"')],
      ['undeclared-route', 'GET /naked neither requires a permission nor is opened.'],
      ['missing-lookup', expect.stringContaining('GET /list needs a "keypair"')],
      ['unknown-predicate', expect.stringContaining('"own"')],
    ]);
  });

  it.each<[string, object]>([
    ['undefined', { keypair: undefined }],
    ['one without answers', { keypair: { find: () => [] } }],
    ['one without find', { keypair: { answers: ['assigned'] } }],
  ])('reports a lookup that is %s, beside the rest', (_, lookups) => {
    const build = (app: Express, p: Permissions) =>
      app.get('/list', p.requirePermission('keypair.view'), answer).get('/naked', answer);
    expect(codes(auditOf(build, make(lookups)))).toEqual(['undeclared-route', 'wrong-lookup']);
    expect(codes(auditOf(build, make()))).toEqual(['undeclared-route']);
  });

  it('is not reached with wrong options, which are reported at once', () => {
    const wrong = { principal: undefined as never, existence: 'hiden' as 'hidden' };
    const right = {
      catalogue,
      lookups: {},
      principal: () => undefined,
      existence: 'hidden',
    } as const;
    expect(() => expressPermissions({ ...right, ...wrong })).toThrow('2 mistakes in the options');
    expect(() => expressPermissions(right)).not.toThrow();
    for (const given of [undefined, null, 'text']) {
      expect(() => expressPermissions(given as never)).toThrow('wrong-options');
    }
    for (const given of [undefined, {}, catalogue.definition]) {
      const untyped = { ...right, catalogue: given } as unknown as typeof right;
      expect(() => expressPermissions(untyped)).toThrow('wrong-catalogue');
    }
  });

  it('demands the error handler after the last route', () => {
    const { auditRoutes, permissionErrors, publicRoute } = make();
    const early = express().use(permissionErrors()).get('/a', publicRoute('why'), answer);
    expect(() => auditRoutes(early)).toThrow('missing-error-handler');
    const late = express().get('/a', publicRoute('why'), answer).use(permissionErrors());
    expect(auditRoutes(late)).toBe(late);
  });

  it('takes the declarations of another catalogue for none', () => {
    const other = make();
    expect(codes(auditOf((app) => app.get('/a', other.publicRoute('why'), answer)))).toEqual([
      'undeclared-route',
    ]);
    expect(codes(auditOf((app, p) => app.get('/a', p.publicRoute('why'), answer)))).toEqual([]);
  });
});
