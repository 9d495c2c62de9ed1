/** The pipelines that are compared: for each, a call and the status that it must answer. */
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

/** The handlers of Nest's routes: guards, then the method, then the answer, or the filters. */
export function nestPipelines(plain: INestApplication, guarded: INestApplication): Pipeline[] {
  return [
    { name: bare, status: 200, call: throughNest(plain, '/bare', permitted) },
    { name: 'no-op guard', status: 200, call: throughNest(plain, '/no-op', permitted) },
    { name: limit, status: 200, call: throughNest(plain, '/by-hand', permitted) },
    {
      name: limitWithHeaders,
      status: 200,
      call: throughNest(plain, '/by-hand-with-headers', permitted),
    },
    { name: oursAllow, status: 200, call: throughNest(guarded, '/account', permitted) },
    {
      name: 'countersign, permitted with a lookup in memory',
      status: 200,
      call: throughNest(guarded, '/instance/:keypairId', permitted, keypair.id),
    },
    { name: limitDenies, status: 403, call: throughNest(plain, '/by-hand', refused) },
    { name: oursDeny, status: 403, call: throughNest(guarded, '/account', refused) },
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

function throughNest(app: INestApplication, path: string, caller: unknown, keypairId?: string) {
  const instance: unknown = app.getHttpAdapter().getInstance();
  const handle = handleOf(instance, path);
  return async () => {
    const { request, response } = exchange('GET', path, caller, instance);
    if (keypairId !== undefined) request.params = { keypairId };
    await handle(request, response, fail);
    return response;
  };
}
