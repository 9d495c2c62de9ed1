/** Decides again at each event of a stream, so that a right that was taken away ends it. */
import { catchError, concatMap, from, map, type Observable, of, takeWhile, throwError } from 'rxjs';

/** Decides again. Rejects when the answer is no longer yes. */
export type Again = () => Promise<unknown>;

/** Ends with the first event that is no longer permitted. @param isSilent whether it ends without an error */
export function judgedEvents<T>(
  events: Observable<T>,
  again: Again,
  { isSilent, since }: { readonly isSilent: boolean; readonly since: number },
): Observable<T> {
  return events.pipe(
    concatMap((event, at) =>
      at < since
        ? of({ event })
        : from(again()).pipe(
            map(() => ({ event })),
            catchError((error: unknown) => (isSilent ? of(undefined) : throwError(() => error))),
          ),
    ),
    takeWhile((each) => each !== undefined),
    map(({ event }) => event),
  );
}

/**
 * Ends with the first event that is no longer permitted, and stops the source.
 * @param refusal makes the last event of an error; `undefined` for none
 */
export function judgedIterator(
  source: AsyncIterator<unknown>,
  again: Again,
  refusal: (error: unknown) => unknown,
): AsyncIterableIterator<unknown> {
  const over = { done: true, value: undefined } as const;
  let isOver = false;
  return {
    async next() {
      if (isOver) return over;
      const event = await source.next();
      if (isOver || event.done === true) return over;
      try {
        await again();
        return event;
      } catch (error) {
        isOver = true;
        await source.return?.();
        const value = refusal(error);
        return value === undefined ? over : { done: false, value };
      }
    },
    async return() {
      isOver = true;
      await source.return?.();
      return over;
    },
    async throw(error) {
      isOver = true;
      await source.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
