/** Takes rights away on one instance and asks every instance next: all of them must refuse. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Instances } from './three-instances.js';

/** What came of it. */
export interface RevocationSummary {
  readonly revocations: number;
  /** Requests that were refused as they must be, all instances together. */
  readonly refused: number;
  /** Everything that was not as it must be, in sentences. */
  readonly exceptions: readonly string[];
}

/** How it is done. */
export interface RevocationOptions {
  readonly revocations: number;
  /** Accounts in which it is done at the same time. Default 4. */
  readonly lanes?: number;
  /** Called after each. */
  readonly onRevocation?: (done: number) => void;
}

type Body = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body: Body;
}

/** A way to lose a right: given, shown to be there, taken away. */
interface Revocation {
  readonly name: string;
  /** Gives the right. @returns what is asked while it lasts and afterwards */
  readonly give: () => Promise<{ readonly token: string; readonly path: string }>;
  readonly take: () => Promise<Answer>;
  /** Puts back what the next one needs. */
  readonly after: () => Promise<unknown>;
  readonly status: number;
  readonly code: string;
}

/** A connection for each request: one that is kept may be closed by the service at the moment of the next. */
async function send(address: string, token: string, route: string, body?: object): Promise<Answer> {
  const [method, path = ''] = route.split(' ');
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const asked = request(`${address}/api/v1${path}`, { method, headers, agent: false });
  asked.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const content = await text(answer);
  return {
    status: answer.statusCode ?? 0,
    body: content === '' ? {} : (JSON.parse(content) as Body),
  };
}

const nothing = () => Promise.resolve();

async function done(answer: Promise<Answer>): Promise<Body> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`Preparing failed: ${status} ${JSON.stringify(body)}`);
  return body;
}

const textOf = (body: Body, name: string) => String(body[name]);

/** An account of this name with one person who loses rights in turn, everything through the proxy. */
async function makeRevocations(
  address: string,
  accountName: string,
): Promise<readonly Revocation[]> {
  const ask = (token: string, route: string, body?: object) => send(address, token, route, body);
  const administrator = { name: 'chief', email: 'chief@example.com' };
  const account = await done(
    ask('demo-operator', 'POST /system/accounts', { name: accountName, administrator }),
  );
  const chief = textOf(account.administrator as Body, 'token');
  const role = await done(
    ask(chief, 'POST /roles', { name: 'viewers', permissions: ['view-keypair'] }),
  );
  const roles = [textOf(role, 'id')];
  const person = await done(
    ask(chief, 'POST /users', { name: 'person', email: 'p@example.com', kind: 'user', roles }),
  );
  const [personId, token] = [textOf(person, 'id'), textOf(person, 'token')];
  const keypair = async (alias: string) =>
    textOf(await done(ask(chief, 'POST /keypairs', { alias, algorithm: 'ECDSA_P256' })), 'id');
  const [lost, kept] = [await keypair('lost'), await keypair('kept')];
  const assign = (id: string, users: readonly string[]) =>
    ask(chief, `PATCH /keypairs/${id}`, { users });
  await done(assign(kept, [personId]));
  const setRoles = (ids: readonly string[]) =>
    ask(chief, `PUT /users/${personId}/roles`, { roles: ids });
  let credential = '';
  return [
    {
      name: 'unassigned',
      async give() {
        await done(assign(lost, [personId]));
        return { token, path: `/keypairs/${lost}` };
      },
      take: () => assign(lost, []),
      after: nothing,
      status: 403,
      code: 'out-of-scope',
    },
    {
      name: 'role removed',
      give: () => Promise.resolve({ token, path: `/keypairs/${kept}` }),
      take: () => setRoles([]),
      after: () => done(setRoles(roles)),
      status: 403,
      code: 'permission-missing',
    },
    {
      name: 'token revoked',
      async give() {
        const made = await done(ask(token, 'POST /me/credentials', { label: 'lost' }));
        credential = textOf(made, 'id');
        return { token: textOf(made, 'token'), path: `/keypairs/${kept}` };
      },
      take: () => ask(token, `DELETE /me/credentials/${credential}`),
      after: nothing,
      status: 401,
      code: 'unauthenticated',
    },
  ];
}

/**
 * Unassigns a keypair, removes a role and revokes a token in turn. Before each, every instance permits; after it, the next
 * request on every instance must be refused.
 * @throws Error when an account cannot be prepared
 */
export async function revokeEverywhere(
  { address, services }: Instances,
  { revocations, lanes = 4, onRevocation = () => {} }: RevocationOptions,
): Promise<RevocationSummary> {
  let [begun, ended, refused] = [0, 0, 0];
  const exceptions: string[] = [];
  const everywhere = (token: string, path: string) =>
    Promise.all(services.map((service) => send(service.address, token, `GET ${path}`)));

  async function revoke(revocation: Revocation): Promise<void> {
    const { name, give, take, after, status, code } = revocation;
    const { token, path } = await give();
    for (const [at, before] of (await everywhere(token, path)).entries()) {
      if (before.status !== 200) exceptions.push(`${name}: ${at} refused before: ${before.status}`);
    }
    const taken = await take();
    if (taken.status >= 300) exceptions.push(`${name}: was not taken away: ${taken.status}`);
    for (const [at, next] of (await everywhere(token, path)).entries()) {
      const shown = String(next.body.code ?? next.body.type);
      if (next.status === status && shown.endsWith(code)) refused++;
      else exceptions.push(`${name}: instance ${at} answered ${next.status} ${shown}`);
    }
    await after();
  }

  async function lane(at: number): Promise<void> {
    const kinds = await makeRevocations(address, `lane ${at} ${crypto.randomUUID()}`);
    while (begun < revocations) {
      const kind = kinds[begun++ % kinds.length];
      if (kind !== undefined) await revoke(kind);
      onRevocation(++ended);
    }
  }

  await Promise.all(Array.from({ length: lanes }, (_, at) => lane(at)));
  return { revocations: ended, refused, exceptions };
}
