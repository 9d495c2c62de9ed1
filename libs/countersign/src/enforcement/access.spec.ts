/** Tests of what a handler receives: obligations, the row's actions, and judging once more. */
import { Access, type AnyAccess, type BulkAccess, ListAccess, type Obligation } from './access.js';
import { caller, enforcerOf, errorOf, lookupOf, row, signing } from '../core/fixtures/catalogue.js';
import { fromParam } from '../core/requirement/id-source.js';

const assigned = row('K1', { assigned: true });

async function accessOne(permissions: string[], obligation: Obligation = 'fence') {
  const { enforcer, records } = enforcerOf(lookupOf([assigned]));
  const requirement = { action: signing.action('keypair.view'), ids: fromParam('id') };
  const parts = { params: { id: 'K1' } };
  const access = await enforcer.enforce(caller(permissions), requirement, parts, { obligation });
  if (!(access instanceof Access)) throw new Error('the access is to one instance');
  return { access, records };
}

function accessList(action: 'keypair.view' | 'request.approve', permissions: string[]) {
  const { enforcer } = enforcerOf(lookupOf([]));
  const access: AnyAccess | Promise<AnyAccess> = enforcer.list(
    caller(permissions),
    signing.action(action),
  );
  if (!(access instanceof ListAccess)) throw new Error('the access is to a list');
  return access;
}

describe('access to an action without a resource', () => {
  it('of a system principal has none to compare', () => {
    const { enforcer } = enforcerOf(lookupOf([]));
    const requirement = { action: signing.action('account.onboard'), ids: undefined };
    const access = enforcer.enforce(caller([], 'system'), requirement, {});
    expect(() => (access as Access).tenant).toThrow('A system principal has no tenant.');
  });
});

describe('access to a list', () => {
  it('is outstanding until its filter is applied', () => {
    const access = accessList('keypair.view', ['view-keypair']);
    expect(access.outstanding).toBe(true);
    access.markApplied();
    expect(access.outstanding).toBe(false);
  });

  it('may be left unfiltered only when every instance is in scope', () => {
    const all = accessList('keypair.view', ['view-keypair', 'manage-keypair']);
    all.unfiltered();
    expect(all.outstanding).toBe(false);
    const some = accessList('keypair.view', ['view-keypair']);
    const constrained = accessList('request.approve', ['approve-request', 'manage-keypair']);
    expect(constrained.scope.kind).toBe('all');
    for (const access of [some, constrained]) {
      expect(() => access.unfiltered()).toThrow('apply the filter');
      expect(access.outstanding).toBe(true);
    }
  });
});

describe('access to one instance', () => {
  it('is outstanding until its fence is applied or declared needless', async () => {
    const { access } = await accessOne(['view-keypair']);
    expect(() => access.unfenced('')).toThrow('Give the reason');
    expect(access.outstanding).toBe(true);
    access.unfenced('only reads');
    expect([access.outstanding, access.fenced]).toEqual([false, false]);
    access.markApplied();
    access.unfenced('and reads');
    expect([access.outstanding, access.fenced]).toEqual([false, true]);
  });

  it('knows the actions of its row where the route only reads', async () => {
    const { access } = await accessOne(['view-keypair', 'sign', 'manage-keypair'], 'none');
    expect(access.outstanding).toBe(false);
    expect(access.actions()).toEqual(['keypair.view', 'keypair.sign']);
  });

  it('does not guess the actions of its row where the route writes', async () => {
    const { access } = await accessOne(['view-keypair', 'view-own-keypair', 'manage-keypair']);
    expect(() => access.actions()).toThrow('only where the route uses a safe method');
  });
});

describe('judging once more', () => {
  it('confirms, fences, and is not recorded again', async () => {
    const { access, records } = await accessOne(['view-keypair']);
    const again = await access.recheck(caller(['view-keypair']), assigned);
    expect(again).toMatchObject({ id: 'K1', resource: assigned.resource, outstanding: false });
    expect(access.outstanding).toBe(false);
    expect(records).toHaveLength(1);
  });

  it.each([
    ['the permission is gone', [], assigned, 403, 'permission-missing'],
    ['the relation is gone', ['view-keypair'], row('K1'), 403, 'out-of-scope'],
    ['the instance is gone', ['view-keypair'], undefined, 404, 'not-found'],
    ['the instance moved away', ['view-keypair'], { ...assigned, tenant: 'B' }, 404, 'not-found'],
  ])(
    'refuses and fences nothing when %s, and leaves the record to the caller',
    async (_, permissions, found, status, code) => {
      const { access, records } = await accessOne(['view-keypair']);
      const error = await errorOf(() => access.recheck(caller(permissions), found));
      expect(error).toMatchObject({ status, code });
      expect(records.map(({ decision }) => decision.effect)).toEqual(['permit']);
      expect(access.outstanding).toBe(true);
    },
  );

  it('refuses another instance than the one decided on before', async () => {
    const { access } = await accessOne(['view-keypair']);
    const other = row('K2', { assigned: true });
    const error = await errorOf(() => access.recheck(caller(['view-keypair']), other));
    expect(error).toMatchObject({ name: 'Misuse', status: 500 });
    expect(access.outstanding).toBe(true);
  });
});

describe('the type of an access', () => {
  interface Key {
    readonly alias: string;
  }
  const view = (access: Access<'keypair.view', Key>) => access.resource.alias;
  const sign = (access: Access<'keypair.sign', Key>) => access.action.name;

  it('names the action, so that a function takes the access of its own action only', async () => {
    const { access } = await accessOne(['view-keypair']);
    const viewed = access as Access<'keypair.view', Key>;
    const any: Access = viewed;
    const named: Access<'keypair.view'> = viewed;
    expect([any.action.name, named.action.name]).toEqual(['keypair.view', 'keypair.view']);
    expect(() => view(viewed)).not.toThrow();
    // @ts-expect-error an access to view is no access to sign
    expect(sign(viewed)).toBe('keypair.view');
    // @ts-expect-error an access to some action is no access to sign
    expect(sign(any)).toBe('keypair.view');
    // @ts-expect-error an access to one instance is no access to a list
    const list: ListAccess = viewed;
    // @ts-expect-error nor one to many
    const many: BulkAccess = viewed;
    expect([list.of, many.of]).toEqual(['one', 'one']);
  });
});
