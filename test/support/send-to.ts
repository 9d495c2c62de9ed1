/** Sends a request that a table writes as `METHOD /path/:id`. */
import type request from 'supertest';
import type { Client } from './app.js';

/** What goes into the request. */
export interface Sent {
  /** Stands for every `:id`. */
  readonly id?: string;
  /** A Buffer goes as bytes, anything else as JSON. */
  readonly body?: object | undefined;
}

/** Sends it as the client. @throws Error for a method that clients do not have */
export function sendTo(client: Client, route: string, { id = '', body }: Sent = {}): request.Test {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replaceAll(':id', id);
  if (Buffer.isBuffer(body)) {
    return client.post(path).set('Content-Type', 'application/octet-stream').send(body);
  }
  switch (method) {
    case 'GET':
      return client.get(path);
    case 'HEAD':
      return client.head(path);
    case 'POST':
      return client.post(path, body);
    case 'PATCH':
      return client.patch(path, body);
    case 'PUT':
      return client.put(path, body);
    case 'DELETE':
      return client.delete(path, body);
    default:
      throw new Error(`Clients do not send ${method}.`);
  }
}
