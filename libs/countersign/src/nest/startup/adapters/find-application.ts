import type { HttpAdapterHost } from '@nestjs/core';
import type { AnsweringEndpoint } from '../../../http/internal.js';
import { ExpressApplication } from './express-application.js';
import { FastifyApplication } from './fastify-application.js';
import type { HttpApplication } from './http-application.js';

/**
 * Gives the HTTP application as soon as there is one: a testing module is made before its adapter.
 * @param isOpen whether the application opens an endpoint on purpose
 * @param found never called without an adapter, and for one that is neither Express' nor Fastify's
 */
export function findApplication(
  host: HttpAdapterHost,
  isOpen: (endpoint: AnsweringEndpoint) => boolean,
  found: (application: HttpApplication) => void,
): void {
  const find = () => {
    const { httpAdapter } = host;
    const type = httpAdapter.getType();
    if (type === 'express') found(new ExpressApplication(httpAdapter, isOpen));
    if (type === 'fastify') found(new FastifyApplication(httpAdapter, isOpen));
  };
  const hasAdapter = (host.httpAdapter as object | undefined) !== undefined;
  if (hasAdapter) find();
  else host.init$.subscribe(find);
}
