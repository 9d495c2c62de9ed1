/** Tests of enforcement for one instance, a list and an action alone: who gets access, to what, and what is recorded. */
import { Access, ActionAccess, ListAccess } from './access.js';
import {
  caller,
  enforcerOf,
  errorOf,
  lookupOf,
  row,
  signing,
  smallDefinition,
} from '../core/fixtures/catalogue.js';
import { defineCatalogue } from '../core/catalogue/catalogue.js';
import { type AnyIdSource, fromParam } from '../core/requirement/id-source.js';
import { problemOf } from '../http/problem.js';
import { EnforcementError } from '../core/errors.js';
import type { Requirement } from '../core/requirement/requirement.js';

type Action = Parameters<typeof signing.action>[0];

function requirement(action: Action, ids?: AnyIdSource): Requirement {
  return { action: signing.action(action), ids };
}

const byId = fromParam('id');
const sign = requirement('keypair.sign', byId);
const K1 = { params: { id: 'K1' } };
const rows = [row('K1', { assigned: true }), row('K2')];

describe('enforcement of one instance', () => {
  it('gives access to the very row that was decided on', async () => {
    const lookup = lookupOf(rows);
    const { enforcer, records } = enforcerOf(lookup);
    const principal = caller(['sign']);
    const access = await enforcer.enforce(principal, sign, K1, { obligation: 'fence' });
    expect(access).toBeInstanceOf(Access);
    expect(access).toMatchObject({
      of: 'one',
      id: 'K1',
      resource: rows[0]?.resource,
      principal,
      tenant: 'A',
      obligation: 'fence',
      outstanding: true,
      decisionId: 'decision-1',
      decision: { effect: 'permit', grantedBy: 'sign', scope: 'assigned' },
    });
    expect(lookup.queries).toHaveLength(1);
    expect(records).toMatchObject([
      { id: 'decision-1', principalId: 'ada', resourceId: 'K1', decision: { effect: 'permit' } },
    ]);
  });

  it.each([
    ['out of scope', ['sign'], { id: 'K2' }, 403, 'out-of-scope', 'K2'],
    ['an id that does not exist', ['sign'], { id: 'K9' }, 404, 'not-found', 'K9'],
    ['nothing held', [], { id: 'K1' }, 403, 'permission-missing', undefined],
    ['nothing held and no id', [], {}, 403, 'permission-missing', undefined],
  ])('refuses and records: %s', async (_, permissions, params, status, code, resourceId) => {
    const { enforcer, records } = enforcerOf(lookupOf(rows));
    const error = await errorOf(() => enforcer.enforce(caller(permissions), sign, { params }));
    expect(error).toMatchObject({ status, code, decisionId: 'decision-1' });
    expect(records).toMatchObject([{ resourceId, decision: { effect: 'deny', code } }]);
  });

  it('asks no lookup when nothing is held', async () => {
    const lookup = lookupOf(rows);
    await errorOf(() => enforcerOf(lookup).enforcer.enforce(caller(['view-log']), sign, K1));
    expect(lookup.queries).toEqual([]);
  });

  it.each([undefined, null, {}, 'ada', { ...caller(['sign']), permissions: ['sign'] }])(
    'refuses %j, who is no principal, before anything else',
    (stranger) => {
      const lookup = lookupOf(rows);
      const { enforcer, records } = enforcerOf(lookup);
      expect(() => enforcer.enforce(stranger, sign, {})).toThrow(
        expect.objectContaining({ status: 401, code: 'unauthenticated' }),
      );
      expect([lookup.queries, records]).toEqual([[], []]);
    },
  );

  it.each([
    ['no id', {}],
    ['an array', { params: { id: ['K1'] } }],
    ['a contradicting copy', { ...K1, body: { id: 'K2' } }],
    ['an overlong id', { params: { id: 'K'.repeat(7000) } }],
  ])('refuses %s before any lookup', async (_, parts) => {
    const lookup = lookupOf(rows);
    const error = await errorOf(() =>
      enforcerOf(lookup).enforcer.enforce(caller(['sign']), sign, parts),
    );
    expect(error).toMatchObject({ status: 400, code: 'invalid-request', field: 'id' });
    expect(lookup.queries).toEqual([]);
  });

  it('never takes a requirement without id for a list', () => {
    const { enforcer } = enforcerOf(lookupOf(rows));
    expect(() => enforcer.enforce(caller(['sign']), requirement('keypair.sign'), K1)).toThrow(
      expect.objectContaining({ name: 'Misuse', status: 500 }),
    );
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'then', '*', '%', '_'])(
    'finds nothing under the id "%s"',
    async (id) => {
      const error = await errorOf(() =>
        enforcerOf(lookupOf(rows)).enforcer.enforce(caller(['sign']), sign, { params: { id } }),
      );
      expect(error).toMatchObject({ status: 404 });
    },
  );
});

