/** How the service speaks HTTP: prefix, headers, authentication before any body is read, limits, timeouts, shutdown. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { NoBodyInterceptor } from './no-body.interceptor.js';
import { strictBody } from './strict-body.js';
import { validation } from './validation.js';

/** Bytes of a JSON body at most; a bulk request of 1,000 ids has 40 KB, a secring 100 KB. */
const jsonLimit = 256 * 1024;
/** Bytes of an artifact to scan at most, http-contract.md section 2. */
const artifactLimit = 20 * 1024 * 1024;

/** Milliseconds for the headers, for the whole request, and between two requests of a connection. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 };

/** Prepares an application that has not been initialised yet. @param authenticated finds the caller */
export function prepareHttp(app: NestExpressApplication, authenticated: RequestHandler): void {
  app.setGlobalPrefix('api/v1');
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.useSecurityHeaders();
  app.use(authenticated);
  app.useBodyParser('json', { limit: jsonLimit, strict: true });
  app.useBodyParser('raw', { limit: artifactLimit, type: 'application/octet-stream' });
  app.use(strictBody());
  app.useGlobalPipes(validation());
  app.useGlobalInterceptors(new NoBodyInterceptor());
  // An orderly stop is a success for whoever waits for the process: exit code 0, not death by the signal.
  app.enableShutdownHooks([], { useProcessExit: true });
  Object.assign(app.getHttpServer(), timeouts);
}
