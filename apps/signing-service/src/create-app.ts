/** Builds the application from its configuration, ready to listen. */
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import {
  authenticate,
  isAuthenticated,
  nameCaller,
} from './authorization/authentication/authenticate.js';
import { PrincipalsService } from './authorization/authentication/principals.service.js';
import { DemoService } from './demo/demo.service.js';
import { FirstOperatorService } from './first-operator.service.js';
import type { Config } from './platform/config/config.js';
import { readKeyEncryptionKey } from './platform/config/key-encryption-key.js';
import { ServiceLogger } from './platform/config/service-logger.js';
import { prepareHttp } from './platform/http/prepare-http.js';
import { KeyCheckService } from './platform/vault/key-check.service.js';

/** An application, its demo data and its first principal. */
export interface SigningService {
  readonly app: NestExpressApplication;
  readonly demo: DemoService;
  /** The token of the first principal, when there was none and it was made now: to be handed over, for it is stored nowhere. */
  readonly operatorToken: string | undefined;
}

/**
 * Opens and migrates the database, wires everything, and fills an empty database: with demo data when that is wanted, or
 * else with the one principal who can make accounts.
 * @throws WiringError when a route is not protected; StartFault when the database or the key cannot be used, and when
 * production finds demo data
 */
export async function createApp(config: Config): Promise<SigningService> {
  const key = await readKeyEncryptionKey({
    fromEnvironment: config.keyEncryptionKey,
    dataDir: config.dataDir,
    databaseFolder: config.database.kind === 'pglite' ? config.database.folder : undefined,
  });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config, key), {
    bodyParser: false,
    logger: new ServiceLogger(),
    abortOnError: false,
  });
  try {
    const demo = app.get(DemoService);
    await app.get(KeyCheckService, { strict: false }).verify();
    if (config.production) await demo.assertAbsent();
    prepareHttp(app, authenticate(app.get(PrincipalsService)), isAuthenticated, nameCaller);
    await app.init();
    if (config.seedDemo) await demo.fillIfEmpty();
    const operatorToken = config.seedDemo
      ? undefined
      : await app.get(FirstOperatorService).createIfEmpty();
    return { app, demo, operatorToken };
  } catch (error) {
    await app.close();
    throw error;
  }
}
