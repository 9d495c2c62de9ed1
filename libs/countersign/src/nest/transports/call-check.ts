/** Withholds the answer of a handler that is not called over HTTP until its filter or fence was applied. */
import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { INTERCEPTORS_METADATA } from '@nestjs/common/constants.js';
import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  from,
  map,
  mergeMap,
  type Observable,
  of,
  throwError,
} from 'rxjs';
import { Misuse } from '../../core/internal.js';
import { forgotten } from '../../http/internal.js';
import type { CallAuthorization } from './call-authorization.js';
import { transportOf } from './calls.js';
import { decidedEvents } from './decided-events.js';

/**
 * Sees every answer of a class, and what leaves it as an error.
 * INVARIANT: it holds no state, because metadata of a class belongs to every application of the process. It is the first of the
 * interceptors of the class, so that a cache of the class answers behind it.
 */
const callCheck: NestInterceptor = Object.freeze<NestInterceptor>({
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const transport = transportOf(context);
    const granted = transport?.granted(context);
    if (transport === undefined || granted === undefined) return next.handle();
    const { every } = granted.decider;
    const again = {
      every,
      decide: () => granted.decider.again(context),
      hasWritten: () => granted.hasWritten,
    };
    const answers = next.handle().pipe(
      map((answer: unknown) => applied(granted, answer)),
      map((answer) => transport.stream?.(context, answer, again) ?? answer),
    );
    // A handler that answers nothing may have written something.
    const end = defer(() => applied(granted, EMPTY));
    const all = concat(answers, end);
    const decided = transport.stream === undefined ? decidedEvents(all, again, false) : all;
    return decided.pipe(
      catchError((error: unknown) =>
        from(granted.decider.exception(error)).pipe(
          mergeMap((exception) => throwError(() => exception)),
        ),
      ),
    );
  },
});

/**
 * In front of the global interceptors of an application: what answers in place of a handler applied no filter and no fence.
 * INVARIANT: it holds no state.
 */
export const outerCheck: NestInterceptor = Object.freeze<NestInterceptor>({
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const granted = transportOf(context)?.granted(context);
    if (granted === undefined) return next.handle();
    const answers = next.handle().pipe(concatMap((answer) => released(granted, of(answer))));
    return concat(
      answers,
      defer(() => released(granted, EMPTY)),
    );
  },
});

function released<T>(granted: CallAuthorization, answer: Observable<T>): Observable<T> {
  try {
    return applied(granted, answer);
  } catch (error) {
    const exception = from(granted.decider.exception(error));
    return exception.pipe(mergeMap((each) => throwError(() => each)));
  }
}

/** @throws Misuse when a filter or a fence is outstanding */
function applied<T>(granted: CallAuthorization, answer: T): T {
  const { outstanding, plan } = granted;
  if (outstanding === undefined) return answer;
  throw new Misuse(forgotten(plan.where, outstanding));
}

/** Puts the check in front of the interceptors of a class. */
export function checkAnswersOf(type: Type): void {
  const found: unknown = Reflect.getMetadata(INTERCEPTORS_METADATA, type);
  const others = (Array.isArray(found) ? found : []).filter((each) => each !== callCheck);
  Reflect.defineMetadata(INTERCEPTORS_METADATA, [callCheck, ...others], type);
}
