import type { IncomingMessage } from 'node:http';
import { catalogue } from './notes-catalogue.js';

// Your own authentication goes here: a session, a JWT, a client certificate.
const permissions = { ann: ['write-notes'], ben: [], max: ['write-notes', 'manage-notes'] };

export function callerOf(request: unknown) {
  const name = (request as IncomingMessage).headers['x-demo-user'];
  if (name !== 'ann' && name !== 'ben' && name !== 'max') return undefined;
  return catalogue.principal({
    kind: 'user',
    id: name,
    tenant: 'acme',
    permissions: permissions[name],
  });
}
