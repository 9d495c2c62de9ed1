/** Acting shows no more than viewing: every write by somebody who holds every permission but those to view (D7). */
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { Callers } from '../support/callers.js';
import { sendTo } from '../support/send-to.js';
import { pathOf, type Targets, type WriteRoute, writeRoutes } from './write-routes.js';
import { findTargets } from './write-targets.js';

/** What a write sets that no body names. */
const further: Readonly<Record<string, readonly string[]>> = {
  suspend: ['status'],
  unsuspend: ['status'],
  approve: ['status', 'decidedAt'],
  reject: ['status', 'decidedAt'],
  withdraw: ['status', 'decidedAt'],
  close: ['status'],
  revoke: [
    'status',
    'revokedAt',
    'revocationReason',
    'revocationCertificate',
    'fingerprint',
    'subkeys',
    'publicKeyArmored',
  ],
  refresh: ['currentKeypairId', 'nextRefreshAt', 'lastRefreshAt'],
  subkeys: ['fingerprint', 'subkeys', 'publicKeyArmored'],
};

describe('the answer of a write', () => {
  let service: TestService;
  let targets: Targets;
  let blind: Client;
  let sighted: Client;

  beforeAll(async () => {
    service = await bootApp();
    targets = await findTargets(service);
    const callers = new Callers(service);
    const all = catalogue.permissions;
    const acting = await callers.caller(
      targets.account,
      all.filter((name) => !name.startsWith('view-')),
    );
    blind = acting;
    sighted = await callers.caller(targets.account, all);
    const { db } = service.database.handle;
    const mine = [targets.master, targets.keypair].map((keypairId) => ({
      keypairId,
      userId: acting.id,
    }));
    await db.insertInto('keypairUser').values(mine).execute();
  }, 60_000);

  afterAll(() => service.close());

  /** The answer to a write, where it is about an object that was there and succeeds. */
  async function written(
    by: Client,
    route: WriteRoute,
  ): Promise<Record<string, unknown> | undefined> {
    const [method = ''] = route.route.split(' ');
    const request = `${method} ${pathOf(route, targets)}`;
    const { status, body } = await sendTo(by, request, { body: route.body });
    const answer = body as { id?: unknown; actions?: unknown };
    const objects = (route.ids ?? []).map((name) => targets[name]);
    const isObject = answer.actions !== undefined && objects.includes(String(answer.id));
    return status < 300 && isObject ? { ...answer } : undefined;
  }

  it('has the id, what was set and the actions for who may not view the object, whatever the route', async () => {
    const tooMuch: string[] = [];
    const blinded = new Set<string>();
    for (const route of writeRoutes(targets)) {
      const answer = await written(blind, route);
      if (answer === undefined) continue;
      const single = /^[A-Z]+ ((?:\/[a-z-]+)+\/:id)/.exec(route.route)?.[1] ?? '';
      const { status } = await blind.get(single.replace(':id', String(answer['id'])));
      if (status === 200) continue;
      const verb = route.route.split('/').at(-1) ?? '';
      const named = ['id', 'actions', ...Object.keys(route.body ?? {})];
      const may = new Set([...named, ...(further[verb] ?? [])]);
      const extra = Object.keys(answer).filter((field) => !may.has(field));
      if (extra.length > 0) tooMuch.push(`${route.route}: ${extra.join()}`);
      blinded.add(route.route);
    }
    expect(tooMuch).toEqual([]);
    expect([...blinded]).toEqual(
      expect.arrayContaining([
        'POST /keypairs/:id/suspend',
        'POST /certificates/:id/revoke',
        'PATCH /key-rotations/:id',
        'POST /releases/:id/approve',
        'PUT /threat-scans/:id/project',
      ]),
    );
  });

  it('to a change of nothing is the id and the actions', async () => {
    const { body } = await blind.patch(`/keypairs/${targets.keypair}`, {}).expect(200);

    expect(body).toEqual({ id: targets.keypair, actions: expect.any(Array) });
  });

  it('is whole for who may', async () => {
    const { body } = await sighted.patch(`/keypairs/${targets.keypair}`, {}).expect(200);
    const { body: shown } = await sighted.get(`/keypairs/${targets.keypair}`).expect(200);

    expect(body).toEqual(shown);
  });
});
