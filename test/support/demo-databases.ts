/** Databases with the demo in them, which is written once and copied. */
import { createHash, createSecretKey } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '../../apps/signing-service/src/platform/config/config.js';
import {
  DatabaseHandle,
  openDatabase,
} from '../../apps/signing-service/src/platform/database/database.js';
import {
  createServerDatabase,
  type EmptyServerDatabase,
  openPglite,
  openPostgres,
  type TestDatabase,
} from './databases.js';
import { filledSnapshot, unpackSnapshot } from './pglite-snapshot.js';
import { serverTemplate } from './server-template.js';

/** The key-encryption key of every service under test: the same, or it could not read the keys of the copied demo. */
export const testKey = createSecretKey(createHash('sha256').update('of the tests').digest());

/** The same key as a variable of the environment. */
const keyText = testKey.export().toString('base64');

/** A fresh database with the demo. */
export function openDemo(kind: 'pglite' | 'postgres'): Promise<TestDatabase> {
  return kind === 'postgres' ? openPostgres(demoTemplate()) : openPglite(demoSnapshot());
}

/**
 * A folder for DATA_DIR as an earlier start with the demo left it, and the variables of a service that continues there.
 * Making a database anew takes a process eight seconds.
 */
export async function demoFolder(
  folder: string,
): Promise<{ readonly DATA_DIR: string; readonly KEY_ENCRYPTION_KEY: string }> {
  await unpackSnapshot(await demoSnapshot(), join(folder, 'database'));
  return { DATA_DIR: folder, KEY_ENCRYPTION_KEY: keyText };
}

function demoSnapshot(): Promise<Blob> {
  return filledSnapshot('demo', ({ pool }) =>
    // The pool is the snapshot's to end.
    writeDemo(new DatabaseHandle('pglite', pool, undefined, async () => {})),
  );
}

/** A database on the server with the demo. */
export interface DemoServer extends EmptyServerDatabase {
  /** Of a service that continues there. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A fresh database with the demo on the server. */
export async function demoServer(): Promise<DemoServer> {
  const database = await createServerDatabase(await demoTemplate());
  return { ...database, environment: { DATABASE_URL: database.url, KEY_ENCRYPTION_KEY: keyText } };
}

function demoTemplate(): Promise<string> {
  return serverTemplate('demo', async (url) => {
    await writeDemo(await openDatabase({ kind: 'postgres', url }));
  });
}

/** Writes the demo as the service does, and closes the handle. The service is loaded here only: few specs have to wait for it. */
async function writeDemo(handle: DatabaseHandle): Promise<void> {
  const { Test } = await import('@nestjs/testing');
  const { AppModule } = await import('../../apps/signing-service/src/app.module.js');
  const { DemoService } = await import('../../apps/signing-service/src/demo/demo.service.js');
  const module = AppModule.forRoot(readConfig({ DATA_DIR: 'memory' }), testKey);
  const service = await Test.createTestingModule({ imports: [module] })
    .overrideProvider(DatabaseHandle)
    .useValue(handle)
    .compile();
  try {
    await service.get(DemoService, { strict: false }).fillIfEmpty();
  } finally {
    await service.close();
    await handle.close();
  }
}
