/** Builds the application from its configuration, ready to listen. The environment does not enter here. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { authenticate } from './auth/authenticate.js';
import { Principals } from './auth/principals.service.js';
import type { Config } from './config/config.js';
import { readKeyEncryptionKey } from './config/key-encryption-key.js';
import { Demo } from './demo/demo.service.js';
import { prepareHttp } from './http/prepare-http.js';

/** An application and its demo data. */
export interface SigningService {
  readonly app: NestExpressApplication;
  readonly demo: Demo;
}

/**
 * Opens and migrates the database, fills it with demo data when that is wanted and it is empty, and wires everything.
 * @throws WiringError when a route is not protected; Error when the database or the key cannot be used
 */
export async function createApp(config: Config): Promise<SigningService> {
  const key = await readKeyEncryptionKey({
    fromEnvironment: config.keyEncryptionKey,
    dataDir: config.dataDir,
    databaseFolder: config.database.kind === 'pglite' ? config.database.folder : undefined,
  });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config, key), {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  prepareHttp(app, authenticate(app.get(Principals)));
  await app.init();
  const demo = app.get(Demo);
  if (config.seedDemo) await demo.fillIfEmpty();
  return { app, demo };
}
