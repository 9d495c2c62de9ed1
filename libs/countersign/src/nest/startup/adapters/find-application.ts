import type { HttpAdapterHost } from '@nestjs/core';
import { ExpressApplication } from './express-application.js';
import { FastifyApplication } from './fastify-application.js';
import type { HttpApplication, Knowledge } from './http-application.js';

/**
 * Gives the HTTP application as soon as there is one: a testing module is made before its adapter.
 * @param found never called without an adapter, such as in a script, and for one that is neither Express' nor Fastify's
 */
export function findApplication(
  host: HttpAdapterHost,
  knowledge: Knowledge,
  found: (application: HttpApplication) => void,
): void {
  const find = () => {
    const { httpAdapter } = host;
    const type = httpAdapter.getType();
    if (type === 'express') found(new ExpressApplication(httpAdapter, knowledge));
    if (type === 'fastify') found(new FastifyApplication(httpAdapter, knowledge));
  };
  const adapter = host.httpAdapter as object | null | undefined;
  // It is `null` where there never will be one: in a script, a worker or the REPL of `NestFactory.createApplicationContext`.
  if (adapter === null) return;
  if (adapter === undefined) host.init$.subscribe(find);
  else find();
}
