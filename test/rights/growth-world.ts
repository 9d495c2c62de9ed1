/** An account with a user, and every kind of token of theirs that somebody else may hold. */
import {
  newToken,
  hashToken,
} from '../../apps/signing-service/src/authorization/authentication/api-token.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { type Client, clientWith, type TestService } from '../support/app.js';
import { Callers, type Person } from '../support/callers.js';
import { freshName, type Made, makeRole, onboard } from '../support/people.js';
import { tokens as columns } from './growth.table.js';

/** What the user holds before, and their issuers as well. */
export const usual = [
  ...['view-keypair', 'sign', 'generate-keypair', 'import-keypair', 'manage-master-gpg-key'],
  ...['view-certificate-profile', 'manage-certificate-profiles', 'manage-threat-detection'],
];

/** What the issuers hold in addition. */
export const within = ['view-release'];

/** What an act works with. */
export interface GrowthWorld {
  readonly service: TestService;
  readonly accountId: string;
  /** Holds every permission. */
  readonly chief: Client;
  readonly user: string;
  /** Made the user, and issued a later token. */
  readonly issuers: readonly Person[];
  /** The role of the user. */
  readonly roleId: string;
  /** The user, by a token that only they know. */
  readonly own: Client;
  /** By name, in the order of the table; `undefined` for a kind that this user cannot have. */
  readonly tokens: ReadonlyMap<string, Kept | undefined>;
}

/** A token that somebody kept. */
export interface Kept {
  readonly id: string;
  readonly client: Client;
}

/** Makes it. */
export async function makeGrowthWorld(
  service: TestService,
  kind: 'user' | 'service',
): Promise<GrowthWorld> {
  const { id: accountId, chief } = await onboard(service);
  const { db } = service.database.handle;
  const callers = new Callers(service);
  const issuer = () => callers.caller(accountId, ['manage-users', ...within, ...usual]);
  const [maker, other, gone] = [await issuer(), await issuer(), await issuer()];
  const { id: roleId } = await makeRole(chief, usual);
  const kept = (made: Made): Kept => ({ id: made.id, client: clientWith(service, made.token) });
  const body = { name: freshName('user'), email: 'a@example.com', kind, roles: [roleId] };
  const made = (await maker.post('/users', body).expect(201)).body as Made;
  const user = made.id;
  const firstRow = db.selectFrom('apiToken').select('id').where('userId', '=', user);
  const first = kept({ ...made, ...(await firstRow.executeTakeFirstOrThrow()) });
  const from = async (by: Client, path = `/users/${user}/credentials`) =>
    kept((await by.post(path, { label: 'kept' }).expect(201)).body as Made);
  const chain = async (by: Kept) =>
    kind === 'user' ? from(by.client, '/me/credentials') : undefined;
  const later = await from(maker);
  const token = newToken();
  const ownId = uuidv7();
  await db
    .insertInto('apiToken')
    .values({ id: ownId, userId: user, hash: hashToken(token), label: 'own' })
    .execute();
  const own = kept({ id: ownId, token });
  const [expired, revoked] = [await from(maker), await from(maker)];
  const all = {
    ...{ first, later, other: await from(other), chain: await chain(first) },
    ...{ 'chain+': await chain(later), gone: await from(gone), full: await from(chief) },
    ...{ own, expired, revoked },
  };
  const past = new Date(Date.now() - 1_000);
  const set = (id: string, values: { expiresAt: Date } | { revokedAt: Date }) =>
    db.updateTable('apiToken').set(values).where('id', '=', id).execute();
  await set(expired.id, { expiresAt: past });
  await set(revoked.id, { revokedAt: past });
  await db.updateTable('user').set({ status: 'disabled' }).where('id', '=', gone.id).execute();
  const byName = new Map<string, Kept | undefined>(Object.entries(all));
  if ([...byName.keys()].join(' | ') !== columns) throw new Error('The table has other columns.');
  return {
    ...{ service, accountId, chief, user, issuers: [maker, other], roleId, own: own.client },
    tokens: byName,
  };
}

/** What became of each token: in force, ended by the act as its answer says, or over before. A lie in the answer is shown. */
export async function whatBecame({ tokens }: GrowthWorld, answer: unknown): Promise<string> {
  const { endedCredentials = [] } = answer as { endedCredentials?: readonly { id: string }[] };
  const named = new Set(endedCredentials.map(({ id }) => id));
  const cells: string[] = [];
  for (const [name, kept] of tokens) {
    if (kept === undefined) {
      cells.push('none');
      continue;
    }
    const inForce = (await kept.client.get('/me')).status === 200;
    const over = ['expired', 'revoked'].includes(name) ? 'over' : 'ENDS SILENTLY';
    if (inForce) cells.push(named.has(kept.id) ? 'NAMED BUT IN FORCE' : 'stays');
    else cells.push(named.has(kept.id) ? 'ends' : over);
  }
  return cells.join(' | ');
}
