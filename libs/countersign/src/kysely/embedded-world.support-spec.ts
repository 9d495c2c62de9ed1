/** The world of the specs in an embedded database that counts its statements. No test belongs here. */
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { Access, Enforcer, type ListAccess, type Lookup, type Principal } from '../core/index.js';
import {
  accounts,
  catalogue,
  type Certificate,
  CertificateLookup,
  certificates,
  type Database,
  keypairGroup,
  keypairUser,
  member,
  profile,
} from './certificate-world.support-spec.js';
import { emptySnapshot } from '../../../../test/support/pglite-snapshot.js';

/** An open database with the lookup on it. */
export interface EmbeddedWorld {
  readonly db: Kysely<Database>;
  readonly lookup: CertificateLookup;
  readonly enforcer: Enforcer;
  /** Gives access with the caller's own scope to rows that nobody judged: only the fence is left to protect them. */
  readonly unjudging: Enforcer;
  /** What was run, in order. */
  readonly statements: string[];
  close(): Promise<void>;
}

const everythingHolds: Lookup<Certificate> = {
  answers: ['assigned', 'profile-own', 'restricted', 'usable', 'distinct-approver'],
  find: ({ ids: asked, accountId, asks }) =>
    certificates
      .filter((row) => asked.includes(row.id) && row.accountId === accountId)
      .map((row) => ({
        id: row.id,
        accountId,
        resource: row,
        holds: Object.fromEntries(asks.map((ask) => [ask, true])),
      })),
};

/** A user with permissions, of the first account unless another is given. */
export function principal(
  id: string,
  permissions: readonly string[],
  accountId: string = accounts[0] ?? '',
): Principal {
  return catalogue.principal({ kind: 'user', id, accountId, permissions });
}

/** Access to the list of an action. @throws PermissionDenied */
export async function listAccess(
  { enforcer }: EmbeddedWorld,
  who: Principal,
  action: string,
): Promise<ListAccess> {
  return enforcer.list(who, catalogue.action(action));
}

/** Access to one row. @throws PermissionDenied, ResourceNotFound */
export async function accessTo(
  enforcer: Enforcer,
  who: Principal,
  action: string,
  id: string,
): Promise<Access<Certificate>> {
  const access = await enforcer.assert(who, catalogue.action(action), id);
  if (!(access instanceof Access)) throw new TypeError('An instance was judged.');
  return access as Access<Certificate>;
}

/** The ids of rows in the order of pages. */
export function newestFirst(rows: readonly { readonly id: string }[]): string[] {
  return rows
    .map(({ id }) => id)
    .toSorted((a, b) => Buffer.compare(Buffer.from(b), Buffer.from(a)));
}

const enforcerOn = (lookup: Lookup): Enforcer =>
  new Enforcer({
    catalogue,
    lookups: new Map([['certificate', lookup]]),
    newDecisionId: () => 'decision',
  });

/** Makes the tables in memory and fills them. */
export async function openEmbeddedWorld(): Promise<EmbeddedWorld> {
  const pglite = await PGlite.create({ loadDataDir: await emptySnapshot() });
  await pglite.exec(`
    create table "certificate" (id text collate "C", "accountId" text, "keypairId" text not null, "profileId" text,
      "createdBy" text, kind text, open boolean, primary key ("accountId", id));
    create table "keypairUser" ("keypairId" text, "userId" text);
    create table "keypairGroup" ("keypairId" text, "groupId" text);
    create table "member" ("groupId" text, "userId" text);
    create table "profile" (id text, "accountId" text, "createdBy" text);`);
  const statements: string[] = [];
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: poolOver(pglite) }),
    log: ({ query }) => void statements.push(query.sql),
  });
  await db.insertInto('certificate').values(certificates).execute();
  await db.insertInto('keypairUser').values(keypairUser).execute();
  await db.insertInto('keypairGroup').values(keypairGroup).execute();
  await db.insertInto('member').values(member).execute();
  await db.insertInto('profile').values(profile).execute();
  statements.length = 0;
  const lookup = new CertificateLookup(db);
  return {
    db,
    lookup,
    enforcer: enforcerOn(lookup),
    unjudging: enforcerOn(everythingHolds),
    statements,
    async close() {
      await db.destroy();
      await pglite.close();
    },
  };
}

function poolOver(database: PGlite): Pool {
  class EmbeddedClient extends Client {
    constructor() {
      // A connection for each client: the pool discards a client whose query failed.
      const config = createPgConfig(database);
      const { connection } = config;
      const parse = connection.parse.bind(connection);
      connection.parse = (query: { types?: unknown }) =>
        parse(Array.isArray(query.types) ? query : { ...query, types: undefined });
      super(config);
    }
  }
  return new Pool({ max: 1, idleTimeoutMillis: 0, Client: EmbeddedClient });
}
