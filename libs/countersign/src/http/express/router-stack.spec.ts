/** Tests of the reader of Express' stack: what is taken for middleware, and that no shape makes it fail. */
import express, { type RequestHandler, Router, static as serveStatic } from 'express';
import { layersOf, routerOf } from './router-stack.js';

const passing: RequestHandler = (_req, _res, next) => next();
const ending: RequestHandler = (_req, res) => void res.end();
const counting: RequestHandler = (...[, , next]) => next();
const errors = (_error: unknown, _req: unknown, _res: unknown, next: () => void) => next();

const shape = { router: {}, stack: [], callbacks: [], mergesParameters: false };

const layers = (mount: (app: express.Express) => unknown) => {
  const app = express();
  mount(app);
  const router = routerOf(app);
  return router === undefined ? [] : layersOf(router);
};

describe('the reader of a stack', () => {
  it.each<[string, boolean, (app: express.Express) => unknown]>([
    ['a function with next', true, (app) => app.use(passing)],
    ['the same, on the root path', true, (app) => app.use('/', passing)],
    ['the same, on no path in words', true, (app) => app.use('', passing)],
    ['the same, on a path', false, (app) => app.use('/a', passing)],
    ['the same, on several paths', false, (app) => app.use(['/', '/a'], passing)],
    ['a function without next', false, (app) => app.use(ending)],
    ['a function of any number of parameters', false, (app) => app.use(counting)],
    ['a handler of errors', false, (app) => app.use(errors)],
    ['a router', false, (app) => app.use(Router())],
    ['static files', false, (app) => app.use(serveStatic('.'))],
    ['an application', false, (app) => app.use(express())],
    ['an application in a router', false, (app) => app.router.use(express())],
    ['parsers of bodies', true, (app) => app.use(express.json(), express.urlencoded())],
  ])('takes %s for middleware: %s', (_, passesOn, mount) => {
    const mounted = layers(mount).flatMap((layer) => (layer.kind === 'mounted' ? [layer] : []));
    expect(mounted).not.toEqual([]);
    expect(mounted.every((each) => each.passesOn === passesOn)).toBe(true);
  });

  it.each([undefined, null, 1, 'router', {}, () => 1, { stack: [] }, { stack: [{}] }])(
    'finds no router in %p',
    (value) => expect(routerOf(value)).toBeUndefined(),
  );

  it.each([undefined, 1, { id: undefined }, { id: 1 }, { id: [{}] }])(
    'takes callbacks of no known form, %j, for one that may answer',
    (params) => expect(routerOf(Object.assign(Router(), { params }))?.callbacks).toHaveLength(1),
  );

  it('lists the callbacks of parameters, each once', () => {
    const first = () => undefined;
    const router = Router().param('id', first);
    router.param('id', () => undefined);
    router.param('pid', first);
    expect(
      routerOf(router)?.callbacks.map(({ parameter, name }) => `${parameter} ${name}`),
    ).toEqual(['id first', 'id <anonymous>', 'pid first']);
    expect(routerOf(Router())?.callbacks).toEqual([]);
  });

  it.each([{}, { handle: 1 }, { handle: {} }, { route: 1 }, { slash: true }])(
    'takes a layer of no known form, %j, for a handler that may answer',
    (layer) => {
      const [read] = layersOf({ ...shape, stack: [layer] });
      expect(read).toMatchObject({ kind: 'mounted', passesOn: false, forErrors: false });
    },
  );
});
