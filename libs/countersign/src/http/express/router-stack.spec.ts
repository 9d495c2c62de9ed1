import express, { type RequestHandler, Router, static as serveStatic } from 'express';
import { layersOf, routerOf } from './router-stack.js';

const passing: RequestHandler = (_req, _res, next) => next();
const errors = (_error: unknown, _req: unknown, _res: unknown, next: () => void) => next();

const shape = { router: {}, stack: [], mergesParameters: false };

const layers = (mount: (app: express.Express) => unknown) => {
  const app = express();
  mount(app);
  const router = routerOf(app);
  return router === undefined ? [] : layersOf(router);
};

describe('the reader of a stack', () => {
  it.each<[string, object, (app: express.Express) => unknown]>([
    ['a function', { paths: ['/'], forErrors: false }, (app) => app.use(passing)],
    ['the same, on no path in words', { paths: ['/'] }, (app) => app.use('', passing)],
    ['the same, on several paths', { paths: ['/', '/a'] }, (app) => app.use(['/', '/a'], passing)],
    ['a handler of errors', { forErrors: true }, (app) => app.use(errors)],
    ['static files', { router: undefined }, (app) => app.use(serveStatic('.'))],
    ['an application', { router: undefined }, (app) => app.use(express())],
    ['an application in a router', { router: undefined }, (app) => app.router.use(express())],
    ['a router', { router: { stack: [] } }, (app) => app.use(Router())],
  ])('reads %s as %j', (_, expected, mount) => {
    expect(layers(mount)).toEqual([expect.objectContaining({ kind: 'mounted' })]);
    expect(layers(mount)).toMatchObject([expected]);
  });

  it.each([undefined, null, 1, 'router', {}, () => 1, { stack: [] }, { stack: [{}] }])(
    'finds no router in %p',
    (value) => expect(routerOf(value)).toBeUndefined(),
  );

  it.each([{}, { handle: 1 }, { handle: {} }, { route: 1 }, { slash: true }])(
    'reads a layer of no known form, %j, as a function',
    (layer) => {
      const [read] = layersOf({ ...shape, stack: [layer] });
      expect(read).toMatchObject({ kind: 'mounted', router: undefined, forErrors: false });
    },
  );
});
