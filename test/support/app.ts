/** The signing service as a test has it: real, on a fresh database, with the demo data, reached over HTTP. */
import { Agent } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { AppModule } from '../../apps/signing-service/src/app.module.js';
import {
  authenticate,
  isAuthenticated,
  nameCaller,
} from '../../apps/signing-service/src/authorization/authentication/authenticate.js';
import { PrincipalsService } from '../../apps/signing-service/src/authorization/authentication/principals.service.js';
import { readConfig } from '../../apps/signing-service/src/platform/config/config.js';
import { prepareHttp } from '../../apps/signing-service/src/platform/http/prepare-http.js';
import { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import type { TestDatabase } from './databases.js';
import { openDemo, testKey } from './demo-databases.js';

/** What a test boots. Wrong tokens are not slowed unless a test asks for it: all requests come from one address. Exports are cheap. */
export interface BootOptions {
  /** Default `postgres`, which boots in a third of the time. Specs that compare with a table boot on both. */
  readonly database?: 'pglite' | 'postgres';
  /** Default `forbidden`. */
  readonly existence?: 'forbidden' | 'hidden';
  /** Further variables of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Tables whose rows have a name or an alias by which a test knows them. */
type Named = 'user' | 'role' | 'team' | 'hierarchy' | 'certificateProfile' | 'release' | 'account';

/** A running service. */
export interface TestService {
  readonly app: NestExpressApplication;
  readonly database: TestDatabase;
  /** A client that sends the demo token of the named user, or none for `nobody`. Paths begin after `/api/v1`. */
  as(user: string): Client;
  /** The id of the demo keypair with this alias. */
  keypair(alias: string): Promise<string>;
  /** The id of a row by its name. */
  named(table: Named, name: string): Promise<string>;
  close(): Promise<void>;
}

/** Connections stay open between requests, which would otherwise spend a tenth of their time on making them. */
const connections = new Agent({ keepAlive: true });
/** Longer than any test pauses: the service would close a connection at the moment a request is sent on it. */
const keepAliveMs = 600_000;

/** Requests of one user. */
export interface Client {
  readonly get: (path: string) => request.Test;
  readonly post: (path: string, body?: object) => request.Test;
  readonly patch: (path: string, body?: object) => request.Test;
  readonly put: (path: string, body?: object) => request.Test;
  readonly delete: (path: string, body?: object) => request.Test;
  readonly head: (path: string) => request.Test;
}

/** Boots the service on a fresh database. Close it in `afterAll`. */
export async function bootApp(options: BootOptions = {}): Promise<TestService> {
  const database = await openDemo(options.database ?? 'postgres');
  const config = readConfig({
    DATA_DIR: 'memory',
    WRONG_TOKENS_PER_MINUTE: '0',
    // The 600,000 of an installation take longer than all else in a request, and change nothing of it.
    EXPORT_ITERATIONS: '1000',
    EXISTENCE: options.existence ?? 'forbidden',
    ...options.environment,
  });
  const testing = await Test.createTestingModule({ imports: [AppModule.forRoot(config, testKey)] })
    .overrideProvider(DatabaseHandle)
    .useValue(database.handle)
    .compile();
  const app = testing.createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: ['error', 'warn'],
  });
  prepareHttp(app, authenticate(app.get(PrincipalsService)), isAuthenticated, nameCaller);
  await app.init();
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer();
  server.keepAliveTimeout = keepAliveMs;
  const agent = request(server);
  const { db } = database.handle;
  return {
    app,
    database,
    as: (user) => clientOf(agent, user === 'nobody' ? undefined : `demo-${user}`),
    keypair: async (alias) =>
      (
        await db
          .selectFrom('keypair')
          .select('id')
          .where('alias', '=', alias)
          .executeTakeFirstOrThrow()
      ).id,
    named: async (table, name) =>
      (await db.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow())
        .id,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** A client that sends this token, for users a test makes. */
export function clientWith(service: TestService, token: string): Client {
  return clientOf(request(service.app.getHttpServer()), token);
}

function clientOf(agent: TestAgent, token: string | undefined): Client {
  const send =
    (method: 'get' | 'post' | 'patch' | 'put' | 'delete' | 'head') =>
    (path: string, body?: object) => {
      const test = agent[method](`/api/v1${path}`).agent(connections);
      if (token !== undefined) test.set('Authorization', `Bearer ${token}`);
      return body === undefined ? test : test.send(body);
    };
  return {
    get: send('get'),
    post: send('post'),
    patch: send('patch'),
    put: send('put'),
    delete: send('delete'),
    head: send('head'),
  };
}
