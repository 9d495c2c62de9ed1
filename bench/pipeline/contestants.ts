/** The pipelines that are compared: for each, a call and the status that it must answer. */
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { keypair, permitted, refused } from './callers.js';
import type { expressApplications } from './express-app.js';
import { exchange, type Response } from './fake-http.js';
import { dispatchOf, handleOf } from './router-stack.js';

/** One pipeline. */
export interface Pipeline {
  readonly name: string;
  readonly status: number;
  /** Sends one request through it. */
  readonly call: () => Promise<Response> | Response;
}

/** Names that figures are compared by. */
export const bare = 'bare';
/** See `bare`. */
export const limit = 'hand-written, precompiled (the limit)';
/** See `bare`. */
export const oursAllow = 'countersign, permitted without lookup';
/** See `bare`. */
export const limitDenies = 'hand-written, precompiled, denied';
/** See `bare`. */
export const oursDeny = 'countersign, denied';
/** See `bare`. */
export const limitWithHeaders = 'hand-written with the same headers';

/** See `bare`. */
export const limitWithLookup = 'hand-written, asynchronous, with a lookup and the same headers';
/** See `bare`. */
export const oursWithLookup = 'countersign, permitted with a lookup in memory';
/** See `bare`. */
export const limitDeniesWithProblem = 'hand-written, denied with the same problem';

/** How a path of one adapter is called. */
export type Through = (app: INestApplication, path: string, caller: unknown) => Pipeline['call'];

/** The routes of Nest, on the adapter that `through` calls. */
export function nestPipelines(
  plain: INestApplication,
  guarded: INestApplication,
  through: Through = throughExpress,
): readonly Pipeline[] {
  const { id } = keypair;
  return [
    { name: bare, status: 200, call: through(plain, '/bare', permitted) },
    { name: 'no-op guard', status: 200, call: through(plain, '/no-op', permitted) },
    { name: limit, status: 200, call: through(plain, '/by-hand', permitted) },
    {
      name: limitWithHeaders,
      status: 200,
      call: through(plain, '/by-hand-with-headers', permitted),
    },
    { name: oursAllow, status: 200, call: through(guarded, '/account', permitted) },
    {
      name: limitWithLookup,
      status: 200,
      call: through(plain, `/by-hand-with-lookup/${id}`, permitted),
    },
    { name: oursWithLookup, status: 200, call: through(guarded, `/instance/${id}`, permitted) },
    { name: limitDenies, status: 403, call: through(plain, '/by-hand', refused) },
    {
      name: limitDeniesWithProblem,
      status: 403,
      call: through(plain, '/by-hand-with-problem', refused),
    },
    { name: oursDeny, status: 403, call: through(guarded, '/account', refused) },
  ];
}

/** The routes of Express: every handler of the route, then the error handler where one throws. */
export function expressPipelines({
  plain,
  guarded,
  errors,
}: typeof expressApplications): Pipeline[] {
  const pipeline = (app: unknown, path: string, caller: unknown) => {
    const dispatch = dispatchOf(app, path);
    return () => {
      const { request, response } = exchange('GET', path, caller, app);
      dispatch(request, response, (error) => {
        errors(error, request as never, response as never, fail);
      });
      return response;
    };
  };
  return [
    { name: bare, status: 200, call: pipeline(plain, '/bare', permitted) },
    { name: 'no-op middleware', status: 200, call: pipeline(plain, '/no-op', permitted) },
    { name: limit, status: 200, call: pipeline(plain, '/by-hand', permitted) },
    {
      name: limitWithHeaders,
      status: 200,
      call: pipeline(plain, '/by-hand-with-headers', permitted),
    },
    { name: oursAllow, status: 200, call: pipeline(guarded, '/account', permitted) },
    { name: limitDenies, status: 403, call: pipeline(plain, '/by-hand', refused) },
    { name: oursDeny, status: 403, call: pipeline(guarded, '/account', refused) },
  ];
}

function fail(error?: unknown): never {
  throw new Error('A pipeline handed the request on.', { cause: error });
}

/** The handler of the route that Nest gave to Express: guards, then the method, then the answer, or the filters. */
export const throughExpress: Through = (app, path, caller) => {
  const instance: unknown = app.getHttpAdapter().getInstance();
  const [, route = '', id] = /^(\/[^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  const handle = handleOf(instance, id === undefined ? route : `${route}/:keypairId`);
  return async () => {
    const { request, response } = exchange('GET', path, caller, instance);
    if (id !== undefined) request.params = { keypairId: id };
    await handle(request, response, fail);
    return response;
  };
};

/** Everything that Fastify does for a request, from its server on: its routes have no function that could be called alone. */
export const throughFastify: Through = (app, path, caller) => {
  const server = app.getHttpServer() as Server;
  return async () => {
    const { request, response } = exchange('GET', path, caller, undefined);
    const ended = new Promise<void>((resolve) => {
      response.whenEnded = resolve;
    });
    server.emit('request', request, response);
    await ended;
    return response;
  };
};
