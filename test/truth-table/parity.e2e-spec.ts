/** The law "check agrees with list" over HTTP: every list of the service, for everybody of the demo, against the single GET. */
import { setTimeout as delay } from 'node:timers/promises';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { type Caller, Callers } from '../support/callers.js';
import { databases, exhaustive } from '../support/exhaustive.js';
import { TruthTableObjects } from './truth-table.fixture.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';

/** Every list, and the table in which its objects are. */
const lists = [
  ['/audit-log', 'auditRecord'],
  ['/signature-log', 'signature'],
  ['/keypairs', 'keypair'],
  ['/gpg/master-keys', 'keypair'],
  ['/keypair-profiles', 'keypairProfile'],
  ['/user-groups', 'userGroup'],
  ['/key-rotations', 'keyRotation'],
  ['/export-requests', 'exportRequest'],
  ['/delete-requests', 'deleteRequest'],
  ['/certificates', 'certificate'],
  ['/certificate-profiles', 'certificateProfile'],
  ['/certificate-templates', 'certificateTemplate'],
  ['/hierarchies', 'hierarchy'],
  ['/releases', 'release'],
  ['/threat-scans', 'threatScan'],
  ['/teams', 'team'],
  ['/users', 'user'],
  ['/roles', 'role'],
] as const;

/** Lists that grow while they are read, for every reading is recorded: they are asked for up to a moment before. */
const growing = new Set<string>(['/audit-log', '/signature-log']);

const personas = [
  ...['admin', 'lead', 'teamlead', 'builder', 'developer', 'signer', 'alice', 'bob', 'mia', 'gil'],
  ...['ron', 'audrey', 'robot', 'zed', 'operator'],
];

/** Who is asked about everything where not everybody is: one persona for each kind of scope. */
const sampled = new Set(['teamlead', 'alice', 'mia', 'robot', 'zed']);

interface Item {
  readonly id: string;
  readonly actions: readonly string[];
}

interface Page {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

describe.each(databases)('check agrees with list on %s', (database) => {
  /** With EXHAUSTIVE=1 everybody and everything is asked on a server; on the embedded database, which is slow, a sample. */
  const isWhole = exhaustive && database === 'postgres';
  const asked = (names: readonly string[] = personas): readonly string[] =>
    names.filter((name) => isWhole || sampled.has(name));
  /** Of pages. */
  const sizes = isWhole ? [1, 2, 7, 200] : [2, 200];
  let service: TestService;
  let everything: Caller;
  const idsBefore = new Map<string, readonly string[]>();
  let filledAt: string;
  const upToNow = (path: string) => (growing.has(path) ? `to=${filledAt}` : '');

  beforeAll(async () => {
    service = await bootApp({ database });
    everything = await fill(service);
    for (const [, table] of lists) {
      const rows = await service.database.handle.db.selectFrom(table).select('id').execute();
      idsBefore.set(
        table,
        rows.map(({ id }) => id),
      );
    }
    // The times of the logs are to the millisecond.
    await delay(2);
    filledAt = new Date().toISOString();
  }, 120_000);

  afterAll(() => service.close());

  it('has two objects or more for every list', () => {
    const poor = [...idsBefore].filter(([, ids]) => ids.length < 2).map(([table]) => table);
    expect(poor).toEqual([]);
  });

  describe.each(lists)('GET %s', (path, table) => {
    it.each(asked())('shows %s exactly what they may see, in pages of any size', async (name) => {
      await agree(service.as(name), path, idsBefore.get(table) ?? [], sizes, upToNow(path));
    });

    it('does not depend on whose the cursor is, and takes no other', async () => {
      const { nextCursor } = await pageOf(everything, path, 1);
      expect(nextCursor).toEqual(expect.any(String));
      const cursor = nextCursor ?? '';
      const others = lists.filter(([other], at) => other !== path && (isWhole || at % 3 === 0));
      for (const wrong of [`${cursor}A`, cursor.slice(1), flip(cursor), 'x', '%00', '']) {
        const answer = await everything.get(`${path}?cursor=${wrong}`);
        expect([wrong, answer.status]).toEqual([wrong, 400]);
        expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'cursor' })]);
      }
      for (const [other] of others) {
        const { status } = await everything.get(`${other}?cursor=${cursor}`);
        expect([other, status]).toEqual([other, 400]);
      }
      for (const name of asked()) {
        const client = service.as(name);
        const own = new Set((await pageOf(client, path, 200)).items.map(({ id }) => id));
        const { items } = await pageOf(client, `${path}?cursor=${cursor}`, 200);
        const unseen = items.filter(({ id }) => !own.has(id) && !growing.has(path));
        expect([name, unseen]).toEqual([name, []]);
      }
    });

    it.each([
      '0',
      '201',
      '-1',
      'abc',
      '1.5',
      '',
      '1e400',
      '1&limit=2',
      '[1]',
      '%00',
      '0x10',
      '1e2',
      '%201',
    ])('refuses limit=%s', async (limit) => {
      const { status, body } = await everything.get(`${path}?limit=${limit}`);
      expect(status).toBe(400);
      expect(body.errors).toEqual([expect.objectContaining({ field: 'limit' })]);
    });

