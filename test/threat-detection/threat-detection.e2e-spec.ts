import { createHash, randomBytes } from 'node:crypto';
import { readRuleSet } from '../../apps/signing-service/src/features/threat-detection/engine/scan-engine.js';
import { ScanLimits } from '../../apps/signing-service/src/features/threat-detection/engine/scan-limits.js';
import { ScanLeasesService } from '../../apps/signing-service/src/features/threat-detection/engine/scan-leases.service.js';
import { ScanRunnerService } from '../../apps/signing-service/src/features/threat-detection/engine/scan-runner.service.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { auditOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { bootApp, type TestService } from '../support/app.js';
import { eicarFile, makeSamples, type Sample } from './samples.fixture.js';
import {
  finished,
  reportText,
  rulesFound,
  sarifLog,
  send,
  sent,
  slowArtifact,
} from './scans.fixture.js';

const view = 'view-threat-detection';
const run = 'run-threat-detection-scans';
const manage = 'manage-threat-detection';
const limitBytes = 20 * 1024 * 1024;
const clean = Buffer.from('A readme of a program, and nothing else.\n');

describe('threat detection', () => {
  let service: TestService;
  let setting: Setting;
  let everything: Person;
  let samples: readonly Sample[];

  beforeAll(async () => {
    service = await bootApp();
    setting = await makeSetting(service);
    everything = await setting.person([view, run, manage]);
    samples = await makeSamples();
  }, 60_000);

  afterAll(() => service.close());

  /** Narrows the limits while `body` runs. */
  async function within(limits: Partial<ScanLimits>, body: () => Promise<void>): Promise<void> {
    const shared = service.app.get(ScanLimits);
    const before = { ...shared };
    Object.assign(shared, limits);
    try {
      await body();
    } finally {
      Object.assign(shared, before);
    }
  }

  const typed = (person: Person, type: string, body: string) =>
    person.post('/threat-scans').set('Content-Type', type).send(body);

  describe('a scan', () => {
    it('is answered at once and passes for a clean artifact', async () => {
      const answer = await send(everything, clean, '?name=read%20me.txt').expect(202);

      const { id } = answer.body as { id: string };
      const actions = ['scan.view', 'scan-report.download', 'scan.assign-project'];
      const unfinished = actions.filter((name) => name !== 'scan-report.download');
      expect(answer.body).toEqual({ id, status: 'queued', actions: unfinished });
      await finished(everything, id);
      const { body } = await everything.get(`/threat-scans/${id}`).expect(200);
      expect(body).toEqual({
        id,
        name: 'read me.txt',
        size: clean.length,
        sha256: createHash('sha256').update(clean).digest('hex'),
        status: 'passed',
        project: null,
        findings: { critical: 0, warning: 0, note: 0 },
        error: null,
        createdBy: everything.id,
        createdAt: expect.stringMatching(/Z$/),
        finishedAt: expect.stringMatching(/Z$/),
        actions,
      });
      const list = await everything.get('/threat-scans?limit=1').expect(200);
      expect(list.body).toMatchObject({ items: [body] });
      expect(await auditOf(service, id)).toMatchObject([
        { action: 'scan.run', outcome: 'done', detail: { status: 'queued', name: 'read me.txt' } },
        { action: 'scan.run', outcome: 'done', detail: { status: 'passed', rules: [] } },
      ]);
    });

    it('finds every planted sample and no harmless one', async () => {
      for (const { rule, planted, harmless, also = [] } of samples) {
        const found = await sent(everything, planted);
        const { status } = await finished(everything, found);
        const missed = await sent(everything, harmless);
        await finished(everything, missed);

        const rules = await rulesFound(everything, found);
        expect([rule, rules.toSorted()]).toEqual([rule, [rule, ...also].toSorted()]);
        expect([rule, await rulesFound(everything, missed)]).not.toEqual([
          rule,
          expect.arrayContaining([rule]),
        ]);
        const report = JSON.parse(await reportText(everything, found, 'json')) as {
          findings: { severity: string }[];
        };
        const critical = report.findings.some(({ severity }) => severity === 'critical');
        expect([rule, status]).toEqual([rule, critical ? 'failed' : 'passed']);
      }
      const written = (await readRuleSet()).join('\n').matchAll(/^rule (\w+)/gm);
      expect([...new Set(samples.map(({ rule }) => rule))].toSorted()).toEqual(
        [...written].map(([, name]) => name).toSorted(),
      );
    }, 120_000);

    it('fails for one critical finding and lists the worst first', async () => {
      const token = samples.find(({ rule }) => rule === 'github_token')?.planted ?? clean;
      const jwt = samples.find(({ rule }) => rule === 'json_web_token')?.planted ?? clean;
      const id = await sent(everything, Buffer.concat([jwt, Buffer.from('\n'), token]));

      expect(await finished(everything, id)).toMatchObject({
        status: 'failed',
        findings: { critical: 1, warning: 1, note: 0 },
      });
      expect(await rulesFound(everything, id)).toEqual(['github_token', 'json_web_token']);
    });

    it('never repeats what it found', async () => {
      const secret = randomBytes(40).toString('base64').replaceAll(/\W/g, 'x').slice(0, 36);
      const id = await sent(
        everything,
        Buffer.from(['token: gh', 'p_', secret].join('')),
        '?name=canary.txt',
      );

      expect(await finished(everything, id)).toMatchObject({ status: 'failed' });
      const { db } = service.database.handle;
      const kept = [
        await reportText(everything, id, 'json'),
        await reportText(everything, id, 'sarif'),
        (await everything.get('/threat-scans')).text,
        (await everything.get(`/threat-scans/${id}`)).text,
        JSON.stringify(await db.selectFrom('threatScan').selectAll().execute()),
        JSON.stringify(await db.selectFrom('auditRecord').selectAll().execute()),
      ];
      expect(kept.map((text) => text.includes('canary.txt'))).toEqual(kept.map(() => true));
      for (let at = 0; at + 8 <= secret.length; at += 1) {
        expect(kept.join('\n')).not.toContain(secret.slice(at, at + 8));
      }
    });

    it('takes twenty mebibytes and not a byte more', async () => {
      const id = await sent(everything, Buffer.alloc(limitBytes));
      expect(await finished(everything, id)).toMatchObject({ status: 'passed' });

      const refused = await send(everything, Buffer.alloc(limitBytes + 1)).expect(413);
      expect(refused.body).toMatchObject({ type: 'urn:countersign:problem:too-large' });
    });

    it('is stopped when it takes too long, and the next one is not', async () => {
      let slow = '';
      await within({ scanMs: 200 }, async () => {
        slow = await sent(everything, slowArtifact());
        expect(await finished(everything, slow)).toMatchObject({
          status: 'error',
          error: 'The scan was stopped after 0.2 s.',
          findings: null,
        });
      });
      const next = await sent(everything, clean);

      expect(await finished(everything, next)).toMatchObject({ status: 'passed' });
      expect((await auditOf(service, slow)).at(-1)).toMatchObject({ outcome: 'failed' });
      await everything.get(`/threat-scans/${slow}/report`).expect(409);
      await everything.get(`/threat-scans/${next}/report`).expect(200);
      const { body } = await everything.get('/threat-scans?limit=2').expect(200);
      const withReport = expect.arrayContaining(['scan-report.download']);
      expect(body).toMatchObject({
        items: [
          { id: next, actions: withReport },
          { id: slow, actions: expect.not.arrayContaining(['scan-report.download']) },
        ],
      });
      const { body: assigned } = await everything
        .put(`/threat-scans/${slow}/project`, { project: null })
        .expect(200);
      expect(assigned).toMatchObject({ actions: ['scan.view', 'scan.assign-project'] });
    });

    it('is refused while there is no place, without trace, and accepted afterwards', async () => {
      const other = await (await makeSetting(service)).person([run, view]);
      let [slow, waiting] = ['', ''];
      await within({ scanMs: 1_500, scansOfAccount: 1 }, async () => {
        slow = await sent(everything, slowArtifact());

        await everything.get(`/threat-scans/${slow}/report`).expect(409);
        const { body } = await everything.get(`/threat-scans/${slow}`).expect(200);
        expect(body).toMatchObject({ actions: ['scan.view', 'scan.assign-project'] });
        const refused = await send(everything, clean, '?name=refused').expect(503);
        expect(refused.headers['retry-after']).toBe('10');
        waiting = await sent(other, clean);
      });
      await finished(everything, slow);
      expect(await finished(other, waiting)).toMatchObject({ status: 'passed' });
      const accepted = await sent(everything, clean);
      expect(await finished(everything, accepted)).toMatchObject({ status: 'passed' });
      const list = await everything.get('/threat-scans').expect(200);
      expect(list.text).not.toContain('refused');
    });

    it('of one account does not wait for all of another', async () => {
      const other = await (await makeSetting(service)).person([run, view]);
      await within({ scanMs: 3_000 }, async () => {
        const slow = await sent(everything, slowArtifact());
        const own = await sent(everything, clean);
        const theirs = await sent(other, clean);

        await finished(everything, slow);
        await finished(everything, own);
        await finished(other, theirs);
        const order = await service.database.handle.db
          .selectFrom('threatScan')
          .select('id')
          .where('id', 'in', [slow, own, theirs])
          .orderBy('finishedAt')
          .execute();
        const ids = order.map(({ id }) => id);
        expect(ids).toHaveLength(3);
        expect(ids.indexOf(theirs)).toBeLessThan(ids.indexOf(own));
      });
    });

    it.each([
      ['', 'artifact'],
      ['?name=setup-1.0.exe', 'setup-1.0.exe'],
      ['?name=%E7%AD%BE%E5%90%8D.msi', '签名.msi'],
      ['?name=...', '...'],
      [`?name=${'n'.repeat(200)}`, 'n'.repeat(200)],
    ])('with %s has its name', async (query, name) => {
      const id = await sent(everything, clean, query);
      await finished(everything, id);
      expect((await everything.get(`/threat-scans/${id}`)).body).toMatchObject({ name });
    });

    it.each([
      ['?name=', 'name'],
      ['?name=.', 'name'],
      ['?name=..', 'name'],
      ['?name=a%2Fb', 'name'],
      ['?name=a%5Cb', 'name'],
      ['?name=a%00', 'name'],
      ['?name=a%0Ab', 'name'],
      ['?name=%E2%80%AEexe.txt', 'name'],
      ['?name=%20a', 'name'],
      ['?name=a&name=b', 'name'],
      [`?name=${'n'.repeat(201)}`, 'name'],
      ['?project=alpha', 'project'],
    ])('with %s is refused', async (query, field) => {
      const { body } = await send(everything, clean, query).expect(400);
      expect(body).toMatchObject({ errors: [{ field }] });
    });

    it('needs an artifact of the right type, and says so only to those who may scan', async () => {
      const nobody = await setting.person([view, manage]);
      await everything.post('/threat-scans').expect(400);
      await typed(everything, 'application/octet-stream', '').expect(400);
      for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
        const { body } = await typed(everything, type, '{}').expect(415);
        expect(body).toMatchObject({ type: 'urn:countersign:problem:unsupported-media-type' });
        await typed(nobody, type, '{}').expect(403);
      }
      await nobody.post('/threat-scans').expect(403);
      await typed(everything, 'Application/Octet-Stream; x=y', 'text').expect(202);
    });
  });

  describe('a report', () => {
    it('is SARIF 2.1.0 with every finding', async () => {
      const artifact = eicarFile();
      const id = await sent(everything, artifact, '?name=a%20%25%23.com');
      await finished(everything, id);

      const answer = await everything.get(`/threat-scans/${id}/report?format=sarif`).expect(200);
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/sarif\+json/),
        'content-disposition': `attachment; filename="threat-scan-${id}.sarif"`,
        'cache-control': 'private, no-store',
      });
      const sha256 = createHash('sha256').update(artifact).digest('hex');
      const about = { uri: 'a%20%25%23.com', size: artifact.length, sha256 };
      expect(JSON.parse(await reportText(everything, id, 'sarif'))).toEqual(
        sarifLog(about, [['eicar_test_file', 'error', 1]]),
      );
    });

    it('has the level of every severity, and no result for a clean artifact', async () => {
      const jwt = samples.find(({ rule }) => rule === 'json_web_token')?.planted ?? clean;
      const program = samples.find(({ rule }) => rule === 'unsigned_executable')?.planted ?? clean;
      const artifact = Buffer.concat([program, jwt]);
      for (const [body, findings] of [
        [
          artifact,
          [
            ['json_web_token', 'warning', 1],
            ['unsigned_executable', 'note', 1],
          ],
        ],
        [clean, []],
      ] as const) {
        const id = await sent(everything, body);
        await finished(everything, id);
        const sha256 = createHash('sha256').update(body).digest('hex');
        const log: unknown = JSON.parse(await reportText(everything, id, 'sarif'));
        expect(log).toEqual(sarifLog({ uri: 'artifact', size: body.length, sha256 }, findings));
      }
    });

    it("is JSON unless another form is asked for, and no form of somebody's own", async () => {
      const id = await sent(everything, eicarFile());
      await finished(everything, id);

      const answer = await everything.get(`/threat-scans/${id}/report`).expect(200);
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/json/),
        'content-disposition': `attachment; filename="threat-scan-${id}.json"`,
      });
      expect(answer.body).toMatchObject({
        id,
        status: 'failed',
        findings: [
          {
            rule: 'eicar_test_file',
            severity: 'critical',
            description: expect.stringMatching(/\.$/),
            occurrences: 1,
          },
        ],
      });
      for (const format of ['xml', '', 'json&format=sarif', 'JSON']) {
        const { body } = await everything
          .get(`/threat-scans/${id}/report?format=${format}`)
          .expect(400);
        expect(body).toMatchObject({ errors: [{ field: 'format' }] });
      }
    });
  });

  describe('the project of a scan', () => {
    it('is assigned, changed and taken away, and recorded', async () => {
      const id = await sent(everything, clean);
      await finished(everything, id);
      const actions = ['scan.view', 'scan-report.download', 'scan.assign-project'];
      for (const project of ['alpha', 'Größe 2', null]) {
        const { body } = await everything
          .put(`/threat-scans/${id}/project`, { project })
          .expect(200);
        expect(body).toEqual({ id, project, actions });
        expect((await everything.get(`/threat-scans/${id}`)).body).toMatchObject({ project });
      }
      expect((await auditOf(service, id)).slice(2)).toMatchObject([
        { action: 'scan.assign-project', detail: { before: null, project: 'alpha' } },
        { action: 'scan.assign-project', detail: { before: 'alpha', project: 'Größe 2' } },
        { action: 'scan.assign-project', detail: { before: 'Größe 2', project: null } },
      ]);
    });

    it.each([
      ['project', {}],
      ['project', { project: '' }],
      ['project', { project: ' a' }],
      ['project', { project: 'a\u0000' }],
      ['project', { project: 1 }],
      ['project', { project: 'p'.repeat(101) }],
      ['status', { project: 'a', status: 'passed' }],
    ])('is refused for a wrong %s (%#)', async (field, body) => {
      const id = await sent(everything, clean);
      const answer = await everything.put(`/threat-scans/${id}/project`, body).expect(400);
      expect(answer.body).toMatchObject({ errors: [{ field }] });
      await everything.put(`/threat-scans/${id}/project`, { project: 'a' }).expect(200);
    });
  });

  describe('view, run and manage', () => {
    const all = [view, run, manage];
    const subsets = Array.from({ length: 8 }, (_, bits) =>
      all.filter((_name, at) => (bits & (1 << at)) !== 0),
    );

    it.each(subsets.map((held) => [held] as const))(
      '%j permit their own routes only',
      async (held) => {
        const person = await setting.person(held);
        const id = await sent(everything, clean);
        await finished(everything, id);
        const ofView = held.includes(view) ? 200 : 403;
        const ofManage = held.includes(manage) ? 200 : 403;

        await person.get('/threat-scans').expect(ofView);
        await person.get(`/threat-scans/${id}`).expect(ofView);
        await person.get(`/threat-scans/${id}/report?format=json`).expect(ofManage);
        await person.get(`/threat-scans/${id}/report?format=sarif`).expect(ofManage);
        const assigned = await person.put(`/threat-scans/${id}/project`, { project: 'a' });
        expect(assigned.status).toBe(ofManage);
        const requested = await send(person, clean);
        expect(requested.status).toBe(held.includes(run) ? 202 : 403);
        const actions = [
          ...(held.includes(view) ? ['scan.view'] : []),
          ...(held.includes(manage) ? ['scan-report.download', 'scan.assign-project'] : []),
        ];
        if (requested.status === 202) {
          const own = (requested.body as { id: string }).id;
          const unfinished = actions.filter((name) => name !== 'scan-report.download');
          expect(requested.body).toEqual({ id: own, status: 'queued', actions: unfinished });
          await person.get(`/threat-scans/${own}`).expect(ofView);
        } else {
          expect(requested.body).toMatchObject({ code: 'permission-missing', missing: [run] });
        }
        if (assigned.status === 200) expect(assigned.body).toEqual({ id, project: 'a', actions });
      },
    );

    it('do not reach into another account', async () => {
      const elsewhere = await makeSetting(service);
      const stranger = await elsewhere.person(all);
      const theirs = await sent(stranger, clean);
      const id = await sent(everything, clean);
      await finished(everything, id);

      for (const absent of [id, absentId]) {
        await stranger.get(`/threat-scans/${absent}`).expect(404);
        await stranger.get(`/threat-scans/${absent}/report`).expect(404);
        await stranger.put(`/threat-scans/${absent}/project`, { project: 'a' }).expect(404);
      }
      const list = await stranger.get('/threat-scans').expect(200);
      expect(list.body).toMatchObject({ items: [{ id: theirs }], nextCursor: null });
      await finished(stranger, theirs);
      await stranger.put(`/threat-scans/${theirs}/project`, { project: 'a' }).expect(200);
      expect((await everything.get(`/threat-scans/${id}`)).body).toMatchObject({ project: null });
    });
  });

  describe('scans that nobody can finish', () => {
    it.each(['queued', 'running'] as const)(
      'that were %s end when the service starts',
      async (status) => {
        const { db } = service.database.handle;
        const [id, done] = [uuidv7(), await sent(everything, clean)];
        await finished(everything, done);
        const row = {
          id,
          accountId: setting.accountId,
          name: 'a',
          size: 1,
          sha256: '0'.repeat(64),
        };
        await db
          .insertInto('threatScan')
          .values({
            ...row,
            status,
            createdBy: everything.id,
            project: null,
            error: null,
            finishedAt: null,
          })
          .execute();

        await service.app.get(ScanLeasesService).onApplicationBootstrap();

        expect(await finished(everything, id)).toMatchObject({
          status: 'error',
          error: 'The scan was interrupted by a restart; scan again.',
          finishedAt: expect.stringMatching(/Z$/),
        });
        expect(await finished(everything, done)).toMatchObject({ status: 'passed' });
        expect(await auditOf(service, id)).toMatchObject([
          { action: 'scan.run', outcome: 'failed', detail: { status: 'error' } },
        ]);
        await everything.get(`/threat-scans/${id}/report`).expect(409);
      },
    );

    it('end when the service does, which takes no more', async () => {
      const running = await sent(everything, slowArtifact());
      const waiting = await sent(everything, clean);

      await service.app.get(ScanRunnerService).beforeApplicationShutdown();

      for (const id of [running, waiting]) {
        const { body } = await everything.get(`/threat-scans/${id}`).expect(200);
        expect(body).toMatchObject({
          status: 'error',
          error: 'The scan was interrupted by a restart; scan again.',
        });
      }
      await send(everything, clean).expect(503);
    });
  });
});
