import request from 'supertest';
import { notesApp } from '../../../docs/examples/notes-express.js';

describe('notes', () => {
  it.each([
    ['list', undefined, 'get', '/notes', 401],
    ['list', 'ann', 'get', '/notes', 200],
    ['delete own', 'ann', 'delete', '/notes/n1', 204],
    ['delete another’s', 'ann', 'delete', '/notes/n2', 403],
    ['delete in another account', 'max', 'delete', '/notes/n3', 404],
  ] as const)('%s as %s', async (_what, user, method, path, status) => {
    const call = request(notesApp)[method](path);
    await call.set(user === undefined ? {} : { 'x-demo-user': user }).expect(status);
  });
});
