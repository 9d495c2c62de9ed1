import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { tap } from 'rxjs';
import { RouteTable } from './route-table.js';

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
