/** Everything that raises rights × every kind of token that somebody else may hold (docs/decisions/0012). */
import { PermissionService } from 'countersign/nest';
import {
  gainsBeyond,
  rightsOf,
} from '../../apps/signing-service/src/authorization/rights/rights-of-users.js';
import { pathOf, writeRoutes } from '../attacks/write-routes.js';
import { findTargets } from '../attacks/write-targets.js';
import { bootApp, type TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';
import { sendTo } from '../support/send-to.js';
import { growth, raisesNothing } from './growth.table.js';
import { growthActs } from './growth-acts.js';
import { makeGrowthWorld, whatBecame } from './growth-world.js';

describe('when the rights of a user grow', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  const acts = growth.map(([act]) => act);

  it('the table has a row for each act, and each act is in it once', () => {
    expect(acts.toSorted()).toEqual(Object.keys(growthActs).toSorted());
    expect(new Set(acts).size).toBe(acts.length);
  });

  it('every route that changes something is in the table or named with why it raises nothing', () => {
    const ids = /:[A-Za-z]+/g;
    const writes = service.app
      .get(PermissionService)
      .routes()
      .map(
        ({ method, path }) => `${method} ${path.replace(/^\/?api\/v1/, '').replaceAll(ids, ':id')}`,
      )
      .filter((route) => /^(?:POST|PUT|PATCH|DELETE) /.test(route));
    const listed = [...growth.map(([, route]) => route), ...Object.values(raisesNothing).flat()];

    expect([...new Set(writes)].toSorted()).toEqual([...new Set(listed)].toSorted());
  });

  it('no other route raises what anybody holds, asked with a request that succeeds', async () => {
    const { db } = service.database.handle;
    const targets = await findTargets(service);
    const admin = service.as('admin');
    const raising = new Set(growth.map(([, route]) => route));
    const holding = async () => {
      const users = await db.selectFrom('user').select('id').execute();
      return rightsOf(
        db,
        users.map(({ id }) => id),
      );
    };
    const wrong: string[] = [];
    const done: string[] = [];
    for (const route of writeRoutes(targets).filter((each) => !raising.has(each.route))) {
      const [method = ''] = route.route.split(' ');
      const before = await holding();
      const path = `${method} ${pathOf(route, targets)}`;
      const { status } = await sendTo(admin, path, { body: route.body });
      if (status < 300) done.push(route.route);
      const after = await holding();
      for (const [id, rights] of after) {
        const isNew = !before.has(id);
        if (!isNew && gainsBeyond(before.get(id), rights, undefined)) wrong.push(route.route);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expect(done.length).toBeGreaterThan(25);
  });

  const kinds = ['user', 'service'] as const;
  const cases = kinds.flatMap((kind, turn) =>
    growth
      .filter((_, at) => exhaustive || at % 3 === turn)
      .map(([act, , tokens]) => ({ kind, act, tokens })),
  );

  it.each(cases)('attack A2: $act ($kind)', async ({ kind, act, tokens }) => {
    const world = await makeGrowthWorld(service, kind);
    const answer = await growthActs[act]?.(world);
    const body = answer?.body as unknown;
    expect([200, 201, body]).toContain(answer?.status);

    const expected = tokens.split(' | ');
    if (kind === 'service') expected.splice(3, 2, 'none', 'none');
    expect(await whatBecame(world, body)).toBe(expected.join(' | '));
  });
});
