/** Databases with the demo in them, which is written once and copied. The service under test does not enter here. */
import { createHash, createSecretKey } from 'node:crypto';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../apps/signing-service/src/app.module.js';
import { readConfig } from '../../apps/signing-service/src/config/config.js';
import { Demo } from '../../apps/signing-service/src/demo/demo.service.js';
import { DatabaseHandle, openDatabase } from '../../apps/signing-service/src/storage/database.js';
import { openPglite, openPostgres, type TestDatabase } from './databases.js';
import { filledSnapshot } from './pglite-snapshot.js';
import { serverTemplate } from './server-template.js';

/** The key-encryption key of every service under test: the same, or it could not read the keys of the copied demo. */
export const testKey = createSecretKey(createHash('sha256').update('of the tests').digest());

/** A fresh database with the demo. */
export function openDemo(kind: 'pglite' | 'postgres'): Promise<TestDatabase> {
  return kind === 'postgres' ? openPostgres(demoTemplate()) : openPglite(demoSnapshot());
}

function demoSnapshot(): Promise<Blob> {
  return filledSnapshot('demo', ({ pool }) =>
    // The pool is the snapshot's to end.
    writeDemo(new DatabaseHandle('pglite', pool, undefined, async () => {})),
  );
}

function demoTemplate(): Promise<string> {
  return serverTemplate('demo', async (url) => {
    await writeDemo(await openDatabase({ kind: 'postgres', url }));
  });
}

/** Writes the demo as the service does, and closes the handle. */
async function writeDemo(handle: DatabaseHandle): Promise<void> {
  const module = AppModule.forRoot(readConfig({ DATA_DIR: 'memory' }), testKey);
  const service = await Test.createTestingModule({ imports: [module] })
    .overrideProvider(DatabaseHandle)
    .useValue(handle)
    .compile();
  try {
    await service.get(Demo, { strict: false }).fillIfEmpty();
  } finally {
    await service.close();
    await handle.close();
  }
}
