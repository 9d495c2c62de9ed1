/** The first principal of an installation without demo data, on a real server: made once, handed over once, enough to begin with. */
import { randomBytes } from 'node:crypto';
import { operatorCommand } from '../../apps/signing-service/src/commands/operator.command.js';
import { NIL_UUID } from '../../apps/signing-service/src/platform/database/ids.js';
import { startInVain } from './failed-start.fixture.js';
import { createServerDatabase, type EmptyServerDatabase } from '../support/databases.js';
import { type RunningService, startService } from '../support/running-service.js';
import { runOn } from '../support/server-database.js';

const handedOver = /Its token, shown this once; keep it:\n\n {2}(\S+)\n/;

describe('an installation without demo data', () => {
  let database: EmptyServerDatabase;
  let environment: Record<string, string>;
  let services: RunningService[] = [];

  beforeAll(async () => {
    database = await createServerDatabase();
    const KEY_ENCRYPTION_KEY = randomBytes(32).toString('base64');
    environment = { NODE_ENV: 'production', DATABASE_URL: database.url, KEY_ENCRYPTION_KEY };
    services = await Promise.all([1, 2, 3].map(() => startService(environment)));
  }, 180_000);

  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await database.drop();
  });

  const tokens = () => services.flatMap((each) => handedOver.exec(each.output())?.[1] ?? []);

  const post = async (path: string, token: string, body: object) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${services[0]?.address}/api/v1${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('has one operator after three instances started at once, and its token was shown by one', async () => {
    expect(tokens()).toHaveLength(1);
    const users = await runOn(database.url, `select "name", "kind", "accountId" from "user"`);
    expect(users).toEqual([{ name: 'operator', kind: 'system', accountId: null }]);
  });

  it('records that it made the operator, in a chain that belongs to no account', async () => {
    const recorded = await runOn(
      database.url,
      `select r."action", r."actorId", r."detail", u."name" from "auditRecord" r
        join "user" u on u."id"::text = r."resourceId" and r."accountId" = '${NIL_UUID}'`,
    );
    const detail = { name: 'operator', kind: 'system' };
    expect(recorded).toEqual([{ action: 'user.create', actorId: null, detail, name: 'operator' }]);
  });

  it('stores the token as a hash only', async () => {
    const [token = ''] = tokens();
    expect(token).toHaveLength(43);
    const stored = await runOn(
      database.url,
      `select count(*)::int as rows, bool_or(t::text like '%${token}%') as plain from "apiToken" t`,
    );
    expect(stored).toEqual([{ rows: 1, plain: false }]);
  });

  it('gets its first account and administrator from the operator, and from nobody else', async () => {
    const account = { name: 'acme', administrator: { name: 'ada', email: 'ada@acme.example' } };
    expect((await post('/system/accounts', 'wrong', account)).status).toBe(401);
    const made = await post('/system/accounts', tokens()[0] ?? '', account);
    expect(made.status).toBe(201);
    const { token } = made.body['administrator'] as { token: string };
    const keypair = { alias: 'k1', algorithm: 'ED25519' };
    expect((await post('/keypairs', token, keypair)).status).toBe(201);
    expect((await post('/system/accounts', token, { ...account, name: 'other' })).status).toBe(403);
    expect((await post('/keypairs', tokens()[0] ?? '', keypair)).status).toBe(403);
  });

  it('never makes another one', async () => {
    const again = await startService(environment);
    services.push(again);
    expect(again.output()).not.toMatch(handedOver);
    const operators = `select 1 from "user" where "kind" = 'system'`;
    expect(await runOn(database.url, operators)).toHaveLength(1);
  }, 60_000);

  it('says in one sentence that DATABASE_URL names no database', async () => {
    const url = new URL(database.url);
    url.pathname = '/absent';
    const { code, errors } = await startInVain({ ...environment, DATABASE_URL: url.href });
    expect(code).toBe(1);
    const lines = errors.trim().split('\n');
    expect(lines).toEqual([expect.stringMatching(/cannot be used: .*correct DATABASE_URL\.$/)]);
    expect(errors).not.toContain(url.password || 'no password');
  }, 60_000);

  it('gets a new token by the command on the machine, and then no old one holds', async () => {
    let printed = '';
    const print = (text: string) => void (printed += text);
    const run = (...args: string[]) =>
      operatorCommand({ args, environment, out: print, err: print });
    const listed = async (token: string) => {
      const headers = { Authorization: `Bearer ${token}` };
      return (await fetch(`${services[0]?.address}/api/v1/system/accounts`, { headers })).status;
    };
    const [old = ''] = tokens();
    expect(await listed(old)).toBe(200);

    expect(await run('rotate')).toBe(0);

    const token = / {2}([\w-]{43})\n/.exec(printed)?.[1] ?? '';
    expect([await listed(old), await listed(token)]).toEqual([401, 200]);
    expect(await run('create', 'second')).toBe(0);
    expect(await run('create', 'second')).toBe(2);
    expect(await run('rotate', 'nobody')).toBe(2);
    expect(await run('sing')).toBe(2);
    const actions = await runOn(
      database.url,
      `select "action" from "auditRecord" where "accountId" = '${NIL_UUID}' and "actorId" is null
        order by "sequence"`,
    );
    expect(actions).toEqual(
      ['user.create', 'operator.rotate-token', 'user.create'].map((action) => ({ action })),
    );
  });
});
