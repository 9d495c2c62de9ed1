import { verify } from 'node:crypto';
import request from 'supertest';
import { createApp } from './main.js';

const app = createApp();
const as = (name: string, path: string) =>
  request(app).get(path).set('Authorization', `Bearer demo-${name}`);
const signAs = (name: string, id: string, body: object = { message: 'hello' }) =>
  request(app).post(`/keypairs/${id}/sign`).set('Authorization', `Bearer demo-${name}`).send(body);

describe('the Express quickstart', () => {
  it.each([
    ['alice', 'k1', 200, undefined],
    ['alice', 'k-open', 200, undefined],
    ['alice', 'k2', 403, 'out-of-scope'],
    ['mia', 'k2', 200, undefined],
    ['alice', 'k9', 404, 'not-found'],
    ['zed', 'k9', 200, undefined],
    ['zed', 'k1', 404, 'not-found'],
    ['audrey', 'k1', 403, 'permission-missing'],
    ['nobody', 'k1', 401, undefined],
  ])('shows %s the keypair %s: %s %s', async (name, id, status, code) => {
    const { body, ...response } = await as(name, `/keypairs/${id}`);
    expect([response.status, body.code]).toEqual([status, code]);
    expect(JSON.stringify(body)).not.toContain('PRIVATE');
  });

  it.each([
    ['alice', ['k1', 'k-open']],
    ['mia', ['k2', 'k1', 'k-open']],
    ['zed', ['k9']],
  ])('lists for %s exactly %j', async (name, ids) => {
    const { status, body } = await as(name, '/keypairs');
    expect(status).toBe(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it('lists nothing for whom holds no permission', async () => {
    expect((await as('audrey', '/keypairs')).status).toBe(403);
    expect((await request(app).get('/keypairs')).status).toBe(401);
  });

  it('offers with each keypair what may be done with it', async () => {
    const { body } = await as('alice', '/keypairs/k1');
    expect(body.actions).toEqual(['keypair.view', 'keypair.sign']);
  });

  it('signs, so that the public key verifies the message and no other', async () => {
    const { body: key } = await as('alice', '/keypairs/k1');
    const { status, body, headers } = await signAs('alice', 'k1');
    expect(status).toBe(201);
    const signature = Buffer.from(body.signature, 'base64');
    const verifies = (message: string) =>
      verify(null, Buffer.from(message), key.publicKeyPem, signature);
    expect([verifies('hello'), verifies('hallo')]).toEqual([true, false]);
    expect(headers['x-decision-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['cache-control']).toBe('private, no-store');
  });

  it.each([
    ['alice', 'k2', { message: 'hello' }, 403, 'out-of-scope'],
    ['alice', 'k9', { message: 'hello' }, 404, 'not-found'],
    ['mia', 'k1', { message: 'hello' }, 403, 'permission-missing'],
    ['alice', 'k1', { message: 1 }, 400, undefined],
    ['nobody', 'k1', { message: 'hello' }, 401, undefined],
  ])('does not sign for %s with %s and %j: %s %s', async (name, id, sent, status, code) => {
    const { body, ...response } = await signAs(name, id, sent);
    expect([response.status, body.code, body.signature]).toEqual([status, code, undefined]);
    expect((await signAs('alice', 'k1')).status).toBe(201);
  });

  it('is open where it says so', async () => {
    expect((await request(app).get('/health')).body).toEqual({ status: 'ok' });
  });

  it.each([
    ['malformed JSON', '{"message":hunter2', 'application/json'],
    ['more than 100 KB', `{"message":"${'hunter2'.repeat(20_000)}"}`, 'application/json'],
    ['Latin-1', '{"message":"hunter2"}', 'application/json; charset=latin1'],
  ])(
    'answers 400 for %s to a caller who may sign, and to nobody else',
    async (_name, text, type) => {
      const send = (name: string, id: string) =>
        request(app)
          .post(`/keypairs/${id}/sign`)
          .set('Authorization', `Bearer demo-${name}`)
          .set('Content-Type', type)
          .send(text);
      const answers = [
        await send('nobody', 'k1'),
        await send('mia', 'k1'),
        await send('alice', 'k2'),
        await send('alice', 'k1'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 400]);
      for (const { headers, text: sent } of answers) {
        expect(headers['content-type']).toBe('application/problem+json');
        expect(sent).not.toMatch(/hunter2|node_modules|<html/);
      }
      expect((await signAs('alice', 'k1')).status).toBe(201);
    },
  );

  it('tells of a malformed path only to people it knows', async () => {
    const answers = [await as('nobody', '/keypairs/%zz'), await as('alice', '/keypairs/%zz')];
    expect(answers.map(({ status }) => status)).toEqual([401, 400]);
    for (const { headers, text } of answers) {
      expect(headers['content-type']).toBe('application/problem+json');
      expect(text).not.toMatch(/decode param|node_modules|<html/);
    }
    expect((await as('alice', '/keypairs/k1')).status).toBe(200);
  });
});
