/** What the specifications of the logs share: users by what they hold, accounts with a long log, downloads read by hand. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  hashToken,
  newToken,
} from '../../apps/signing-service/src/authorization/authentication/api-token.js';
import {
  insertChain,
  makeChain,
} from '../../apps/signing-service/src/authorization/audit/fixtures/audit-chain.js';
import { auditRecordsOf } from '../../apps/signing-service/src/authorization/audit/audit-lines.js';
import {
  type ChainExpectation,
  verifyChain,
} from '../../apps/signing-service/src/authorization/audit/audit-verifier.js';

import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { TestService } from '../support/app.js';

/** A user who reads logs. */
export interface Reader {
  readonly userId: string;
  readonly accountId: string;
  readonly roleId: string;
  readonly token: string;
}

/** A new account with one user who holds these permissions. */
export async function addReader(
  service: TestService,
  permissions: readonly string[],
): Promise<Reader> {
  const id = uuidv7();
  await service.database.handle.db.insertInto('account').values({ id, name: id }).execute();
  return addReaderTo(service, id, permissions);
}

/** A new user of the account, who holds these permissions by a new role. */
export async function addReaderTo(
  { database }: TestService,
  accountId: string,
  permissions: readonly string[],
): Promise<Reader> {
  const { db } = database.handle;
  const [userId, roleId, token] = [uuidv7(), uuidv7(), newToken()];
  const name = `reader ${userId}`;
  const email = 'reader@example.org';
  await db
    .insertInto('user')
    .values({ id: userId, accountId, name, email, kind: 'user' })
    .execute();
  const role = { id: roleId, accountId, name: roleId, permissions: [...permissions] };
  await db.insertInto('role').values(role).execute();
  await db.insertInto('userRole').values({ userId, roleId }).execute();
  const stored = { id: uuidv7(), userId, hash: hashToken(token), label: 'test' };
  await db.insertInto('apiToken').values(stored).execute();
  return { userId, accountId, roleId, token };
}

/** Gives an account that has no record yet a log of `length` records, each of about `bytes` bytes. */
export async function fillLog(
  { database }: TestService,
  accountId: string,
  length: number,
  bytes = 500,
): Promise<void> {
  const filling = 'x'.repeat(Math.max(0, bytes - 500));
  const chain = makeChain(length, accountId, (sequence) => `${sequence}${filling}`);
  await insertChain(database.handle.db, chain);
}

/** A download whose pace the test sets. */
export async function download(
  { app }: TestService,
  path: string,
  token: string,
): Promise<IncomingMessage> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/x-ndjson' };
  return new Promise((resolve, reject) => {
    // A new connection: the server closes a kept one after 5 s, which may be the moment at which it is used again.
    const to = { host: '127.0.0.1', port, path: `/api/v1${path}`, headers, agent: false } as const;
    httpRequest(to, (answer) => {
      // The server may break the connection while nobody reads; `receive` then finds the answer incomplete.
      answer.on('error', () => undefined);
      resolve(answer);
    })
      .on('error', reject)
      .end();
  });
}

/** How much came before the end, and whether that was the end of the answer or of the connection. */
export async function receive(
  answer: IncomingMessage,
): Promise<{ readonly lines: number; readonly complete: boolean }> {
  let lines = 0;
  try {
    for await (const chunk of answer) {
      for (const byte of chunk as Buffer) if (byte === 10) lines++;
    }
  } catch {
    return { lines, complete: false };
  }
  return { lines, complete: answer.complete };
}

/** The findings in an NDJSON export. */
export async function verified(text: string, expectation: ChainExpectation): Promise<unknown[]> {
  const findings: unknown[] = [];
  const records = auditRecordsOf(text.split('\n'));
  for await (const finding of verifyChain(records, expectation)) findings.push(finding);
  return findings;
}

/** Waits until a value has not changed for 300 ms, and gives it. */
export async function settled<Value>(read: () => Value): Promise<Value> {
  for (let value = read(); ;) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const next = read();
    if (next === value) return value;
    value = next;
  }
}
