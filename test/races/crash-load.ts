/** Work for a service that is going to be killed: signs, exports, approves and deletes until the connection breaks. */
import { textOf } from '../../apps/signing-service/src/platform/database/faults.js';
import { digest } from '../support/signing-request.js';

/** The acts of the load. */
export const crashedActions = [
  'keypair.sign',
  'keypair.export.request',
  'keypair.export.approve',
  'keypair.export.collect',
  'keypair.delete.request',
  'keypair.delete.approve',
] as const;

export type CrashedAction = (typeof crashedActions)[number];

/** The ids of what was answered as done: of signatures, and of requests. Survives the service. */
export type Acknowledged = Map<CrashedAction, Set<string>>;

/** Accounts of the load have names that begin so. */
export const crashAccount = 'crash ';

/** Two people with every permission, and their keypairs. */
export interface PreparedLoad {
  readonly asker: string;
  readonly decider: string;
  /** For signing and exports. */
  readonly kept: readonly string[];
  /** For signing and deletions. */
  readonly doomed: readonly string[];
}

type Body = Readonly<Record<string, unknown>>;

async function post(address: string, token: string, path: string, body: object): Promise<Body> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const read = (await answer.json()) as Body;
  if (answer.status >= 300) {
    throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(read)}`);
  }
  return read;
}

/** Makes an account. */
export async function prepareLoad(address: string): Promise<PreparedLoad> {
  const person = { name: 'asker', email: 'asker@example.com' };
  const name = `${crashAccount}${crypto.randomUUID()}`;
  const body = { name, administrator: person };
  const { administrator } = await post(address, 'demo-operator', '/system/accounts', body);
  const asker = String((administrator as Body).token);
  const headers = { Authorization: `Bearer ${asker}` };
  const me = (await (await fetch(`${address}/api/v1/me`, { headers })).json()) as {
    roles: { id: string }[];
  };
  const roles = me.roles.map(({ id }) => id);
  const second = { name: 'decider', email: 'decider@example.com', kind: 'user', roles };
  const first = String((await post(address, asker, '/users', second)).token);
  const decider = String((await post(address, first, '/me/credentials', { label: 'own' })).token);
  const keypair = async () => {
    const wanted = { alias: crypto.randomUUID(), algorithm: 'ECDSA_P256' };
    return String((await post(address, asker, '/keypairs', wanted)).id);
  };
  const keypairs = (count: number) => Promise.all(Array.from({ length: count }, keypair));
  return { asker, decider, kept: await keypairs(2), doomed: await keypairs(12) };
}

/**
 * Works in four lanes until the connection breaks or there is nothing left to delete and 20 exports are made. Resolves always.
 * @param acknowledged what was answered as done is added to it
 */
export async function crashLoad(
  address: string,
  { asker, decider, kept, doomed }: PreparedLoad,
  acknowledged: Acknowledged,
): Promise<void> {
  const noted = async (
    action: CrashedAction,
    token: string,
    path: string,
    body: object,
    id?: string,
  ): Promise<string> => {
    const answer = await post(address, token, path, body);
    const made = id ?? String(answer.signatureId ?? answer.id);
    acknowledged.set(action, (acknowledged.get(action) ?? new Set()).add(made));
    return made;
  };
  const sign = (id: string) =>
    noted('keypair.sign', asker, `/keypairs/${id}/sign`, { digestAlgorithm: 'SHA-256', digest });
  const request = (what: 'export' | 'delete', id: string) =>
    noted(`keypair.${what}.request`, asker, `/keypairs/${id}/${what}-requests`, {
      reason: 'a crash',
    });
  const approve = (what: 'export' | 'delete', id: string) =>
    noted(`keypair.${what}.approve`, decider, `/${what}-requests/${id}/approve`, {}, id);
  const collect = (id: string) => {
    const body = { passphrase: 'correct horse battery staple 42' };
    return noted('keypair.export.collect', asker, `/export-requests/${id}/collect`, body, id);
  };

  const exporting = async (id: string) => {
    for (let turn = 0; turn < 10; turn++) {
      await sign(id);
      const asked = await request('export', id);
      await approve('export', asked);
      if (turn % 2 === 0) await collect(asked);
    }
  };
  const deleting = async (ids: readonly string[]) => {
    for (const [at, id] of ids.entries()) {
      await sign(id);
      if (at % 2 === 0) await request('export', id);
      await approve('delete', await request('delete', id));
    }
  };
  const half = doomed.length / 2;
  const lanes = [
    ...kept.map((id) => exporting(id)),
    deleting(doomed.slice(0, half)),
    deleting(doomed.slice(half)),
  ];
  for (const lane of await Promise.allSettled(lanes)) {
    if (lane.status === 'rejected' && !isBrokenConnection(lane.reason)) throw lane.reason;
  }
}

/** What `fetch` throws when the other side is gone; anything else is an answer that must not be. */
function isBrokenConnection(error: unknown): boolean {
  return /^(?:fetch failed|terminated)$/.test(textOf(error, 'message') ?? '');
}
