/** Keeps an answer back when its handler forgot the filter or the fence. Knows Node's response only by its shape. */
import type { AnyAccess } from '../enforcement/internal.js';
import { Misuse } from '../core/internal.js';
import { problemOf } from './problem.js';

/** The part of `http.ServerResponse` that is used. */
export interface WithholdableResponse {
  statusCode: number;
  readonly headersSent: boolean;
  getHeaderNames(): string[];
  removeHeader(name: string): void;
  setHeader(name: string, value: string): unknown;
  readonly writeHead: (this: void, ...args: never[]) => unknown;
  readonly write: (this: void, ...args: never[]) => boolean;
  readonly end: (this: void, ...args: never[]) => unknown;
}

/**
 * Lets a successful answer (status below 400) leave only once the access was applied. Otherwise the client gets a 500
 * without any of the handler's headers or body, and `report` gets the error for the log. Whatever is put over the response's
 * methods afterwards, such as compression, stays: the guards only pass on what they let out.
 */
export function withholdUntilApplied(
  response: WithholdableResponse,
  access: AnyAccess,
  where: string,
  report: (error: Misuse) => void,
): void {
  const { writeHead, write, end } = response;
  let passed = false;
  let refused = false;
  const refuse = () => {
    refused = true;
    const what = access.of === 'list' ? 'filter' : 'fence';
    const error = new Misuse(`${where} answered without applying its ${what}.`);
    // Past what was put over the guards since: it would describe the answer that does not leave.
    Object.assign(response, { writeHead, write, end });
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    const { status, headers, body } = problemOf(error);
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    (end as (this: unknown, body: string) => void).call(response, JSON.stringify(body));
    Object.assign(response, { writeHead: () => response, write: () => true, end: () => response });
    report(error);
  };
  const guard =
    <A extends unknown[], R>(
      original: (...args: A) => R,
      status: (args: A) => number,
      otherwise: R,
    ) =>
    (...args: A): R => {
      if (passed) return original.apply(response, args);
      if (refused) return otherwise;
      if (!response.headersSent && !(status(args) >= 400) && access.outstanding) {
        refuse();
        return otherwise;
      }
      passed = true;
      return original.apply(response, args);
    };
  const current = () => response.statusCode;
  Object.assign(response, {
    writeHead: guard(
      writeHead as (...args: unknown[]) => unknown,
      ([status]) => Number(status ?? current()),
      response,
    ),
    write: guard(write as (...args: unknown[]) => boolean, current, true),
    end: guard(end as (...args: unknown[]) => unknown, current, response),
  });
}
