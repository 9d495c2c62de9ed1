// One application over Kysely and over Drizzle, which are published in both forms too. Its database has no rows.
import { fromParam, type ListAccess } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import { DrizzleLookup } from 'countersign/drizzle';
import { expressPermissions } from 'countersign/express';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, text } from 'drizzle-orm/pg-core';
import express from 'express';
import { Kysely, PostgresDialect } from 'kysely';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { callerOf } from '../../../docs/examples/notes-caller.js';
import { catalogue } from '../../../docs/examples/notes-catalogue.js';

const query = () => Promise.resolve({ command: 'SELECT', rows: [], rowCount: 0 });
const pool = Object.assign(new Pool(), {
  query,
  connect: () => Promise.resolve({ query, release: () => undefined }),
});

interface Database {
  note: { id: string; accountId: string; author: string };
}
const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

class KyselyNotes extends KyselyLookup<Database, 'note'> {
  readonly resource = catalogue.resource('note');
  readonly table = 'note';
  override readonly tenant = 'accountId';
  protected readonly db = kysely;
  readonly predicates: KyselyPredicates<Database, 'note'> = {
    own: ({ eb, principal }) => eb('note.author', '=', principal.id),
  };
}

const table = pgTable('note', {
  id: text().notNull(),
  accountId: text().notNull(),
  author: text().notNull(),
});
const db = drizzle(pool as unknown as Pool);
const kyselyNotes = new KyselyNotes();
const drizzleNotes = new DrizzleLookup({
  db,
  resource: catalogue.resource('note'),
  table,
  predicates: { own: ({ principal }) => eq(table.author, principal.id) },
});

async function statuses(note: Lookup, list: (access: ListAccess) => Promise<unknown>) {
  const { requirePermission, listAccess, permissionErrors, auditRoutes } = expressPermissions({
    catalogue,
    lookups: { note },
    principal: callerOf,
  });
  const app = express();
  app.get('/notes', requirePermission('note.view'), async (req, res) => {
    res.json(await list(listAccess(req, 'note')));
  });
  const id = fromParam('noteId');
  app.delete('/notes/:noteId', requirePermission('note.delete', id), (_req, res) => {
    res.end();
  });
  app.use(permissionErrors());
  const server = auditRoutes(app).listen(0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notes`;
  const headers = { 'x-demo-user': 'ann' };
  const answers = [
    await fetch(url, { headers }),
    await fetch(`${url}/n1`, { method: 'DELETE', headers }),
  ];
  server.close();
  return answers.map(({ status }) => status);
}

async function main() {
  const withKysely = await statuses(kyselyNotes, (access) =>
    kysely.selectFrom('note').selectAll().where(kyselyNotes.filter(access)).execute(),
  );
  const withDrizzle = await statuses(drizzleNotes, (access) =>
    db.select().from(table).where(drizzleNotes.filter(access)),
  );
  console.log(JSON.stringify([withKysely, withDrizzle]));
}

void main();
