import type { IncomingMessage } from 'node:http';
import { catalogue } from './readme-nest.js';

/** Your authentication goes here: this one believes a header. */
export function callerOf(request: unknown) {
  const user = (request as IncomingMessage).headers['x-demo-user'];
  const [id, accountId] = typeof user === 'string' ? user.split('@') : [];
  if (!id || !accountId) return undefined;
  return catalogue.principal({ kind: 'user', id, accountId, permissions: ['write-notes'] });
}
