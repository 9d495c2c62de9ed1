/** Server-sent events are decided again while they go on. */
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { INTERCEPTORS_METADATA, SSE_METADATA } from '@nestjs/common/constants.js';
import type { Observable } from 'rxjs';
import { isHttp } from './calls.js';
import { type Again, decidedEvents } from './decided-events.js';

/** INVARIANT: the guard of every application writes in front of each of its handlers, so a handler never reads another's. */
const streams = new WeakMap<object, Again>();

/** Whether a handler answers with server-sent events. */
export function isEventStream(handler: object): boolean {
  return Reflect.getMetadata(SSE_METADATA, handler) === true;
}

/** Remembers how to decide again for a request that is answered with events. */
export function decideEventsOf(request: object, again: Again): void {
  streams.set(request, again);
}

/** INVARIANT: it holds no state, because metadata of a method belongs to every application of the process. */
const eventCheck: NestInterceptor = Object.freeze<NestInterceptor>({
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const again = isHttp(context)
      ? streams.get(context.switchToHttp().getRequest<object>())
      : undefined;
    const events: Observable<unknown> = next.handle();
    return again === undefined ? events : decidedEvents(events, again, true);
  },
});

/** Puts the check in front of the interceptors of a method. */
export function checkEventsOf(handler: object): void {
  const found: unknown = Reflect.getMetadata(INTERCEPTORS_METADATA, handler);
  const others = (Array.isArray(found) ? found : []).filter((each) => each !== eventCheck);
  Reflect.defineMetadata(INTERCEPTORS_METADATA, [eventCheck, ...others], handler);
}
