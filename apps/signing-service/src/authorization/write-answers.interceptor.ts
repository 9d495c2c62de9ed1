/** What is answered to who changed an object without being allowed to view it. */
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { map } from 'rxjs';
import { fieldsOf } from '../platform/http/request-body.js';

/** What a write knows of itself. */
export interface WriteAnswerContext {
  /** The parameters of its path: an object that they name was there before. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The fields that the caller sent. */
  readonly sent: readonly string[];
  /** The fields that the act sets without being told their values. */
  readonly sets: readonly string[];
}

/**
 * The answer of a write: whole for who may view the object, and for what the act made; otherwise its id, what was set, the
 * actions, and the tokens that ended. Whether the caller may view it is read from `actions`, which every object has.
 */
export function shownAfterWrite(answer: unknown, context: WriteAnswerContext): unknown {
  if (!isObjectWithActions(answer)) return answer;
  const { params, sent, sets } = context;
  const wasThere = Object.values(params).includes(answer['id']);
  if (!wasThere || answer.actions.some((name) => name.endsWith('.view'))) return answer;
  const shown = new Set(['id', 'actions', 'endedCredentials', ...sent, ...sets]);
  return Object.fromEntries(Object.entries(answer).filter(([field]) => shown.has(field)));
}

interface ObjectWithActions {
  readonly [field: string]: unknown;
  readonly actions: readonly string[];
}

function isObjectWithActions(answer: unknown): answer is ObjectWithActions {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'actions' in answer &&
    Array.isArray(answer.actions)
  );
}

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
