/** Withholds every answer below 400 until a declaration has released it and its filter or fence was applied. */
import { Misuse } from '../core/internal.js';
import {
  type GuardableResponse,
  guardedMethods,
  methodNames,
  type Methods,
  silent,
} from './guarded-methods.js';
import { forgotten, HeldAuthorization, RequestAuthorization } from './request-authorization.js';
import { type SendableProblem, sendProblem } from './send-problem.js';

/**
 * Whether an answer below 400 may leave. `closed`: nothing released it. `open`: an opening did. An authorization: it may leave once
 * nothing is outstanding. `waiting` and held: the requirements of a route are not met yet, or refused; only a redirect may leave, such as
 * to a login page. `refused`: another answer was sent in its place.
 */
export type Release =
  'closed' | 'waiting' | 'open' | 'refused' | RequestAuthorization | HeldAuthorization;

/** How the guard speaks to the developer. */
export interface GuardMessages {
  readonly report: (error: Misuse) => void;
  /** Names the handler that did not apply its filter or fence. */
  readonly where: (authorization: RequestAuthorization, response: GuardableResponse) => string;
  /** Says how to declare what answers at `path`, in one sentence. */
  readonly fix: (path: string) => string;
  /** What is answered in place of what was withheld. */
  readonly answer: (error: Misuse) => SendableProblem;
}

/** The response guards of one application. Each response has one state; all responses share the methods. */
export class ResponseGuards {
  readonly #key = Symbol('countersign:release');
  readonly #methods: Methods;

  constructor(private readonly messages: GuardMessages) {
    this.#methods = guardedMethods(this);
  }

  /** The state of a response; `undefined` for one that is not guarded. */
  stateOf(response: object): Release | undefined {
    return (response as Guarded)[this.#key];
  }

  /** Guards the response from now on. What is put over its methods afterwards, such as compression, stays in front. */
  guard(response: GuardableResponse): void {
    const carrier: Guarded = response as GuardableResponse & Guarded;
    if (carrier[this.#key] !== undefined) return;
    carrier[this.#key] = 'closed';
    install(response, isWrapped(response) ? guardedMethods(this, response) : this.#methods);
  }

  /** Changes the state of a guarded response. An answer that was refused stays refused. */
  set(response: object, state: Release): void {
    const carrier = response as Guarded;
    const before = carrier[this.#key];
    if (before !== undefined && before !== 'refused') carrier[this.#key] = state;
  }

  /** What is in front of a declared handler runs now: it may redirect. Whatever was released or held already stays so. */
  await(response: object): void {
    if (this.stateOf(response) === 'closed') this.set(response, 'waiting');
  }

  /**
   * Whether an answer with the status may leave. A preflight does: its answer has no body, and whatever is asked afterwards is decided.
   * INVARIANT: once something released the answer, a head that has left was allowed, so the rest may follow. Node reads a status as a
   * 32-bit integer too.
   */
  allows(response: GuardableResponse, status: unknown): boolean {
    if (((status as number) | 0) >= 400) return true;
    const state = this.stateOf(response);
    if (state instanceof RequestAuthorization) {
      return response.headersSent || state.outstanding === undefined;
    }
    if (state === 'open') return true;
    if (state === 'waiting' || state instanceof HeldAuthorization) return isRedirect(status);
    return state === 'closed' && status === 204 && isPreflight(response.req);
  }

  /** Answers 500 in place of what the handler answered, without any of its headers or bytes, and reports the mistake. */
  refuse(response: GuardableResponse, status: unknown): void {
    const state = this.stateOf(response);
    this.set(response, 'refused');
    const error = new Misuse(this.#problem(response, state, status));
    uninstall(response);
    if (!response.headersSent) {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
    }
    sendProblem(response, this.messages.answer(error));
    install(response, silent);
    this.messages.report(error);
  }

  #problem(response: GuardableResponse, state: Release | undefined, status: unknown): string {
    if (state instanceof RequestAuthorization) {
      const filtered = isRedirect(status)
        ? ' Where an exception filter redirects in its place, answer 400 and above.'
        : '';
      return forgotten(this.messages.where(state, response), state.outstanding) + filtered;
    }
    const { method = '', originalUrl, url = '' } = response.req ?? {};
    const [path = ''] = (originalUrl ?? url).split('?', 1);
    if (state === 'waiting' || state instanceof HeldAuthorization) {
      return `${method} ${path} was answered ${Number(status)} in front of its permission, by a guard, a filter or middleware. Redirect or answer 400 and above there, or open the route.`;
    }
    return `${method} ${path} was answered ${Number(status)} by a function that nothing declares. ${this.messages.fix(path)}`;
  }
}

/** 304 is none: it says that the client has the data already. */
function isRedirect(status: unknown): boolean {
  return [301, 302, 303, 307, 308].includes(status as number);
}

/** What a browser asks before a request to another origin (https://fetch.spec.whatwg.org/#cors-preflight-request). */
function isPreflight({ method, headers }: NonNullable<GuardableResponse['req']> = {}): boolean {
  return method === 'OPTIONS' && headers?.['access-control-request-method'] !== undefined;
}

interface Guarded {
  [key: symbol]: Release | undefined;
}

/** Puts the methods on the response: no more than these, because each costs every request. */
function install(response: object, methods: Methods): void {
  const target = response as { -readonly [N in keyof Methods]: Methods[N] };
  target.writeHead = methods.writeHead;
  target.write = methods.write;
  target.end = methods.end;
}

/** Whether a method of the response was replaced before it was guarded. */
function isWrapped(response: GuardableResponse): boolean {
  const before = Object.getPrototypeOf(response) as Methods;
  const { writeHead, write, end } = response as unknown as Methods;
  return writeHead !== before.writeHead || write !== before.write || end !== before.end;
}

/** Takes the guarded methods off, with whatever was put over them. */
function uninstall(response: object): void {
  for (const name of methodNames) Reflect.deleteProperty(response, name);
}
