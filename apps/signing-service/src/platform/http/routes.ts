/** What the service can be asked: for `Allow`, for `Location`, and for paths that no route has. */
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  NotFoundException,
} from '@nestjs/common';
import { InvalidRequest, Unauthenticated } from 'countersign';
import type { Request, RequestHandler, Response } from 'express';
import { tap } from 'rxjs';
import type { IsAuthenticated } from './request-body.js';

/** A route: `/api/v1/keypairs/:keypairId`. */
export interface KnownRoute {
  readonly method: string;
  readonly path: string;
}

export class RouteTable {
  #routes: readonly (KnownRoute & { readonly pattern: RegExp })[] | undefined;

  /** @param read is asked once, at the first request: routes are known when the application has started */
  constructor(private readonly read: () => readonly KnownRoute[]) {}

  /** The methods of a path, sorted; GET includes HEAD. None for a path that no route has. */
  methodsOf(path: string): readonly string[] {
    const found = this.#all().filter(({ pattern }) => pattern.test(path));
    const methods = new Set(found.map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods].toSorted();
  }

  /** Whether single objects of a collection, such as `/api/v1/keypairs`, can be read. */
  hasSingle(collection: string): boolean {
    return this.#all().some(
      ({ method, path }) =>
        method === 'GET' &&
        path.startsWith(`${collection}/:`) &&
        !path.slice(collection.length + 1).includes('/'),
    );
  }

  #all() {
    this.#routes ??= this.read().map((route) => ({ ...route, pattern: patternOf(route.path) }));
    return this.#routes;
  }
}

function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) =>
      part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
    );
  return new RegExp(`^${parts.join('/')}/?$`, 'i');
}

/** Routes that make something which is read elsewhere, and where. Others make what is read below themselves. */
const collections: Readonly<Record<string, string>> = {
  '/api/v1/keypairs/import': '/api/v1/keypairs',
  '/api/v1/keypairs/:keypairId/certificates': '/api/v1/certificates',
  '/api/v1/keypairs/:keypairId/certificates/import': '/api/v1/certificates',
  '/api/v1/keypairs/:keypairId/export-requests': '/api/v1/export-requests',
  '/api/v1/keypairs/:keypairId/delete-requests': '/api/v1/delete-requests',
  '/api/v1/certificate-profiles/:profileId/clone': '/api/v1/certificate-profiles',
  '/api/v1/gpg/secrings': '/api/v1/gpg/master-keys',
};

/** The path below which what a POST makes can be read; `undefined` when it cannot. @param path of the POST, as it is declared */
export function collectionOf(path: string, routes: RouteTable): string | undefined {
  const collection = collections[path] ?? path;
  return routes.hasSingle(collection) ? collection : undefined;
}

/** Says in `Location` where what was made (201, and 202 for a scan) can be read, if it can. */
@Injectable()
export class LocationInterceptor implements NestInterceptor {
  constructor(private readonly routes: RouteTable) {}

  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.method !== 'POST') return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap((made: unknown) => {
        if (response.statusCode !== 201 && response.statusCode !== 202) return;
        const { path } = request.route as { readonly path: string };
        const collection = collectionOf(path, this.routes);
        const id = idOf(made);
        if (id === undefined || collection === undefined) return;
        response.setHeader('Location', `${collection}/${id}`);
      }),
    );
  }
}

function idOf(made: unknown): string | undefined {
  if (typeof made !== 'object' || made === null || !('id' in made)) return undefined;
  return typeof made.id === 'string' ? made.id : undefined;
}

/**
 * Answers paths that no route has as a problem, also outside the prefix of the API, where the framework would send a page.
 * A client that prefers HTML, such as a browser with a mistyped address, gets that page.
 */
export function unknownPath(routes: RouteTable): RequestHandler {
  return (request, _response, next) => {
    const [path = ''] = request.url.split('?');
    const isKnown = routes.methodsOf(path).length > 0;
    const asksForPage = request.accepts(['application/problem+json', 'text/html']) === 'text/html';
    next(isKnown || asksForPage ? undefined : new NotFoundException());
  };
}

/** Runs after authentication: such a path names no route, so there is no decision to wait for, but an unknown caller gets 401. */
export function decodablePath(isAuthenticated: IsAuthenticated): RequestHandler {
  return (request, _response, next) => {
    if (isDecodable(request.path)) next();
    else if (!isAuthenticated(request)) next(new Unauthenticated());
    else next(new InvalidRequest('path', 'must be percent-encoded UTF-8.'));
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