const problemFor = async (id: string, existence: 'forbidden' | 'hidden') => {
  const { enforcer, records } = enforcerOf(lookupOf(rows), { existence });
  const error = await errorOf(() => enforcer.enforce(caller(['sign']), sign, { params: { id } }));
  if (!(error instanceof EnforcementError)) throw error;
  return { problem: problemOf(error), records };
};

describe('existence', () => {
  it('of an instance out of scope is visible by default', async () => {
    expect((await problemFor('K2', 'forbidden')).problem.status).toBe(403);
    expect((await problemFor('K9', 'forbidden')).problem.status).toBe(404);
  });

  it('may be hidden: the answers do not differ, the records do', async () => {
    const hidden = await problemFor('K2', 'hidden');
    const absent = await problemFor('K9', 'hidden');
    expect(hidden.problem).toEqual(absent.problem);
    expect(hidden.problem.status).toBe(404);
    expect(hidden.records).toMatchObject([{ decision: { code: 'out-of-scope' } }]);
    expect(absent.records).toMatchObject([{ decision: { code: 'not-found' } }]);
  });
});

describe('enforcement of a nested route', () => {
  const nested = requirement(
    'keypair.sign',
    fromParam('id', { within: { column: 'ringId', param: 'ring' } }),
  );
  const child = { ...row('K1', { assigned: true }), resource: { id: 'K1', ringId: 'R1' } };

  it.each([
    ['the child of its parent', child, 'R1', undefined],
    ['the child of another parent', child, 'R2', 404],
    ['a row without the column', rows[0] ?? child, 'R1', 503],
    [
      'a column that is inherited',
      { ...child, resource: Object.create({ ringId: 'R1' }) as object },
      'R1',
      503,
    ],
    ['a row that is no object', { ...child, resource: 'K1' }, 'R1', 503],
    ['a row that is null', { ...child, resource: null }, 'R1', 503],
    ['an empty parent id', child, '', 400],
  ])('decides on %s', async (_, found, ring, status) => {
    const lookup = lookupOf([found]);
    const parts = { params: { id: 'K1', ring } };
    const error = await errorOf(() =>
      enforcerOf(lookup).enforcer.enforce(caller(['sign']), nested, parts),
    );
    expect(error === undefined ? undefined : Reflect.get(Object(error), 'status')).toBe(status);
    expect(lookup.queries).toHaveLength(status === 400 ? 0 : 1);
  });
});

describe('enforcement without instance', () => {
  it('is synchronous for an action without a resource', () => {
    const lookup = lookupOf(rows);
    const { enforcer, records } = enforcerOf(lookup);
    const access = enforcer.enforce(
      caller(['export-log', 'view-log']),
      requirement('log.export'),
      {},
    );
    expect(access).toBeInstanceOf(ActionAccess);
    expect(access).toMatchObject({ of: 'action', outstanding: false, tenant: 'A' });
    expect(() => enforcer.enforce(caller(['export-log']), requirement('log.export'), {})).toThrow(
      expect.objectContaining({ status: 403, code: 'prerequisite-missing' }),
    );
    expect([lookup.queries.length, records.length]).toEqual([0, 2]);
  });

  it('is synchronous for a list', () => {
    const lookup = lookupOf(rows);
    const { enforcer, records } = enforcerOf(lookup);
    const list = requirement('keypair.view');
    const access = enforcer.enforce(caller(['view-keypair']), list, {}, { obligation: 'filter' });
    expect(access).toBeInstanceOf(ListAccess);
    expect(access).toMatchObject({ of: 'list', outstanding: true, scope: { kind: 'any' } });
    expect(() => enforcer.enforce(caller(['sign']), list, {}, { obligation: 'filter' })).toThrow(
      expect.objectContaining({ status: 403, code: 'permission-missing' }),
    );
    expect([lookup.queries.length, records.length]).toEqual([0, 2]);
  });

  it('waits for a sink that is not synchronous', async () => {
    let recorded = 0;
    const record = async () => {
      await Promise.resolve();
      recorded += 1;
    };
    const { enforcer } = enforcerOf(lookupOf(rows), { sink: { record } });
    const account = requirement('log.export');
    expect(await enforcer.enforce(caller(['export-log', 'view-log']), account, {})).toBeInstanceOf(
      ActionAccess,
    );
    expect(await errorOf(() => enforcer.enforce(caller([]), account, {}))).toMatchObject({
      status: 403,
    });
    expect(recorded).toBe(2);
  });
});

