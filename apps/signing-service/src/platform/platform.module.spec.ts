import { createSecretKey, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PermissionTestingModule } from 'countersign/nest/testing';
import { createServerDatabase, openPostgres } from '../../../../test/support/databases.js';
import { readConfig } from './config/config.js';
import { DatabaseHandle } from './database/database.js';
import { PlatformModule } from './platform.module.js';

@Injectable()
class Feature {
  constructor(readonly database: DatabaseHandle) {}
}

const key = createSecretKey(randomBytes(32));

describe('the database of the platform', () => {
  it('gives the handle by its class, and closes it at shutdown', async () => {
    const { handle, close } = await openPostgres();
    const app = await Test.createTestingModule({
      imports: [
        PermissionTestingModule,
        PlatformModule.forRoot(readConfig({ DATA_DIR: 'memory' }), key),
      ],
      providers: [Feature],
    })
      .overrideProvider(DatabaseHandle)
      .useValue(handle)
      .compile();

    expect(app.get(Feature).database).toBe(handle);
    await app.close();
    await expect(handle.pool.query('select 1')).rejects.toThrow('after calling end');
    await close();
  });

  it('opens and migrates the database itself', async () => {
    const { url, drop } = await createServerDatabase();
    const app = await Test.createTestingModule({
      imports: [
        PermissionTestingModule,
        PlatformModule.forRoot(readConfig({ DATABASE_URL: url }), key),
      ],
    }).compile();
    const { db, kind } = app.get(DatabaseHandle);

    expect(kind).toBe('postgres');
    expect(await db.selectFrom('account').select('id').execute()).toEqual([]);
    await app.close();
    await drop();
  });
});