    it.each(['sort=wrappedPrivateKey', 'include=keypair', 'groupBy=status', 'accountId=x'])(
      'refuses ?%s',
      async (query) => {
        await everything.get(`${path}?${query}`).expect(400);
      },
    );
  });

  it('refuses a parameter with an inherited name like any unknown one', async () => {
    const lax: string[] = [];
    for (const [path] of lists) {
      for (const name of ['__proto__', 'constructor', 'toString']) {
        const { status } = await everything.get(`${path}?${name}=x`);
        if (status !== 400) lax.push(`${path}?${name}: ${status}`);
      }
    }
    expect(lax).toEqual([]);
  });

  it.each(asked(['alice', 'bob', 'teamlead', 'lead', 'robot']))(
    'agrees for %s when Teams is on',
    async (name) => {
      const { db } = service.database.handle;
      await db
        .updateTable('account')
        .set({ teamsEnabled: true })
        .where('name', '=', 'acme')
        .execute();
      for (const [path, table] of lists.filter(([each]) => !growing.has(each))) {
        await agree(service.as(name), path, idsBefore.get(table) ?? [], sizes);
      }
    },
  );
});

/** Compares the list, in pages of every size and with a filter, with the single GET of all objects that there are. */
async function agree(
  client: Client,
  path: string,
  ids: readonly string[],
  sizes: readonly number[],
  filter = '',
): Promise<void> {
  const single = new Map<string, Item>();
  for (const id of ids) {
    const { status, body } = await client.get(`${path}/${id}`);
    if (status === 200) single.set(id, body);
    else expect([id, [403, 404].includes(status)]).toEqual([id, true]);
  }
  const expected = [...single.keys()].toSorted().toReversed();
  const first = await client.get(path);
  if (first.status === 403) {
    expect(expected).toEqual([]);
    return;
  }
  for (const size of sizes) {
    const items = await walk(client, `${path}?${filter}`, size);
    const seen = items.map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect(seen).toEqual(expected);
    for (const item of items) {
      const one = single.get(item.id);
      if (one !== undefined) expect(one).toMatchObject(item);
    }
  }
}

/** All items of a list. */
async function walk(client: Client, path: string, size: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? path : `${path}&cursor=${cursor}`;
    const page: Page = await pageOf(client, at, size);
    expect(page.items.length).toBeLessThanOrEqual(size);
    if (page.nextCursor !== null) expect(page.items).toHaveLength(size);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

/** A page, or an empty one for a caller who may not list. */
async function pageOf(client: Client, path: string, size: number): Promise<Page> {
  const { status, body } = await client.get(
    `${path}${path.includes('?') ? '&' : '?'}limit=${size}`,
  );
  if (status === 403) return { items: [], nextCursor: null };
  expect([path, status]).toEqual([path, 200]);
  return body;
}

function flip(cursor: string): string {
  return `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}`;
}

/** Adds to the demo: every relation of the truth table seen from alice, and what its objects leave out. @returns somebody with all permissions in acme */
async function fill(service: TestService): Promise<Caller> {
  const { db } = service.database.handle;
  const callers = new Callers(service);
  const [accountId, foreignAccountId] = [
    await service.named('account', 'acme'),
    await service.named('account', 'globex'),
  ];
  const [alice, somebody, foreigner] = [
    await service.named('user', 'alice'),
    await service.named('user', 'mia'),
    await service.named('user', 'zed'),
  ];
  const owners = { accountId, somebody, foreignAccountId, foreigner };
  const objects = await TruthTableObjects.start(service, owners);
  for (const name of ['kA', 'kX', 'kO', 'mA', 'mX', 'cA', 'cX', 'cP', 'xX', 'dA', 'dX'] as const) {
    await objects.make(name, alice);
  }
  for (const name of [
    'rotationA',
    'rotationX',
    'profileOwn',
    'teamMine',
    'scan',
    'scan',
  ] as const) {
    await objects.make(name, alice);
  }
  await objects.make('releaseOwn', alice);
  for (const [account, createdBy] of [
    [accountId, alice],
    [accountId, somebody],
    [foreignAccountId, foreigner],
  ] as const) {
    const id = uuidv7();
    const owned = { id, accountId: account, name: id, createdBy };
    const settings = { algorithm: 'ECDSA_P256', type: 'test', access: 'open' } as const;
    await db.insertInto('userGroup').values(owned).execute();
    await db
      .insertInto('keypairProfile')
      .values({ ...owned, ...settings })
      .execute();
  }
  const everything = await callers.caller(accountId, catalogue.permissions);
  await objects.profile(everything.id);
  await objects.profile(everything.id);
  const digest = Buffer.alloc(32, 3).toString('base64');
  for (const [name, alias] of [
    ['alice', 'k1'],
    ['robot', 'k1'],
    ['bob', 'k2'],
    ['zed', 'k9'],
  ] as const) {
    const path = `/keypairs/${await service.keypair(alias)}/sign`;
    await service.as(name).post(path, { digestAlgorithm: 'SHA-256', digest }).expect(201);
  }
  await addGroup(service, alice);
  return everything;
}

/** k2 reaches alice through a group as well. */
async function addGroup(service: TestService, userId: string): Promise<void> {
  const { db } = service.database.handle;
  const group = await db
    .selectFrom('userGroup')
    .select('id')
    .where('createdBy', '=', userId)
    .executeTakeFirstOrThrow();
  const keypairId = await service.keypair('k2');
  await db.insertInto('userGroupMember').values({ groupId: group.id, userId }).execute();
  await db.insertInto('keypairGroup').values({ groupId: group.id, keypairId }).execute();
}
