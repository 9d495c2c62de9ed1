/** Every list, in every order, by every filter and by text: what is asked narrows what the caller sees, and never widens it. */
import { ListQueryPipe } from '../../apps/signing-service/src/platform/http/lists/list-request.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';
import { listRoutes } from './list-routes.js';

type Item = Readonly<Record<string, unknown>> & { readonly id: string };

interface Page {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Every list, and who sees something in it. `:keypair`, `:user` and `:role` are objects of the demo. */
const lists = [
  ['/keypairs', 'admin'],
  ['/gpg/master-keys', 'admin'],
  ['/export-requests', 'admin'],
  ['/delete-requests', 'admin'],
  ['/keypair-profiles', 'admin'],
  ['/user-groups', 'admin'],
  ['/key-rotations', 'admin'],
  ['/certificates', 'admin'],
  ['/keypairs/:keypairId/certificates', 'admin'],
  ['/hierarchies', 'admin'],
  ['/certificate-profiles', 'admin'],
  ['/certificate-templates', 'admin'],
  ['/releases', 'admin'],
  ['/threat-scans', 'admin'],
  ['/audit-log', 'admin'],
  ['/signature-log', 'admin'],
  ['/teams', 'admin'],
  ['/users', 'admin'],
  ['/users/:userId/credentials', 'admin'],
  ['/me/credentials', 'admin'],
  ['/roles', 'admin'],
  ['/permissions', 'admin'],
  ['/directory/users', 'admin'],
  ['/directory/groups', 'admin'],
  ['/directory/roles', 'admin'],
  ['/directory/certificate-profiles', 'admin'],
  ['/directory/keypair-profiles', 'admin'],
  ['/directory/abandoned-certificate-profiles', 'admin'],
  ['/system/accounts', 'operator'],
  ['/system/recoveries', 'operator'],
  ['/users/:userId/recoveries', 'admin'],
] as const;

async function pageOf(client: Client, path: string): Promise<Page> {
  const { body } = await client.get(path).expect(200);
  return body as Page;
}

/** A plain value as a query writes it. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** All items, page by page. */
async function allOf(client: Client, path: string, limit = 200): Promise<Item[]> {
  const found: Item[] = [];
  let cursor = '';
  for (;;) {
    const { items, nextCursor } = await pageOf(client, `${path}&limit=${limit}${cursor}`);
    found.push(...items);
    if (nextCursor === null) return found;
    cursor = `&cursor=${nextCursor}`;
  }
}

describe('every list', () => {
  let service: TestService;
  let fill: (path: string) => string;

  beforeAll(async () => {
    service = await bootApp();
    const admin = service.as('admin');
    const [keypairId, userId] = [await service.keypair('k1'), await service.named('user', 'alice')];
    fill = (path) => path.replace(':keypairId', keypairId).replace(':userId', userId);
    const name = (at: number) => (at === 1 ? 'Zebra 100%_' : `ant ${at}`);
    for (const at of [0, 1, 2]) {
      const profile = { algorithm: 'ECDSA_P256', type: 'test', access: 'open' };
      await admin.post('/keypair-profiles', { name: name(at), ...profile }).expect(201);
      await admin.post('/user-groups', { name: name(at), users: [] }).expect(201);
      await admin.post('/teams', { name: name(at), requiredApprovals: 1 + at }).expect(201);
      await admin.post('/hierarchies', { name: name(at), kind: 'restricted' }).expect(201);
      await admin.post('/me/credentials', { label: name(at) }).expect(201);
      await admin.post(`/users/${userId}/credentials`, { label: name(at) }).expect(201);
      const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
      const window = { windowStart: hours(1 + 2 * at), windowEnd: hours(2 + 2 * at) };
      await admin
        .post('/releases', { name: `r-${at}`, type: 'online', keypairIds: [keypairId], ...window })
        .expect(201);
      const digest = Buffer.alloc(32, at).toString('base64');
      await service
        .as('alice')
        .post(`/keypairs/${keypairId}/sign`, { digestAlgorithm: 'SHA-256', digest })
        .expect(201);
      await admin
        .post('/gpg/master-keys', { name: name(at), email: `a${at}@example.org` })
        .expect(201);
      await admin.post(`/keypairs/${keypairId}/delete-requests`, { reason: name(at) }).expect(201);
    }
    const operator = await service.named('user', 'operator');
    const { accountId } = (await admin.get('/me').expect(200)).body as { accountId: string };
    for (const [at, status] of (['redeemed', 'closed', 'open'] as const).entries()) {
      const half = {
        openedHalf: Buffer.from(name(at)),
        createdBy: operator,
        expiresAt: new Date(),
      };
      const recovery = { id: uuidv7(), accountId, userId, status, ...half };
      await service.database.handle.db.insertInto('recovery').values(recovery).execute();
    }
    const keypairIds = [keypairId, await service.keypair('k2')];
    for (const [at, everyDays] of [7, 30].entries()) {
      await admin.post('/key-rotations', { alias: name(at), keypairIds, everyDays }).expect(201);
    }
  }, 120_000);

  afterAll(() => service.close());

  it('is in this table', () => {
    const found = listRoutes(service.app, ListQueryPipe).map(({ path }) => path);
    const inTable = [...lists.map(([path]) => path), '/roles/:roleId/impact'];
    expect(found.toSorted()).toEqual(inTable.toSorted());
  });

  describe.each(lists)('%s', (path, user) => {
    const fields = () => {
      const found = listRoutes(service.app, ListQueryPipe).find((route) => route.path === path);
      return Object.entries(found?.pipe.fields ?? {});
    };
    /** With EXHAUSTIVE=1 all of them, otherwise every fifth. */
    const askedFields = () => fields().filter((_, at) => exhaustive || at % 5 === 0);
    const url = (query: string) => `${fill(path)}?${query}`;

    it('is ordered by each field, both ways, and paged in that order', async () => {
      const client = service.as(user);
      // The reading of a log adds to it.
      const known = path.endsWith('-log') ? `&to=${new Date().toISOString()}` : '';
      for (const [name, field] of askedFields()) {
        if (field.sort === false || 'where' in field) continue;
        const up = await allOf(client, url(`sort=${name}${known}`));
        const down = await allOf(client, url(`sort=-${name}${known}`), 7);
        expect(down.map(({ id }) => id)).toEqual(up.map(({ id }) => id).toReversed());
        expect(new Set(up.map(({ id }) => id)).size).toBe(up.length);
        const values = up.map((item) => item[name]).filter((value) => value !== null);
        if (['time', 'id', 'number'].includes(String(field.type))) {
          const sorted = values.toSorted(
            (a, b) => Number(a) - Number(b) || (textOf(a) < textOf(b) ? -1 : 1),
          );
          expect(values).toEqual(sorted);
        }
      }
    }, 60_000);

    it('is narrowed by each field to the items that have the value', async () => {
      const client = service.as(user);
      const all = await allOf(client, url('limit=200').replace('limit=200', 'sort=id'));
      for (const [name] of askedFields()) {
        const value = all
          .map((item) => item[name])
          .find((each) => each !== null && each !== undefined);
        if (value === undefined || typeof value === 'object') continue;
        const query = `${name}=${encodeURIComponent(textOf(value))}`;
        const found = await allOf(client, url(`sort=id&${query}`));
        const expected = all.filter((item) => item[name] === value).map(({ id }) => id);
        if (path === '/audit-log')
          expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(expected));
        else expect(found.map(({ id }) => id)).toEqual(expected);
      }
    }, 60_000);

    it('is searched in any case, and takes every character as itself', async () => {
      const client = service.as(user);
      const searched = fields()
        .filter(([, field]) => field.search === true)
        .map(([name]) => name);
      if (searched.length === 0) return;
      const all = await allOf(client, url('sort=id'));
      const texts = (item: Item) => searched.map((name) => textOf(item[name] ?? '').toLowerCase());
      for (const part of ['zEBRA', '100%_', '%', 'A_t', 'e']) {
        const found = await allOf(client, url(`sort=id&search=${encodeURIComponent(part)}`));
        const expected = all.filter((item) =>
          texts(item).some((text) => text.includes(part.toLowerCase())),
        );
        const ids = found.map(({ id }) => id);
        if (path === '/audit-log')
          expect(ids).toEqual(expect.arrayContaining(expected.map(({ id }) => id)));
        else expect(ids).toEqual(expected.map(({ id }) => id));
      }
    });

    it('refuses what it does not know, with what it knows, and cursors of another order', async () => {
      const client = service.as(user);
      for (const query of ['password=1', 'accountId=1', 'sort=password', 'sort=', 'sort=id,id']) {
        const { body } = await client.get(url(query)).expect(400);
        const [{ field, expected }] = (body as { errors: [{ field: string; expected: string }] })
          .errors;
        expect(field).toBe(query.split('=')[0]);
        expect(expected).toContain('id');
      }
      const { nextCursor } = await pageOf(client, url('sort=id&limit=1'));
      if (nextCursor === null) return;
      await client.get(url(`sort=id&limit=1&cursor=${nextCursor}`)).expect(200);
      const forged = Buffer.from(nextCursor, 'base64url');
      forged[0] = (forged[0] ?? 0) ^ 1;
      for (const query of [
        `sort=-id&cursor=${nextCursor}`,
        `cursor=${nextCursor}`,
        `sort=id&id=01890000-0000-7000-8000-000000000000&cursor=${nextCursor}`,
        `sort=id&cursor=${forged.toString('base64url')}`,
        `sort=id&cursor=${Buffer.from('["x"]').toString('base64url')}`,
      ]) {
        const { body } = await client.get(url(query)).expect(400);
        expect(body).toMatchObject({ errors: [{ field: 'cursor' }] });
      }
    });
  });

  it('shows a caller no more for any question', async () => {
    const [alice, zed] = [service.as('alice'), service.as('zed')];
    const k2 = await service.keypair('k2');
    const mine = await allOf(alice, '/keypairs?sort=alias');
    expect(mine.map(({ alias }) => alias)).toEqual(['k-open', 'k1']);
    for (const query of [`id=${k2}`, 'alias=k2', 'search=k2', 'access=restricted&alias=k2']) {
      expect(await allOf(alice, `/keypairs?${query}`)).toEqual([]);
      expect(await allOf(service.as('bob'), `/keypairs?${query}`)).toMatchObject([{ id: k2 }]);
    }
    expect(await allOf(zed, '/users?search=alice')).toEqual([]);
    expect(await allOf(zed, '/directory/users?search=alice')).toEqual([]);
  });

  it('answers the computed status of certificates and releases', async () => {
    const admin = service.as('admin');
    const [first] = await allOf(admin, '/certificates?status=active');
    await admin
      .post(`/certificates/${first?.id ?? ''}/revoke`, { reason: 'unspecified' })
      .expect(200);
    expect(await allOf(admin, '/certificates?status=revoked')).toMatchObject([{ id: first?.id }]);
    for (const status of ['active', 'revoked', 'expired']) {
      const found = await allOf(admin, `/certificates?status=${status}`);
      expect(found.filter((item) => item['status'] !== status)).toEqual([]);
    }
    const all = await allOf(admin, '/releases?sort=id');
    const [closed] = all;
    await admin.post(`/releases/${closed?.id ?? ''}/close`, {}).expect(200);
    const found: Item[] = [];
    for (const status of ['requested', 'approved', 'rejected', 'closed']) {
      const some = await allOf(admin, `/releases?status=${status}`);
      expect(some.filter((item) => item['status'] !== status)).toEqual([]);
      found.push(...some);
    }
    expect(found).toHaveLength(all.length);
  });
});
