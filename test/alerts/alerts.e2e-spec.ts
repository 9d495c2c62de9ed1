/** Alerts by mail and webhook: each once, and only to those who may see the object. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { AlertSettings } from '../../apps/signing-service/src/features/alerts/alert-settings.js';
import { AlertsService } from '../../apps/signing-service/src/features/alerts/alerts.service.js';
import { WebhookSender } from '../../apps/signing-service/src/features/alerts/webhook-sender.js';
import { bootApp, type TestService } from '../support/app.js';

let service: TestService;
const mails: { to: string; text: string }[] = [];
const posts: { body: string; signature: string }[] = [];
let hookStatus = 503;

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text });
      done();
    });
  },
});
const hook: Server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const signature = String(request.headers['x-countersign-signature']);
    posts.push({ body: Buffer.concat(chunks).toString(), signature });
    response.writeHead(hookStatus).end();
  });
});
const secret = 'a-secret-of-the-webhook';
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening));
  await new Promise<void>((listening) => hook.listen(0, '127.0.0.1', listening));
  service = await bootApp({
    environment: {
      ALERTS_SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}`,
      ALERTS_FROM: 'signing@example.org',
      ALERTS_WEBHOOK_URL: `http://127.0.0.1:${portOf(hook)}/alerts`,
      ALERTS_WEBHOOK_SECRET: secret,
      ALERTS_WEBHOOK_PRIVATE: 'on',
      ALERTS_CHECK_SECONDS: '0',
    },
  });
  const { db } = service.database.handle;
  const soon = new Date(Date.now() + 10 * 86_400_000);
  const k1 = await service.keypair('k1');
  await db
    .updateTable('certificate')
    .set({ alias: 'ends-soon', notAfter: soon })
    .where('keypairId', '=', k1)
    .execute();
}, 60_000);

afterAll(async () => {
  await service.close();
  hook.close();
  await new Promise<void>((closed) => smtp.close(closed));
});

it('tell everybody who may see the object, once, and again only where it failed', async () => {
  const alerts = service.app.get(AlertsService, { strict: false });
  await alerts.round();
  const told = (about: string) =>
    mails.filter(({ text }) => text.includes(about)).map(({ to }) => to.split('@')[0]);
  const ends = told('ends-soon').toSorted();
  for (const name of ['admin', 'alice']) expect(ends).toContain(name);
  for (const name of ['mia', 'bob', 'zed', 'disabled', 'audrey']) expect(ends).not.toContain(name);
  expect(new Set(ends).size).toBe(ends.length);
  // alice asked for the export of k1, so that she does not decide about it.
  expect(told('to export a keypair')).toContain('admin');
  const sent = mails.length;

  expect(posts.length).toBeGreaterThan(0);
  const failed = posts.length;
  await alerts.round();
  expect([mails.length, posts.length]).toEqual([sent, failed]);
  hookStatus = 204;
  const { db } = service.database.handle;
  await db
    .updateTable('alertDelivery')
    .set({ dueAt: new Date(0) })
    .where('sentAt', 'is', null)
    .execute();
  await alerts.round();
  await alerts.round();
  expect([mails.length, posts.length]).toEqual([sent, 2 * failed]);
}, 60_000);

it('are signed for the webhook, and name no person', () => {
  for (const { body, signature } of posts) {
    const [, time, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(mac).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'));
    expect(body).not.toMatch(/@|alice|ends-soon/);
  }
});

it('never lead into a private network unless that is allowed', async () => {
  const alert = {
    key: 'k',
    accountId: 'a',
    resource: 'release',
    id: 'i',
    actions: ['x'],
    sentence: '',
  };
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433']) {
    const webhookUrl = `http://${host}:${portOf(hook)}/`;
    const sender = new WebhookSender(new AlertSettings({ webhookUrl, webhookSecret: secret }));
    await expect(sender.send(alert)).rejects.toThrow('private network');
  }
});
