import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Logger, ServiceUnavailableException } from '@nestjs/common';
import { AuditService } from '../../apps/signing-service/src/authorization/audit/audit.service.js';
import { transaction } from '../../apps/signing-service/src/platform/database/transaction.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import {
  addReader,
  addReaderTo,
  download,
  fillLog,
  type Reader,
  receive,
  settled,
  verified,
} from './logs.fixture.js';
import { bootApp, type Client, clientWith, type TestService } from '../support/app.js';

describe('logs', () => {
  let service: TestService;
  let acme: string;

  beforeAll(async () => {
    service = await bootApp();
    acme = await service.named('account', 'acme');
  }, 60_000);
  afterAll(() => service.close());

  const reading = ['view-audit-log', 'export-audit-logs'];
  const refusedField = (field: string) =>
    expect.objectContaining({ status: 400, errors: [expect.objectContaining({ field })] });

  /** Records an act of acme, as every act does. */
  async function act(user: string, action: string, detail: Record<string, unknown> = {}) {
    const actorId = await service.named('user', user);
    await transaction(service.database.handle.db, (trx) =>
      new AuditService().append(trx, { accountId: acme, actorId, action, outcome: 'done', detail }),
    );
  }

  async function addSignature(signer: string, alias: string, createdAt = new Date()) {
    const signerId = await service.named('user', signer);
    const id = uuidv7();
    const row = { id, accountId: acme, keypairId: uuidv7(), keypairAlias: alias, signerId };
    const what = { algorithm: 'ED25519', digest: 'AAAA', outcome: 'signed' } as const;
    await service.database.handle.db
      .insertInto('signature')
      .values({ ...row, ...what, signature: '+AAA', createdAt })
      .execute();
    return id;
  }

  async function actionsIn(client: Client, query: string): Promise<string[]> {
    const { body } = await client.get(`/audit-log?limit=200&${query}`).expect(200);
    return body.items.map(({ action }: { action: string }) => action);
  }

  describe('reading a log', () => {
    it.each(['/audit-log', '/signature-log', '/audit-log/anchor'])(
      '%s is for those who hold View audit log, in their account',
      async (path) => {
        await act('bob', 'keypair.sign');
        await addSignature('bob', 'k2');
        await service.as('audrey').get(path).expect(200);
        await service.as('alice').get(path).expect(403);
        await service.as('nobody').get(path).expect(401);
        const foreign = await service.as('zed').get(path).expect(200);
        expect(JSON.stringify(foreign.body)).not.toContain(acme);
        expect(JSON.stringify(foreign.body)).not.toContain('bob');
      },
    );

    it('gives whole records, newest first, with what may be done, and each of them by its id', async () => {
      await act('bob', 'keypair.suspend', { alias: 'k2' });
      const audrey = service.as('audrey');
      const { body } = await audrey.get('/audit-log?limit=1').expect(200);
      const cursor = encodeURIComponent(body.nextCursor);
      // The reading of the first page is a record by now; the next page is where it was.
      const next = await audrey.get(`/audit-log?limit=1&cursor=${cursor}`).expect(200);
      const [first, second] = [...body.items, ...next.body.items];
      expect(first).toMatchObject({
        accountId: acme,
        actorId: await service.named('user', 'bob'),
        actorName: 'bob',
        action: 'keypair.suspend',
        outcome: 'done',
        detail: { alias: 'k2' },
        previousHash: second.hash,
        actions: ['audit-log.view'],
      });
      expect(first.sequence).toBe(second.sequence + 1);
      expect((await audrey.get(`/audit-log/${first.id}`).expect(200)).body).toEqual(first);
      await service.as('zed').get(`/audit-log/${first.id}`).expect(404);
      await service.as('alice').get(`/audit-log/${first.id}`).expect(403);
    });

    it('gives signatures, and each of them by its id', async () => {
      const id = await addSignature('bob', 'a key');
      const { body } = await service.as('audrey').get('/signature-log?limit=1').expect(200);
      expect(body.items[0]).toMatchObject({
        id,
        signerId: await service.named('user', 'bob'),
        keypairAlias: 'a key',
        outcome: 'signed',
        actions: ['signature-log.view'],
      });
      const one = await service.as('audrey').get(`/signature-log/${id}`).expect(200);
      expect(one.body).toEqual(body.items[0]);
      await service.as('zed').get(`/signature-log/${id}`).expect(404);
    });

    it('is itself recorded, once, and does not show itself', async () => {
      const { accountId, userId, token } = await addReader(service, ['view-audit-log']);
      const reader = clientWith(service, token);
      const nobody = await addReader(service, []);
      const records = () =>
        service.database.handle.db
          .selectFrom('auditRecord')
          .selectAll()
          .where('accountId', '=', accountId)
          .orderBy('sequence')
          .execute();

      expect((await reader.get('/audit-log').expect(200)).body.items).toEqual([]);
      const [own] = await records();
      const second = await reader.get('/audit-log?limit=1&actor=x').expect(200);
      const one = await reader.get(`/audit-log/${own?.id}`).expect(200);
      const anchor = await reader.get('/audit-log/anchor').expect(200);
      await reader.get('/signature-log').expect(200);

      expect(second.body.items).toEqual([]);
      expect(one.body).toMatchObject({ id: own?.id, action: 'audit-log.view' });
      expect(anchor.body).toMatchObject({ sequence: 3 });
      const about = { actorId: userId, outcome: 'done', action: 'audit-log.view' };
      expect(await records()).toMatchObject([
        { ...about, resourceType: 'audit-record', detail: { filter: {}, records: 0 } },
        { ...about, detail: { filter: { actor: 'x' }, records: 0 } },
        { ...about, resourceId: own?.id, detail: {} },
        { ...about, detail: { anchor: 3 } },
        {
          ...about,
          action: 'signature-log.view',
          resourceType: 'signature',
          detail: { filter: {}, records: 0 },
        },
      ]);

      await clientWith(service, nobody.token).get('/audit-log').expect(403);
      await reader.get(`/audit-log?from=yesterday`).expect(400);
      await reader.get(`/audit-log/${uuidv7()}`).expect(404);
      const outcomes = (await records()).map(({ outcome }) => outcome);
      expect(outcomes).toEqual([...Array.from({ length: 5 }, () => 'done'), 'denied']);
    });

    it('of a signature is recorded in the audit log', async () => {
      const id = await addSignature('bob', 'a key');
      await service.as('audrey').get(`/signature-log/${id}`).expect(200);
      const { body } = await service.as('audrey').get('/audit-log?limit=1').expect(200);
      expect(body.items[0]).toMatchObject({
        ...{ actorName: 'audrey', action: 'signature-log.view', outcome: 'done' },
        ...{ resourceType: 'signature', resourceId: id },
      });
    });

    it.each(['/audit-log', '/signature-log', '/audit-log/anchor'])(
      '%s is not answered when the reading cannot be recorded, and is afterwards',
      async (path) => {
        const full = jest
          .spyOn(service.app.get(AuditService), 'append')
          .mockRejectedValueOnce(new ServiceUnavailableException('full'));
        const { body } = await service.as('audrey').get(path).expect(503);
        full.mockRestore();
        expect(JSON.stringify(body)).not.toContain('hash');
        await service.as('audrey').get(path).expect(200);
      },
    );

    it('records who was refused', async () => {
      await service.as('alice').get('/audit-log').expect(403);
      const { body } = await service.as('audrey').get('/audit-log?limit=1').expect(200);
      expect(body.items[0]).toMatchObject({
        actorName: 'alice',
        action: 'audit-log.view',
        outcome: 'denied',
        code: 'permission-missing',
      });
    });
  });

  describe('the filters of a log', () => {
    it('take an actor by name or id, an action, and a time', async () => {
      const audrey = service.as('audrey');
      await act('gil', 'gpg-master.create');
      await delay(5);
      const between = new Date();
      await act('gil', 'gpg-master.revoke');
      const gil = await service.named('user', 'gil');

      expect(await actionsIn(audrey, 'actor=gil')).toEqual([
        'gpg-master.revoke',
        'gpg-master.create',
      ]);
      expect(await actionsIn(audrey, `actor=${gil}`)).toHaveLength(2);
      expect(await actionsIn(audrey, 'actor=gi')).toEqual([]);
      expect(await actionsIn(audrey, 'action=gpg-master.create')).toEqual(['gpg-master.create']);
      expect(await actionsIn(audrey, 'action=gpg-master')).toEqual([]);
      const time = encodeURIComponent(between.toISOString());
      expect(await actionsIn(audrey, `actor=gil&from=${time}`)).toEqual(['gpg-master.revoke']);
      expect(await actionsIn(audrey, `actor=gil&to=${time}`)).toEqual(['gpg-master.create']);
    });

    it('hold for signatures as well', async () => {
      const audrey = service.as('audrey');
      await addSignature('gil', 'old', new Date('2001-01-01T00:00:00Z'));
      await addSignature('gil', 'new');
      const aliases = async (query: string) => {
        const { body } = await audrey.get(`/signature-log?actor=gil&${query}`).expect(200);
        return body.items.map(({ keypairAlias }: { keypairAlias: string }) => keypairAlias);
      };
      expect(await aliases('action=keypair.sign')).toEqual(['new', 'old']);
      expect(await aliases('action=keypair.view')).toEqual([]);
      expect(await aliases('to=2001-01-01T01:00:00%2B00:30')).toEqual(['old']);
      expect(await aliases('from=2001-01-01T00:00:00.001Z')).toEqual(['new']);
    });

    it.each([
      ['from', 'from=yesterday'],
      ['from', 'from=2030-02-30T00:00:00Z'],
      ['to', 'to=2030-01-01T00:00:00+01:00'],
      ['to', 'from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z'],
      ['actor', `actor=${'x'.repeat(101)}`],
      ['action', 'action=a&action=b'],
      ['who', 'who=alice'],
    ])('refuse %s in %s, on every route', async (field, query) => {
      const { token } = await addReader(service, reading);
      for (const path of ['/audit-log', '/signature-log', '/audit-log/export']) {
        const { body } = await clientWith(service, token).get(`${path}?${query}`);
        expect(body).toEqual(refusedField(field));
      }
    });

    it('cannot be changed under way', async () => {
      const audrey = service.as('audrey');
      await act('ron', 'role.create');
      await act('ron', 'role.update');
      const { body } = await audrey.get('/audit-log?actor=ron&limit=1').expect(200);
      const cursor = encodeURIComponent(body.nextCursor);
      await audrey.get(`/audit-log?actor=ron&limit=1&cursor=${cursor}`).expect(200);
      await audrey.get(`/audit-log?actor=bob&limit=1&cursor=${cursor}`).expect(400);
    });
  });

  describe('exporting a log', () => {
    it.each(['/audit-log/export', '/signature-log/export'])(
      '%s is for those who hold Export audit logs as well',
      async (path) => {
        await service.as('admin').get(path).expect(200);
        await service.as('audrey').get(path).expect(403);
        await service.as('alice').get(path).expect(403);
        const { token } = await addReader(service, ['export-audit-logs']);
        await clientWith(service, token).get(path).expect(403);
        const foreign = await service.as('zed').get(path).expect(200);
        expect(foreign.text).not.toContain('bob');
      },
    );

    it('gives CSV that no spreadsheet executes', async () => {
      const id = await addSignature('bob', '=HYPERLINK("https://example.com","a,b")');
      const answer = await service.as('admin').get('/signature-log/export').expect(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="signature-log.csv"',
        'cache-control': 'private, no-store',
        vary: 'Accept',
      });
      const [head, ...lines] = answer.text.split('\r\n');
      expect(head).toBe(
        '"id","createdAt","outcome","signerId","keypairId","keypairAlias","releaseId","algorithm","digestAlgorithm","digest","signature"',
      );
      const line = lines.find((text) => text.includes(id));
      expect(line).toContain(`,"'=HYPERLINK(""https://example.com"",""a,b"")",`);
      expect(line).toMatch(/,"'\+AAA"$/);
    });

    it('gives NDJSON that anybody can verify, up to the record of the export itself', async () => {
      await act('bob', 'keypair.sign', { 'ünïcode\n': ['\u202e', 1e21, null] });
      const admin = service.as('admin');
      const { body, headers } = await admin
        .get('/audit-log/export')
        .set('Accept', 'application/x-ndjson')
        .responseType('blob')
        .expect(200);
      expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
      expect(headers['content-disposition']).toBe('attachment; filename="audit-log.ndjson"');
      const { body: anchor } = await admin.get('/audit-log/anchor').expect(200);
      const whole = Buffer.from(body).toString();
      expect(await verified(whole, { accountId: acme, anchors: [anchor], end: anchor })).toEqual(
        [],
      );

      const last: unknown = JSON.parse(whole.trimEnd().split('\n').at(-1) ?? '');
      expect(last).toMatchObject({
        sequence: anchor.sequence,
        actorName: 'admin',
        action: 'audit-log.export',
        resourceType: 'audit-record',
        detail: { log: 'audit-log', format: 'ndjson', filter: {} },
      });
      const forged = whole.replace('"actorName":"bob"', '"actorName":"eve"');
      expect(await verified(forged, { accountId: acme })).toMatchObject([{ wrong: 'edited' }]);
    });

    it('keeps to the filters, and says which in its record', async () => {
      await act('mia', 'keypair.update');
      const admin = service.as('admin');
      const query = 'actor=mia&action=keypair.update';
      const { text } = await admin.get(`/audit-log/export?${query}`).expect(200);
      expect(text.trimEnd().split('\r\n')).toHaveLength(2);
      const { body } = await admin.get('/audit-log?limit=1').expect(200);
      expect(body.items[0].detail.filter).toEqual({ actor: 'mia', action: 'keypair.update' });
    });

    it.each([
      ['application/json', 406],
      ['text/csv;q=0', 406],
      ['application/x-ndjson;q=0.1, text/csv', 200],
      ['*/*', 200],
      ['text/*', 200],
    ])('answers Accept: %s with %i', async (accept, status) => {
      const admin = service.as('admin');
      const answer = await admin.get('/signature-log/export').set('Accept', accept).expect(status);
      const problem = { type: 'urn:countersign:problem:not-acceptable', title: 'Not acceptable' };
      if (status === 406) expect(answer.body).toMatchObject(problem);
    });

    it('answers HEAD without a body', async () => {
      const answer = await service.as('admin').head('/audit-log/export').expect(200);
      expect(answer.headers['content-disposition']).toContain('audit-log.csv');
      expect(answer.text).toBeUndefined();
    });
  });

  describe('a long export', () => {
    const length = 6_000;
    /** Pages of 500 of this are 2.5 MB each, more than the buffers between server and client hold of the whole. */
    const bytes = 5_000;
    const path = '/audit-log/export';
    let pages = 0;
    let first: Reader;

    beforeAll(async () => {
      const { pool } = service.database.handle;
      pool.on('acquire', () => pages++);
      first = await addReader(service, reading);
      await fillLog(service, first.accountId, length, bytes);
    }, 60_000);

    const addAnother = () => addReaderTo(service, first.accountId, reading);

    it('comes whole, at the pace of its reader', async () => {
      const { token } = first;
      const answer = await download(service, path, token);
      pages = 0;
      expect(await settled(() => pages)).toBeLessThan(length / 500);
      expect(await receive(answer)).toEqual({ lines: length + 1, complete: true });
    });

    it.each<[string, (reader: Reader) => Promise<unknown>]>([
      [
        'the user is disabled',
        ({ userId }) =>
          service.database.handle.db
            .updateTable('user')
            .set({ status: 'disabled' })
            .where('id', '=', userId)
            .execute(),
      ],
      [
        'the right is gone',
        ({ roleId }) =>
          service.database.handle.db
            .updateTable('role')
            .set({ permissions: ['view-audit-log'] })
            .where('id', '=', roleId)
            .execute(),
      ],
      [
        'the token is revoked',
        ({ userId }) =>
          service.database.handle.db
            .updateTable('apiToken')
            .set({ revokedAt: new Date() })
            .where('userId', '=', userId)
            .execute(),
      ],
    ])('breaks off when %s', async (_name, revoke) => {
      const reader = await addAnother();
      const answer = await download(service, path, reader.token);
      await settled(() => pages);
      await revoke(reader);
      const { lines, complete } = await receive(answer);
      expect(complete).toBe(false);
      expect(lines).toBeLessThan(length);
    });

    it('stops reading when its reader has left', async () => {
      const { token } = await addAnother();
      const answer = await download(service, path, token);
      answer.destroy();
      pages = 0;
      expect(await settled(() => pages)).toBeLessThan(length / 500);
      expect(service.database.handle.pool.waitingCount).toBe(0);
      await service.as('audrey').get('/audit-log').expect(200);
    });
  });

  describe('an audit log that cannot be written', () => {
    beforeAll(() =>
      service.database.asOwner(`
      create function "refuseRecord"() returns trigger language plpgsql as $$
      begin raise exception 'disk full'; end $$;
      create trigger "refuseRecord" before insert on "auditRecord"
      for each row execute function "refuseRecord"()`),
    );
    afterAll(() => service.database.asOwner(`drop function if exists "refuseRecord" cascade`));

    const body = { name: 'Release engineers', permissions: ['view-keypair'] };
    const roles = () =>
      service.database.handle.db
        .selectFrom('role')
        .select('id')
        .where('name', '=', body.name)
        .execute();

    it('undoes the act and answers 503', async () => {
      const answer = await service.as('admin').post('/roles', body);
      expect(answer.body).toMatchObject({ status: 503, title: 'Service unavailable' });
      expect(await roles()).toEqual([]);
    });

    it('undoes a signature and answers 503', async () => {
      const k1 = await service.keypair('k1');
      const count = () =>
        service.database.handle.db
          .selectFrom('signature')
          .select('id')
          .where('keypairId', '=', k1)
          .execute();
      const digest = Buffer.alloc(32, 1).toString('base64');
      const sign = { digestAlgorithm: 'SHA-256', digest };
      const answer = await service.as('alice').post(`/keypairs/${k1}/sign`, sign).expect(503);
      expect(answer.text).not.toContain('signature":');
      expect(await count()).toEqual([]);
    });

    it('lets out neither an export nor a denial', async () => {
      await service.as('admin').get('/audit-log/export').expect(503);
      await service.as('alice').get('/audit-log').expect(503);
    });

    it('hinders nothing once it can be written again', async () => {
      await service.database.asOwner(`drop function "refuseRecord" cascade`);
      await service.as('admin').post('/roles', body).expect(201);
      expect(await roles()).toHaveLength(1);
      await service.as('alice').get('/audit-log').expect(403);
    });
  });

  describe('secrets', () => {
    const passphrase = 'canary-passphrase-5f1c';
    const encryption = { cipher: 'aes-256-cbc', passphrase } as const;
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = (options: object = {}) =>
      privateKey.export({ type: 'pkcs8', format: 'pem', ...options }).toString();
    const secretNumber = privateKey.export({ format: 'jwk' }).d ?? '';

    it('enter neither the audit log, nor its export, nor what the service prints', async () => {
      const printed: string[] = [];
      const print = (text: unknown) => printed.push(String(text)) > 0;
      const spies = [process.stdout, process.stderr].map((stream) =>
        jest.spyOn(stream, 'write').mockImplementation(print),
      );
      new Logger('test').error('what is printed is seen');
      const admin = service.as('admin');
      const plain = pem();
      const sealed = pem(encryption);
      const answers = [
        await admin.post('/keypairs/import', { alias: 'canary', privateKeyPem: plain }).expect(201),
        await admin.post('/keypairs/import', { alias: 'canary', privateKeyPem: plain }).expect(409),
        await admin.post('/keypairs/import', { alias: 'c2', privateKeyPem: sealed, passphrase }),
        await admin.post('/keypairs/import', {
          alias: 'c3',
          privateKeyPem: plain,
          password: passphrase,
        }),
        await admin.post('/keypairs/import', {
          alias: 'c5',
          privateKeyPem: sealed,
          passphrase: `${passphrase}!`,
        }),
        await service.as('robot').post('/keypairs/import', { alias: 'c4', privateKeyPem: plain }),
        await clientWith(service, passphrase).get('/audit-log').expect(401),
      ];
      const made = await admin.post('/users', {
        name: 'canary',
        email: 'canary@example.org',
        kind: 'service',
        roles: [],
      });
      const { token } = made.body;
      const log = (await admin.get('/audit-log/export').expect(200)).text;
      for (const spy of spies) spy.mockRestore();

      expect(printed.join('')).toContain('what is printed is seen');
      expect(log).toContain('keypair.import');
      expect(token).toHaveLength(43);
      const der = plain.split('\n').slice(1, -2);
      const secrets = [...der, ...sealed.split('\n').slice(1, -2), secretNumber, passphrase, token];
      const output = [log, printed.join(''), JSON.stringify(answers.map(({ text }) => text))].join(
        '',
      );
      expect(secrets.filter((secret) => output.includes(secret))).toEqual([]);
    });
  });
});
