import { Access, BulkAccess, Enforcer } from '../enforcement/internal.js';
import {
  defineCatalogue,
  fromParam,
  idsFromBody,
  Misuse,
  type PredicateName,
} from '../core/internal.js';
import { type MemoryDefinition, memoryLookup } from './index.js';

const grants = [{ actions: ['keypair.sign'], scope: 'assigned', when: 'online' }] as const;
const catalogue = defineCatalogue({
  resources: { keypair: { predicates: ['assigned', 'own', 'online'] } },
  actions: { 'keypair.sign': { on: 'keypair', list: true } },
  permissions: {
    sign: { title: 'Sign', group: 'Keypair', grants },
    view: { title: 'View', group: 'Keypair', grants: [] },
  },
  principals: { user: {}, service: {}, system: {} },
});
type KeypairPredicate = PredicateName<typeof catalogue.definition, 'keypair'>;

interface Keypair {
  id: string;
  accountId: string;
  users: string[];
}

const row = (id: string, accountId = 'T1'): Keypair => ({ id, accountId, users: ['alice'] });
const user = (accountId = 'T1', permissions = ['sign']) =>
  catalogue.principal({ kind: 'user', id: 'alice', tenant: accountId, permissions });
const sign = catalogue.action('keypair.sign');
const resource = catalogue.resource('keypair');

