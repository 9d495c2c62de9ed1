import type { IncomingMessage } from 'node:http';

/** Your authentication goes here: this one believes a header. */
export function callerOf(request: unknown) {
  const user = (request as IncomingMessage).headers['x-demo-user'];
  const [id, tenant] = typeof user === 'string' ? user.split('@') : [];
  if (!id || !tenant) return undefined;
  return { id, tenant, permissions: ['notes'] };
}
