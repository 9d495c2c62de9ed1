/** The Software Trust catalogue on bare Express 5, in one file to read in five minutes. Every start makes new keys. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import {
  presetRoles,
  softwareTrust,
  type SoftwareTrust,
  type SoftwareTrustPermission,
} from '@countersign/software-trust';
import {
  EnforcementError,
  fromParam,
  InvalidRequest,
  type PredicateName,
  ResourceNotFound,
  Unauthenticated,
} from 'countersign';
import { expressPermissions } from 'countersign/express';
import { memoryLookup } from 'countersign/memory';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';

// 1. The data: keypairs of two accounts. `users` are the people to whom a key is assigned.
interface Keypair {
  readonly id: string;
  readonly accountId: string;
  readonly access: 'open' | 'restricted';
  readonly users: readonly string[];
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function keypair(id: string, accountId: string, users: string[], access: Keypair['access']) {
  return { id, accountId, users, access, ...generateKeyPairSync('ed25519') };
}

// 2. The people, by bearer token. A role is nothing but a list of permissions; no decision ever sees one.
function person(id: string, tenant: string, permissions: readonly SoftwareTrustPermission[]) {
  return softwareTrust.principal({ kind: 'user', id, tenant, permissions });
}

const people = new Map([
  ['demo-alice', person('alice', 'acme', ['view-keypair', 'sign'])],
  ['demo-mia', person('mia', 'acme', ['view-keypair', 'manage-keypair'])],
  ['demo-audrey', person('audrey', 'acme', ['view-audit-log'])],
  ['demo-zed', person('zed', 'globex', presetRoles.lead.permissions)],
]);

function caller(req: Request) {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '') ?? [];
  return people.get(token);
}

const unreadableRequests: ErrorRequestHandler = (error: { status?: unknown }, req, _res, next) => {
  const { status } = error;
  if (error instanceof EnforcementError || typeof status !== 'number' || status >= 500) next(error);
  else if (caller(req) === undefined) next(new Unauthenticated());
  else
    next(
      new InvalidRequest('request', 'must have a path that decodes and at most 100 KB of JSON.'),
    );
};

/** What a client may see of a keypair: never the private key. */
function shown({ id, access, users, publicKey }: Keypair, actions: readonly string[]) {
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' });
  return { id, access, users, publicKeyPem, actions };
}

/** Makes the application, audited and ready to listen, with new keypairs. */
export function createApp(): Express {
  const store: readonly Keypair[] = [
    keypair('k1', 'acme', ['alice'], 'restricted'),
    keypair('k2', 'acme', ['bob'], 'restricted'),
    keypair('k-open', 'acme', [], 'open'),
    keypair('k9', 'globex', ['zed'], 'restricted'),
  ];

  // 3. Each relation of the catalogue, written once. Check, list, fence and row actions all come from it.
  const keypairs = memoryLookup<Keypair, PredicateName<SoftwareTrust, 'keypair'>>({
    resource: softwareTrust.resource('keypair'),
    rows: () => store,
    id: (row) => row.id,
    tenant: (row) => row.accountId,
    predicates: {
      assigned: ({ row, principal }) => row.access === 'open' || row.users.includes(principal.id),
      ordinary: () => true, // No GPG master keys here.
    },
  });

  const { requirePermission, publicRoute, access, listAccess, permissionErrors, auditRoutes } =
    expressPermissions({
      catalogue: softwareTrust,
      lookups: { keypair: keypairs },
      principal: caller,
      existence: process.env['EXISTENCE'] === 'hidden' ? 'hidden' : 'forbidden',
    });

  const app = express().disable('x-powered-by');

  app.get('/health', publicRoute('liveness, shows nothing'), (_req, res) => {
    res.json({ status: 'ok' });
  });

  // 4. A list: no id, so the handler gets a scope and has to apply it. Forgetting to answers 500.
  app.get('/keypairs', requirePermission('keypair.view'), (req, res) => {
    const { items: listed, next } = keypairs.page(listAccess(req, 'keypair'), { limit: 50 });
    const items = listed.map(({ row, actions }) => shown(row, actions));
    res.json({ items, nextCursor: next });
  });

  // 5. One instance: the handler gets the very row that was checked.
  app.get(
    '/keypairs/:keypairId',
    requirePermission('keypair.view', fromParam('keypairId')),
    (req, res) => {
      const granted = access(req, 'keypair');
      res.json(shown(granted.resource, granted.actions()));
    },
  );

  // 6. An act: the fence selects the row again, as `UPDATE … WHERE id = … AND <fence>` would. The body is read only
  // for a caller who may act.
  app.post(
    '/keypairs/:keypairId/sign',
    requirePermission('keypair.sign', fromParam('keypairId')),
    express.json(),
    (req, res) => {
      const granted = access(req, 'keypair');
      const message: unknown = req.body?.message;
      if (typeof message !== 'string') throw new InvalidRequest('message', 'must be a string.');
      const key = store.find(keypairs.fence(granted));
      if (key === undefined) throw new ResourceNotFound(granted.decisionId);
      const signature = sign(null, Buffer.from(message, 'utf8'), key.privateKey);
      res.status(201).json({ algorithm: 'Ed25519', signature: signature.toString('base64') });
    },
  );

  // 7. A path or a body that cannot be read: told without repeating it, and only to people we know. Denials become
  // problem+json; an undeclared route would stop the start here.
  app.use(unreadableRequests, permissionErrors());
  return auditRoutes(app);
}

function as(name: string): string {
  return `curl -s -H 'Authorization: Bearer demo-${name}'`;
}

async function main(): Promise<void> {
  const { PORT = '3000', HOST = '127.0.0.1' } = process.env;
  const server = createApp().listen(Number(PORT), HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}/keypairs`;
  console.log(`Listening on ${url}. Try:

  ${as('alice')} ${url}        # k1, assigned to her, and k-open
  ${as('mia')} ${url}          # all of acme: Manage keypair widens View keypair
  ${as('alice')} ${url}/k2     # 403, out of her scope
  ${as('alice')} ${url}/k9     # 404, of another account
  ${as('audrey')} ${url}/k1    # 403, no permission that grants it
  ${as('alice')} ${url}/k1/sign -H 'Content-Type: application/json' -d '{"message":"hello"}'
  ${as('mia')} ${url}/k1/sign -X POST   # 403, widening never grants`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
