/** Decides again while a stream goes on, so that a right that was taken away ends it. */
import { AsyncResource } from 'node:async_hooks';
import {
  catchError,
  concatMap,
  defer,
  exhaustMap,
  from,
  ignoreElements,
  interval,
  map,
  NEVER,
  type Observable,
  of,
  takeUntil,
  takeWhile,
  tap,
  throwError,
} from 'rxjs';

/** How a stream is decided again. */
export interface Again {
  /** Rejects when the answer is no longer yes. */
  readonly decide: () => Promise<unknown>;
  /** Milliseconds. `undefined` for each event. */
  readonly every: number | undefined;
  /** Whether the handler may have written. */
  readonly hasWritten?: () => boolean;
}

/** Milliseconds after which the only answer of a handler that wrote nothing is the event of a stream. */
const longestAnswer = 1000;

/** Decides at the interval, and fails once the answer is no longer yes. Never emits. */
export function decisions({ decide, every }: Again): Observable<never> {
  if (every === undefined) return NEVER;
  return interval(every).pipe(exhaustMap(decide), ignoreElements());
}

/**
 * Ends with the first event that is no longer permitted, or at the interval.
 * @param isSse whether it ends without an error. The answers of another handler are a stream unless they end with the first one: that is
 * the answer of a call, which was decided before. Nest does not tell a slow call from a stream of one event. What is late is decided again,
 * except after a write, which its fence decided: it may have taken away the right to itself
 */
export function decidedEvents<T>(
  events: Observable<T>,
  again: Again,
  isSse: boolean,
): Observable<T> {
  const refused = (error: unknown) => (isSse ? of(undefined) : throwError(() => error));
  if (again.every !== undefined) {
    return events.pipe(takeUntil(decisions(again).pipe(catchError(refused))));
  }
  return defer(() => {
    let count = 0;
    let isOver = false;
    const begun = performance.now();
    // INVARIANT: an event may be made by the request of another caller, whose AsyncLocalStorage nothing here may read.
    const decideAgain = AsyncResource.bind(again.decide);
    const isAnswer = () =>
      !isSse &&
      count === 1 &&
      isOver &&
      (performance.now() - begun < longestAnswer || again.hasWritten?.() === true);
    const decide = async () => {
      // What ends with an event says so before the next microtask.
      await Promise.resolve();
      if (!isAnswer()) await decideAgain();
    };
    return events.pipe(
      tap({
        next() {
          count += 1;
        },
        complete() {
          isOver = true;
        },
      }),
      concatMap((event) =>
        from(decide()).pipe(
          map(() => ({ event })),
          catchError(refused),
        ),
      ),
      takeWhile((each) => each !== undefined),
      map(({ event }) => event),
    );
  });
}
