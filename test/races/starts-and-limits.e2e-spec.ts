/** Starts of several instances on one database, and limits, raced on a real server. */
import { createHash, createSecretKey } from 'node:crypto';
import { sql } from 'kysely';
import type request from 'supertest';
import { DemoKeypairsService } from '../../apps/signing-service/src/demo/demo-keypairs.service.js';
import { DemoPeopleService } from '../../apps/signing-service/src/demo/demo-people.service.js';
import { DemoService } from '../../apps/signing-service/src/demo/demo.service.js';
import { StartFault } from '../../apps/signing-service/src/platform/config/start-fault.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { KeyCheckService } from '../../apps/signing-service/src/platform/vault/key-check.service.js';
import { KeyVaultService } from '../../apps/signing-service/src/platform/vault/key-vault.service.js';
import { bootApp, clientWith, type TestService } from '../support/app.js';
import { openPostgres, type TestServerDatabase } from '../support/databases.js';
import { makeSetting } from '../support/setting.js';
import { untilWaiting } from './barrier.js';
import { outcomesOf, raceRounds, timeFor } from './rounds.js';

const rounds = raceRounds(10);
const time = timeFor(rounds, 1_000);

describe('starts at once on one database', () => {
  let database: TestServerDatabase;
  let service: TestService;

  beforeAll(async () => {
    [database, service] = [await openPostgres(), await bootApp()];
  }, 120_000);

  afterAll(async () => {
    await service.close();
    await database.close();
  });

  const keyOf = (text: string) => createSecretKey(createHash('sha256').update(text).digest());

  it(
    `attack A8: of two keys, one is that of the database from then on: ${rounds} times`,
    async () => {
      const { handle, asOwner } = database;
      const seen = await outcomesOf(rounds, async () => {
        await asOwner('delete from "keyCheck"');
        const checks = ['one', 'other', 'one', 'other'].map(
          (text) => new KeyCheckService(handle, new KeyVaultService(keyOf(text))),
        );
        const verify = () => Promise.allSettled(checks.map((check) => check.verify()));
        const first = (await verify()).map(({ status }) => status);
        const again = (await verify()).map(({ status }) => status);
        const faults = (await verify()).filter(
          (each) => each.status === 'rejected' && each.reason instanceof StartFault,
        );
        return {
          passed: first.filter((status) => status === 'fulfilled').length,
          sameKey: first[0] === first[2] && first[1] === first[3],
          again: again.join() === first.join(),
          faults: faults.length,
        };
      });
      expect(seen).toEqual([[{ passed: 2, sameKey: true, again: true, faults: 2 }, rounds]]);
    },
    time,
  );

  it(
    `attack A9: production waits for an instance that writes the demo, and does not start: ${rounds} times`,
    async () => {
      const { db } = database.handle;
      const people = service.app.get(DemoPeopleService, { strict: false });
      const keypairs = service.app.get(DemoKeypairsService, { strict: false });
      const production = new DemoService(database.handle, people, keypairs);
      await production.assertAbsent();
      const seen = await outcomesOf(rounds, async () => {
        const writing = await db.startTransaction().execute();
        await sql`lock table "user" in share row exclusive mode`.execute(writing);
        await people.operator(writing);
        const start = production.assertAbsent().then(
          () => 'started',
          (error: unknown) => (error instanceof StartFault ? 'refused' : String(error)),
        );
        await untilWaiting(db, 1);
        await writing.commit().execute();
        const outcome = await start;
        await database.asOwner('delete from "apiToken"; delete from "user"');
        return outcome;
      });
      expect(seen).toEqual([['refused', rounds]]);
      await production.assertAbsent();
    },
    time,
  );
});

describe('attack A10: limits', () => {
  let service: TestService;

  beforeAll(async () => {
    const environment = { WRONG_TOKENS_PER_MINUTE: '30', REQUESTS_PER_SECOND: '0' };
    service = await bootApp({ environment });
  }, 60_000);

  afterAll(() => service.close());

  const counted = (answers: readonly { status: number }[], status: number) =>
    answers.filter((answer) => answer.status === status).length;

  /**
   * What comes of a request that is sent again while it is answered 503: a machine that is busy for two seconds makes the
   * service give up on its database. Then nothing was done, so that it leaves no record.
   */
  async function served(send: () => request.Test): Promise<request.Response> {
    for (;;) {
      const answer = await send();
      if (answer.status !== 503) return answer;
      expect(answer.headers).toHaveProperty('retry-after');
    }
  }

  /** So many requests, ten at once. */
  async function inTens<Answer>(count: number, send: (at: number) => PromiseLike<Answer>) {
    const answers: Answer[] = [];
    for (let at = 0; at < count; at += 10) {
      const some = Array.from({ length: Math.min(10, count - at) }, (_, next) => at + next);
      answers.push(...(await Promise.all(some.map(send))));
    }
    return answers;
  }

  it('200 wrong tokens, ten at once: 30 in a minute are 401, the others 429', async () => {
    const began = Date.now();
    const answers = await inTens(200, (at) => clientWith(service, `guess-${at}`).get('/me'));
    const minutes = 1 + Math.ceil((Date.now() - began) / 60_000);

    expect(counted(answers, 401) + counted(answers, 429)).toBe(200);
    expect(counted(answers, 401)).toBeGreaterThanOrEqual(30);
    expect(counted(answers, 401)).toBeLessThanOrEqual(30 * minutes);
  }, 120_000);

  it(
    `bulk requests of which all is refused, ten at once, leave one record each: ${rounds} times`,
    async () => {
      const { accountId, person } = await makeSetting(service);
      const caller = await person(['revoke-certificate']);
      const { db } = service.database.handle;
      const body = {
        ...{ ids: Array.from({ length: 50 }, () => uuidv7()), reason: 'superseded' },
        mode: 'report',
      };

      const answers = await inTens(rounds, () =>
        served(() => caller.post('/certificates/bulk-revoke', body)),
      );

      expect(counted(answers, 207)).toBe(rounds);
      const records = db.selectFrom('auditRecord').select('outcome');
      const written = await records.where('accountId', '=', accountId).execute();
      expect(written.filter(({ outcome }) => outcome === 'denied').length).toBe(rounds);
    },
    time,
  );
});
