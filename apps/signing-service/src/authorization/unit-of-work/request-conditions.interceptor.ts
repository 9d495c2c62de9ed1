import {
  type CallHandler,
  type ExecutionContext,
  HttpException,
  HttpStatus,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { tap } from 'rxjs';
import {
  changesNothing,
  entityTag,
  idempotencyKey,
  isNamed,
  notRepeatable,
  withoutTag,
} from '../../platform/http/request-conditions.js';
import { invalidField } from '../../platform/http/validation.js';
import { principalOf } from '../authentication/authenticate.js';
import { noteRequest, wasReplayed } from '../authentication/caller.js';

/** Lets units of work see the conditions of their request, and gives every single object its `ETag`. */
@Injectable()
export class RequestConditionsInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  /** @throws HttpException for a key that the route cannot take (400), and for a read whose `If-Match` fails (412) */
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const handler = context.getHandler();
    const refusal = this.reflector.get<string | undefined>(notRepeatable, handler);
    if (refusal !== undefined && idempotencyKey(request) !== undefined) {
      throw invalidField('Idempotency-Key', `must be left out. ${refusal}`);
    }
    const isTagged = this.reflector.get<boolean | undefined>(withoutTag, handler) !== true;
    const caller = principalOf(request);
    const asksOnly = this.reflector.get<boolean | undefined>(changesNothing, handler) === true;
    if (caller !== undefined && !asksOnly) noteRequest(caller, request);
    return next.handle().pipe(
      tap((answer: unknown) => {
        if (caller !== undefined && wasReplayed(caller))
          response.set('Idempotency-Replayed', 'true');
        const tag = isTagged ? entityTag(answer) : undefined;
        if (tag === undefined) return;
        const { 'if-match': wanted } = request.headers;
        if (request.method === 'GET' && wanted !== undefined && !isNamed(wanted, tag)) {
          throw new HttpException('The object has changed.', HttpStatus.PRECONDITION_FAILED);
        }
        response.set('ETag', tag);
      }),
    );
  }
}
