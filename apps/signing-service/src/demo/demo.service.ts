/** Fills an empty database with the demo of apps/signing-service/docs/http.md section 3, and says what to try. Never runs in production. */
import { Injectable } from '@nestjs/common';
import { type Kysely, sql, type Transaction } from 'kysely';
import { hashToken } from '../authorization/authentication/api-token.js';
import { StartFault } from '../platform/config/start-fault.js';
import { DatabaseHandle } from '../platform/database/database.js';
import type { Database } from '../platform/database/database.types.js';
import { uuidv7 } from '../platform/database/ids.js';
import { transaction } from '../platform/database/transaction.js';
import { DemoKeypairsService, foreignKeypair } from './demo-keypairs.service.js';
import { DemoPeopleService, type DemoPeople, demoToken } from './demo-people.service.js';
import { demoKeypairs, demoTeams, demoUsers, welcome } from './demo-plan.js';

const days = 24 * 60 * 60 * 1000;

@Injectable()
export class DemoService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly people: DemoPeopleService,
    private readonly keypairs: DemoKeypairsService,
  ) {}

  /** Writes the demo in one transaction, if there is no account yet. @returns whether it did */
  async fillIfEmpty(): Promise<boolean> {
    if (!(await isEmpty(this.handle.db))) return false;
    const acmeKeys = await this.keypairs.prepare('Acme', demoKeypairs);
    const globexKeys = await this.keypairs.prepare('Globex', [foreignKeypair]);
    const master = await this.keypairs.prepareMaster();
    return transaction(this.handle.db, async (trx) => {
      // Of several instances that start together one writes; the others wait here, and look again.
      await sql`lock table "user" in share row exclusive mode`.execute(trx);
      if (!(await isEmpty(trx))) return false;
      await this.people.operator(trx);
      const acme = await this.people.acme(trx);
      const profiles = await this.keypairs.addIssuance(trx, acme, acmeKeys, ['admin', 'alice']);
      const ids = new Map<string, string>();
      for (const keypair of demoKeypairs) {
        const createdBy = acme.user(keypair.users[0] ?? 'lead');
        const issued =
          keypair.alias === 'k2' ? [...profiles.values()] : [...profiles.values()].slice(0, 1);
        const id = await this.keypairs.addKeypair(trx, acme, keypair, acmeKeys, createdBy, issued);
        ids.set(keypair.alias, id);
      }
      await this.keypairs.addMaster(trx, acme, master);
      await addTeams(trx, acme, ids);
      await addRequests(trx, acme, ids);
      const globex = await this.people.globex(trx);
      const foreign = await this.keypairs.addIssuance(trx, globex, globexKeys, ['zed']);
      await this.keypairs.addKeypair(trx, globex, foreignKeypair, globexKeys, globex.user('zed'), [
        ...foreign.values(),
      ]);
      return true;
    });
  }

  /**
   * For production: everybody knows the tokens of the demo. Waits for an instance that is writing it.
   * @throws StartFault when the database holds one of them
   */
  async assertAbsent(): Promise<void> {
    const present = await transaction(this.handle.db, async (trx) => {
      await sql`lock table "user" in share mode`.execute(trx);
      return isPresent(trx);
    });
    if (!present) return;
    throw new StartFault(
      'The database of DATABASE_URL holds the demo data, whose tokens everybody knows. ' +
        'Set DATABASE_URL to another database, or leave NODE_ENV out for a demonstration.',
    );
  }

  /** What to try, for the terminal. Empty when the database does not hold the demo. */
  async welcome(address: string): Promise<string> {
    return (await isPresent(this.handle.db)) ? welcome(address, Object.keys(demoUsers)) : '';
  }

  /** The users of the demo by name, when it is there. */
  async callers(): Promise<readonly string[]> {
    return (await isPresent(this.handle.db)) ? Object.keys(demoUsers) : [];
  }
}

async function isPresent(db: Kysely<Database>): Promise<boolean> {
  const tokens = [...Object.keys(demoUsers), 'zed', 'operator'].map(demoToken);
  const found = await db
    .selectFrom('apiToken')
    .select('id')
    .where('hash', 'in', tokens.map(hashToken))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function isEmpty(db: Pick<Transaction<Database>, 'selectFrom'>): Promise<boolean> {
  return (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) === undefined;
}

/** red and blue; k-team belongs to red, which counts only once the account switches Teams on. */
async function addTeams(
  trx: Transaction<Database>,
  { accountId, user }: DemoPeople,
  keypairs: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [name, members] of Object.entries(demoTeams)) {
    const teamId = uuidv7();
    await trx
      .insertInto('team')
      .values({ id: teamId, accountId, name, createdBy: user('admin') })
      .execute();
    for (const member of members) {
      await trx
        .insertInto('teamMember')
        .values({ teamId, userId: user(member) })
        .execute();
    }
    for (const { alias } of demoKeypairs.filter(({ team }) => team === name)) {
      await trx
        .updateTable('keypair')
        .set({ teamId })
        .where('id', '=', keypairs.get(alias) ?? '')
        .execute();
    }
  }
}

/** One pending export request on k1 by alice, one on k2 by bob, and one offline release that awaits approval. */
async function addRequests(
  trx: Transaction<Database>,
  { accountId, user }: DemoPeople,
  keypairs: ReadonlyMap<string, string>,
): Promise<void> {
  const requests = { k1: 'alice', k2: 'bob' } as const;
  for (const [alias, name] of Object.entries(requests)) {
    await trx
      .insertInto('exportRequest')
      .values({
        id: uuidv7(),
        accountId,
        keypairId: keypairs.get(alias) ?? '',
        reason: 'Move to the new build farm',
        requestedBy: user(name),
        decidedAt: null,
        collectedAt: null,
      })
      .execute();
  }
  const releaseId = uuidv7();
  await trx
    .insertInto('release')
    .values({
      id: releaseId,
      accountId,
      name: 'autumn-1.0',
      type: 'offline',
      status: 'requested',
      windowStart: new Date(Date.now() + days),
      windowEnd: new Date(Date.now() + 8 * days),
      maxSignatures: 10,
      requestedBy: user('developer'),
    })
    .execute();
  await trx
    .insertInto('releaseKeypair')
    .values({ releaseId, keypairId: keypairs.get('k-team') ?? '' })
    .execute();
}
