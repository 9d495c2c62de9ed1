import express, { type RequestHandler, Router } from 'express';
import { defineCatalogue, fromParam, type Lookup } from '../core/internal.js';
import type { Access } from '../enforcement/internal.js';
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
const principal = () => undefined;
const make = () => expressPermissions({ catalogue, lookups: { keypair: lookup }, principal });

const answer: RequestHandler = (_req, res) => void res.json({});
const id = fromParam('id');

describe('the inventory of an Express application', () => {
  it('lists every route with the rule that covers it, whatever the mount', () => {
    const { routes, requirePermission, publicRoute } = make();
    const app = express();
    const view = () => requirePermission('keypair.view', id);
    app.use(express.json());
    app.get('/keypairs/:id', view(), answer);
    app.all('/keypairs/:id/*rest', view(), answer);
    app.use(
      '/accounts/:id',
      Router({ mergeParams: true }).use(
        '/deep',
        Router({ mergeParams: true }).get('/x', view(), answer),
      ),
    );
    app.use('/docs', publicRoute('the manual'), express.static('docs'));
    app.use('/admin', publicRoute('a console of its own'), Router().get('/panel', answer));
    app.get('/naked', answer);
    app.param('id', answer);
    const listed = routes(app).map(({ method, path, requirements, opened, reason }) => [
      method,
      path,
      ...requirements,
      ...(opened === undefined ? [] : [opened, reason]),
    ]);
    expect(listed).toEqual([
      ['GET', '/accounts/:id/deep/x', 'keypair.view by params.id'],
      ['ALL', '/admin', 'public', 'a console of its own'],
      ['GET', '/admin/panel', 'public', 'a console of its own'],
      ['ALL', '/docs', 'public', 'the manual'],
      ['GET', '/keypairs/:id', 'keypair.view by params.id'],
      ['ALL', '/keypairs/:id/*rest', 'keypair.view by params.id'],
      ['GET', '/naked'],
    ]);
  });
});

describe('an audited application', () => {
  it('closes the application to routes that nobody audited', () => {
    const { auditRoutes, permissionErrors, publicRoute } = make();
    const router = Router();
    const route = router.route('/b').get(publicRoute('why'), answer);
    const app = auditRoutes(express().use('/a', router).use(permissionErrors()));
    for (const add of [
      () => app.get('/c', answer),
      () => app.use(answer),
      () => router.get('/c', answer),
      () => route.post(answer),
      () => app.param('id', answer),
      () => app.param(['id', 'pid'], answer),
      () => router.param('id', answer),
    ]) {
      expect(add).toThrow('route-after-audit');
    }
  });

  it('refuses what has no routes to read', () => {
    expect(() => make().auditRoutes(answer)).toThrow(TypeError);
  });
});

describe('the types of Express permissions', () => {
  it('refuse what the audit refuses', () => {
    const { requirePermission, access, listAccess } = make();
    const written = () => {
      // @ts-expect-error an unknown action
      requirePermission('keypair.veiw');
      // @ts-expect-error the id source is missing
      requirePermission('certificate.view');
      // @ts-expect-error an id source is superfluous
      requirePermission('keypair.generate', id);
      requirePermission('keypair.view');
      requirePermission('keypair.view', id);
      requirePermission('certificate.view', id);
    };
    expect(written).not.toThrow();
    const asked = (req: express.Request) => {
      // @ts-expect-error no such resource
      access(req, 'keypiar');
      // @ts-expect-error no such resource
      void listAccess(req, 'keypiar');
      const show = (granted: Access<'keypair.view'>) => granted.id;
      // @ts-expect-error the requirement may be another action's
      show(access(req, 'keypair'));
      // @ts-expect-error an access to another action
      show(access(req, 'keypair', 'certificate.view'));
      return show(access(req, 'keypair', 'keypair.view'));
    };
    expect(asked).toHaveLength(1);
    // @ts-expect-error a lookup for a resource that the catalogue does not have
    expressPermissions({ catalogue, lookups: { keypiar: lookup }, principal });
    // @ts-expect-error no lookups
    expect(() => expressPermissions({ catalogue, lookups: null, principal })).toThrow(
      'wrong-object',
    );
    expect(() => expressPermissions({ catalogue, principal })).not.toThrow();
  });
});
