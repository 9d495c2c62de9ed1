import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { map } from 'rxjs';
import { shownAfterWrite } from './shown-after-write.js';

/** Names the fields that a route sets although no body says so: they are answered also to who may not view the object. */
export const Sets = Reflector.createDecorator<readonly string[]>();

/** Acting shows no more than viewing: the answer of every write goes through `shownAfterWrite`. */
@Injectable()
export class WriteAnswersInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler) {
    const { method, params, body } = context.switchToHttp().getRequest<Request>();
    if (method === 'GET' || method === 'HEAD') return next.handle();
    const sets = this.reflector.get(Sets, context.getHandler()) ?? [];
    const about = { params, sent: fieldsOf(body), sets };
    return next.handle().pipe(map((answer: unknown) => shownAfterWrite(answer, about)));
  }
}

function fieldsOf(body: unknown): string[] {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body)
    ? Object.keys(body)
    : [];
}