describe('a programmatic question', () => {
  const { enforcer, records } = enforcerOf(lookupOf(rows));

  it.each<[string, Action, string[], string | undefined, object]>([
    ['permitted', 'keypair.sign', ['sign'], 'K1', { effect: 'permit', grantedBy: 'sign' }],
    ['out of scope', 'keypair.sign', ['sign'], 'K2', { effect: 'deny', code: 'out-of-scope' }],
    ['not found', 'keypair.sign', ['sign'], 'K9', { effect: 'deny', code: 'not-found' }],
    ['without an id', 'keypair.sign', ['sign'], undefined, { effect: 'deny', code: 'not-found' }],
    ['with an empty id', 'keypair.sign', ['sign'], '', { effect: 'deny', code: 'not-found' }],
    ['nothing held', 'keypair.sign', [], 'K1', { effect: 'deny', code: 'permission-missing' }],
    [
      'about an action alone',
      'credentials.manage',
      [],
      undefined,
      { effect: 'permit', grantedBy: 'baseline' },
    ],
    [
      'about an action alone, denied',
      'log.export',
      [],
      undefined,
      { effect: 'deny', code: 'permission-missing' },
    ],
    [
      'with an id that is not valid',
      'keypair.sign',
      ['sign'],
      'K1\0',
      { effect: 'deny', code: 'not-found' },
    ],
  ])('is answered and recorded, and explained alike: %s', async (...asked) => {
    const [, action, permissions, id, expected] = asked;
    const before = records.length;
    const decision = await enforcer.check(caller(permissions), signing.action(action), id);
    expect(decision).toMatchObject(expected);
    const explained = await enforcer.explain(caller(permissions), signing.action(action), id);
    expect(explained.decision).toEqual(decision);
    expect(records.slice(before)).toMatchObject([{ action, decision: expected }]);
  });

  it('is not found where existence is hidden, also by the constraint of what everybody may do', async () => {
    const catalogue = defineCatalogue(
      smallDefinition({
        actions: { 'key.view': { on: 'key' }, 'key.withdraw': { on: 'key', constraints: ['own'] } },
        principals: { user: { baseline: ['key.withdraw'] }, service: {}, system: {} },
      }),
    );
    const lookups = new Map([['key', lookupOf([row('K1', { own: true }), row('K2')])]]);
    const ask = async (existence: 'hidden' | 'forbidden', action: string, id: string) => {
      const hiding = enforcerOf(lookupOf([]), { catalogue, lookups, existence });
      const ada = catalogue.principal({ ...caller([]), permissions: ['view-key'] });
      const decision = await hiding.enforcer.check(ada, catalogue.action(action), id);
      return decision.effect === 'permit' ? 'permit' : decision.code;
    };
    for (const [action, refused] of [
      ['key.view', 'out-of-scope'],
      ['key.withdraw', 'constraint'],
    ] as const) {
      expect(await ask('hidden', action, 'K1')).toBe('permit');
      expect(await ask('hidden', action, 'K2')).toBe('not-found');
      expect(await ask('hidden', action, 'K9')).toBe('not-found');
      expect(await ask('forbidden', action, 'K2')).toBe(refused);
    }
  });

  it('is explained with every predicate answered, whatever is held and hidden', async () => {
    const hiding = enforcerOf(lookupOf(rows), { existence: 'hidden' });
    const ask = (held: string[], id: string) =>
      hiding.enforcer.explain(caller(held), signing.action('keypair.sign'), id);
    const grants = [{ permission: 'sign', scope: 'assigned', permits: false }];
    expect(await ask(['sign'], 'K2')).toMatchObject({ decision: { code: 'out-of-scope' }, grants });
    expect(await ask([], 'K1')).toMatchObject({ decision: { code: 'permission-missing' }, grants });
    expect(await ask(['sign'], 'K1')).toMatchObject({ grants: [{ permits: true }] });
    expect(hiding.records).toEqual([]);
  });

  it('is not explained for the id of no resource', async () => {
    const error = await errorOf(() =>
      enforcer.explain(caller([]), signing.action('log.export'), 'K1'),
    );
    expect(error).toMatchObject({ name: 'Misuse', status: 500 });
  });

  it("is asserted into an access that still cannot tell the row's actions", async () => {
    const access = await enforcer.assert(caller(['sign']), signing.action('keypair.sign'), 'K1');
    if (!(access instanceof Access)) throw new Error('the access is to one instance');
    expect(access.outstanding).toBe(false);
    expect(() => access.actions()).toThrow('only where the route uses a safe method');
  });

  it('never swallows a fault', async () => {
    const broken = { ...lookupOf([]), find: () => Promise.reject(new Error('down')) };
    const error = await errorOf(() =>
      enforcerOf(broken).enforcer.check(caller(['sign']), signing.action('keypair.sign'), 'K1'),
    );
    expect(error).toMatchObject({ status: 503 });
  });
});

describe('a denial says the smallest change that would permit it', () => {
  const enforced = async (permissions: string[], holds: Record<string, boolean>) => {
    const { enforcer } = enforcerOf(lookupOf([row('K1', holds)]));
    return errorOf(() =>
      enforcer.enforce(caller(permissions), requirement('keypair.view', byId), K1),
    );
  };

  it.each([
    [[], {}, { permissions: ['view-keypair'], predicates: [] }],
    [['view-keypair'], {}, { permissions: [], predicates: ['assigned'] }],
    [['view-keypair'], { assigned: true }, undefined],
  ])('holding %j of a keypair with %j: %j', async (permissions, holds, fix) => {
    const error = await enforced(permissions, holds);
    if (fix === undefined) expect(error).toBeUndefined();
    else expect(error).toMatchObject({ name: 'PermissionDenied', fix });
  });
});