function setUp(rows: Keypair[], over: Partial<MemoryDefinition<Keypair, KeypairPredicate>> = {}) {
  const keypairs = memoryLookup<Keypair, KeypairPredicate>({
    resource,
    rows: () => rows,
    id: ({ id }) => id,
    tenant: ({ accountId }) => accountId,
    predicates: {
      assigned: ({ row: { users }, principal }) => users.includes(principal.id),
      own: () => false,
      online: () => true,
    },
    ...over,
  });
  const lookups = new Map([['keypair', keypairs]]);
  return { keypairs, enforcer: new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' }) };
}

async function accessTo({ enforcer }: ReturnType<typeof setUp>, id: string, caller = user()) {
  const requirement = { action: catalogue.action('keypair.sign'), ids: fromParam('id') };
  const access = await enforcer.enforce(
    caller,
    requirement,
    { params: { id } },
    { obligation: 'fence' },
  );
  if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
  return access as Access<string, Keypair>;
}

describe('a memory lookup', () => {
  it('finds rows of the account only, although another account uses the same id', async () => {
    const mine = row('K1');
    const world = setUp([row('K1', 'T2'), mine, row('K9', 'T2')]);
    expect((await accessTo(world, 'K1')).resource).toBe(mine);
    await expect(accessTo(world, 'K9')).rejects.toMatchObject({ status: 404 });
    expect((await accessTo(world, 'K9', user('T2'))).id).toBe('K9');
  });

  it('asks only the predicates that the scope needs, about the row, the principal and the action', async () => {
    const asked: unknown[] = [];
    const answer = (name: string) => (question: unknown) => asked.push([name, question]) > 0;
    const mine = row('K1');
    const predicates = {
      assigned: answer('assigned'),
      own: answer('own'),
      online: answer('online'),
    };
    const world = setUp([row('K2'), mine], { predicates });
    await accessTo(world, 'K1');
    const question = { row: mine, principal: user(), action: 'keypair.sign' };
    expect(asked).toEqual([
      ['assigned', question],
      ['online', question],
    ]);
  });

  it.each([
    ['a string', 'yes'],
    ['a number', 1],
    ['nothing', undefined],
    ['null', null],
    ['a promise', Promise.resolve(true)],
  ])('a predicate that answers %s is a fault, neither permit nor denial', async (_, answer) => {
    const predicates = {
      assigned: () => answer as unknown as boolean,
      own: () => false,
      online: () => true,
    };
    const { enforcer, keypairs } = setUp([row('K1')], { predicates });
    await expect(enforcer.check(user(), sign, 'K1')).rejects.toMatchObject({ status: 503 });
    const inScope = keypairs.filter(await enforcer.list(user(), sign));
    expect(() => inScope(row('K1'))).toThrow(Misuse);
  });

  it.each([true, false])('a predicate that answers %s decides', async (answer) => {
    const predicates = { assigned: () => answer, own: () => false, online: () => true };
    const { enforcer, keypairs } = setUp([row('K1')], { predicates });
    const { effect } = await enforcer.check(user(), sign, 'K1');
    expect(effect === 'permit').toBe(answer);
    expect(keypairs.filter(await enforcer.list(user(), sign))(row('K1'))).toBe(answer);
  });

  it.each<[string, unknown, boolean]>([
    ['null', null, true],
    ['nothing', undefined, true],
    ['a date', new Date(0), false],
    ['an empty object', {}, false],
    ['a text', 'then', false],
    ['what is no number', Number.NaN, false],
  ])('a column with %s: whether it is null is answered as in SQL', async (_, endedAt, isNull) => {
    const ended = { ...row('K1'), endedAt };
    const shares = () => [{ keypairId: 'K1', endedAt }];
    const where = { endedAt: null };
    const forms = {
      ended: where,
      shared: { column: 'id', in: { from: shares, column: 'keypairId', where } },
    };
    for (const assigned of Object.values(forms)) {
      const predicates = { assigned: assigned as never, own: () => false, online: () => true };
      const { enforcer, keypairs } = setUp([ended], { predicates });
      const { effect } = await enforcer.check(user(), sign, 'K1');
      expect(effect === 'permit').toBe(isNull);
      expect(keypairs.filter(await enforcer.list(user(), sign))(ended)).toBe(isNull);
    }
  });

  it('what a getter of a class gives is not null', async () => {
    class Ended {
      readonly id = 'K1';
      readonly accountId = 'T1';
      readonly users = ['alice'];
      get endedAt(): string {
        return 'then';
      }
    }
    const predicates = {
      assigned: { endedAt: null } as never,
      own: () => false,
      online: () => true,
    };
    const { enforcer } = setUp([new Ended()], { predicates });
    expect(await enforcer.check(user(), sign, 'K1')).toMatchObject({ effect: 'deny' });
  });

  it('reads one row where the store has an index, and believes the index nothing', async () => {
    const index: Record<string, Keypair> = { K1: row('K1'), K9: row('K9', 'T2'), K3: row('K1') };
    const { enforcer } = setUp([], {
      rows: () => {
        throw new Error('A pass over all rows.');
      },
      byId: (id) => (Object.hasOwn(index, id) ? index[id] : undefined),
    });
    const effect = async (id: string) => (await enforcer.check(user(), sign, id)).effect;
    const effects = await Promise.all(['K1', 'K9', 'K3', 'K4'].map(effect));
    expect(effects).toEqual(['permit', 'deny', 'deny', 'deny']);
  });
});

describe('the fence of a memory lookup', () => {
  it('holds for the checked row only, and only while it is in scope', async () => {
    const mine = row('K1');
    const world = setUp([mine, row('K2')]);
    const access = await accessTo(world, 'K1');
    expect(access.outstanding).toBe(true);
    const fence = world.keypairs.fence(access);
    expect(access.outstanding).toBe(false);
    expect([mine, row('K2'), row('K1', 'T2')].map(fence)).toEqual([true, false, false]);
    mine.users = [];
    expect(fence(mine)).toBe(false);
  });

  it('holds for each instance of a bulk request by itself', async () => {
    const rows = [row('K1'), row('K2')];
    const { enforcer, keypairs } = setUp(rows);
    const ids = idsFromBody('ids', { max: 10 });
    const requirement = { action: catalogue.action('keypair.sign'), ids };
    const body = { ids: ['K1', 'K2'] };
    const access = await enforcer.enforce(user(), requirement, { body }, { obligation: 'fence' });
    if (!(access instanceof BulkAccess)) throw new TypeError('Expected access to many.');
    const fences = (access as BulkAccess<string, Keypair>).permitted.map((each) =>
      keypairs.fence(each),
    );
    const fenced = fences.map((fence) => rows.filter(fence).map(({ id }) => id));
    expect(fenced).toEqual([['K1'], ['K2']]);
    expect(access.outstanding).toBe(false);
  });

  it('decides again when acting, and permits while nothing changed', async () => {
    const mine = row('K1');
    const world = setUp([row('K1', 'T2'), mine]);
    const access = await accessTo(world, 'K1');
    expect((await world.keypairs.hold(access, user())).resource).toBe(mine);
    expect(access.outstanding).toBe(false);
  });

  it.each<[string, (rows: Keypair[]) => void, ReturnType<typeof user>, number]>([
    ['the assignment ended', ([mine]) => mine?.users.pop(), user(), 403],
    ['the permission was withdrawn', () => undefined, user('T1', ['view']), 403],
    ['the row is gone', (rows) => rows.pop(), user(), 404],
    ['the caller changed to another account', () => undefined, user('T2'), 404],
  ])('decides again when acting, and refuses when %s', async (_, change, caller, status) => {
    const rows = [row('K1')];
    const world = setUp(rows);
    const access = await accessTo(world, 'K1');
    change(rows);
    await expect(world.keypairs.hold(access, caller)).rejects.toMatchObject({ status });
    expect(access.outstanding).toBe(true);
  });
});

const no = () => false;

describe('the types of a memory lookup', () => {
  const rest = {
    resource,
    rows: () => [row('K1')],
    id: ({ id }: Keypair) => id,
    tenant: () => 'T1',
  };
  const predicates = { assigned: no, own: no, online: no };

  it('name the predicates', () => {
    const { answers } = memoryLookup({ ...rest, predicates });
    expect(answers).toEqual(['assigned', 'own', 'online']);
    expect(() =>
      // @ts-expect-error `perAction` names a predicate that is not there
      memoryLookup({ ...rest, predicates, perAction: ['asigned'] }),
    ).toThrow('`perAction` names "asigned", which is not a predicate.');
    // @ts-expect-error a predicate is synchronous
    memoryLookup({ ...rest, predicates: { ...predicates, own: async () => true } });
    const declared = memoryLookup<Keypair, KeypairPredicate>;
    expect(() =>
      // @ts-expect-error the catalogue declares more predicates
      declared({ ...rest, predicates: { assigned: no } }),
    ).toThrow('"own" is not answered: no function of a row.');
  });

  it.each(['id', 'rows'])('has the function `%s`', (name) => {
    const { [name]: _, ...others } = { ...rest, predicates } as Record<string, unknown>;
    expect(() => memoryLookup(others as never)).toThrow(`\`${name}\` is no function.`);
  });
});
