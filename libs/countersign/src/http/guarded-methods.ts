/** The methods by which Node lets an answer out, each asking the guard first. */
import type { SendableResponse } from './send-problem.js';

/** The part of `http.ServerResponse` that the guard needs. */
export interface GuardableResponse extends SendableResponse {
  readonly req?: {
    readonly method?: string;
    readonly url?: string;
    readonly originalUrl?: string;
    readonly headers?: Readonly<Record<string, unknown>>;
  };
  getHeader(name: string): unknown;
  getHeaderNames(): string[];
}

/** What decides whether an answer may leave. */
export interface AnswerGuard {
  /** `undefined` for a response that is not guarded, `refused` for one that was answered in place of the handler. */
  stateOf(response: object): unknown;
  set(response: object, state: 'open'): void;
  allows(response: GuardableResponse, status: unknown): boolean;
  refuse(response: GuardableResponse, status: unknown): void;
}

export const methodNames = ['writeHead', 'write', 'end'] as const;

type Name = (typeof methodNames)[number];
type Method = (this: GuardableResponse, ...args: unknown[]) => unknown;

/** Methods of a response by name. */
export type Methods = Readonly<Record<Name, Method>>;

/** Thrown through Node's own `end` or `write` when a listener lowered the status on the way, and given to who pushes an answer. */
const withheld = new Error('The answer is withheld.');

const itself: Method = function () {
  return this;
};

/** In place of the methods of an answer that was refused. */
export const silent: Methods = { writeHead: itself, write: () => true, end: itself };

/**
 * The guarded methods.
 * @param wrapped a response whose methods were replaced before: those are called. Default: those of each response's prototype
 */
export function guardedMethods(guards: AnswerGuard, wrapped?: GuardableResponse): Methods {
  const before: Partial<Record<Name, Method | undefined>> = {};
  if (wrapped !== undefined) for (const name of methodNames) before[name] = methodOf(wrapped, name);
  /** The response whose `write` or `end` is running. */
  let running: GuardableResponse | undefined;
  const call = (response: GuardableResponse, name: Name, args: unknown[]) =>
    (before[name] ?? methodOf(Object.getPrototypeOf(response), name))?.apply(response, args);
  const send = (response: GuardableResponse, name: 'write' | 'end', args: unknown[]) => {
    const outer = running;
    running = response;
    try {
      return call(response, name, args);
    } catch (error) {
      if (error !== withheld) throw error;
      guards.refuse(response, response.statusCode);
      return silent[name].apply(response, args);
    } finally {
      running = outer;
    }
  };
  /** Middleware that replaced the methods, such as a session, keeps ours and calls them after the refusal. */
  const isRefused = (response: GuardableResponse) => guards.stateOf(response) === 'refused';
  const head: Method = function (...args) {
    if (isRefused(this)) return this;
    const status = args[0] ?? this.statusCode;
    if (guards.allows(this, status)) return call(this, 'writeHead', args);
    if (running === this) throw withheld;
    guards.refuse(this, status);
    return this;
  };
  const body = (name: 'write' | 'end'): Method =>
    function (...args) {
      if (isRefused(this)) return silent[name].apply(this, args);
      const { statusCode } = this;
      if (!guards.allows(this, statusCode) && !isMethodList(guards, this, args[0])) {
        guards.refuse(this, statusCode);
        return silent[name].apply(this, args);
      }
      return send(this, name, args);
    };
  return { writeHead: head, write: body('write'), end: body('end') };
}

/** Guards the rest on the prototype of an application's responses. */
export function guardPrototype(prototype: object, guards: AnswerGuard): void {
  for (const [name, method] of Object.entries(interimMethods(prototype, guards))) {
    Reflect.set(prototype, name, method);
  }
}

const early = ['writeContinue', 'writeProcessing', 'writeEarlyHints', 'createPushResponse'];

/**
 * The rest of the methods. Interim answers (RFC 9110 section 15.2) and those that HTTP/2 pushes (RFC 9113 section 8.4) are optional: they
 * are dropped until the final one may leave. `writeHeader` is an alias of `writeHead` that Node does not document.
 */
export function interimMethods(prototype: object, guards: AnswerGuard): Record<string, Method> {
  const methods: Record<string, Method> = {
    writeHeader(...args) {
      return Reflect.apply((this as unknown as Methods).writeHead, this, args);
    },
  };
  for (const name of early) {
    const original: unknown = Reflect.get(prototype, name);
    if (typeof original !== 'function') continue;
    methods[name] = function (...args) {
      if (guards.stateOf(this) === undefined || guards.allows(this, 100)) {
        return Reflect.apply(original, this, args);
      }
      const callback = args.at(-1);
      if (typeof callback === 'function') callback(withheld);
      return undefined;
    };
  }
  return methods;
}

/** Whether this is Express' own answer to OPTIONS: the methods of a path, which are also in the header `Allow`. It is released. */
function isMethodList(guards: AnswerGuard, response: GuardableResponse, body: unknown): boolean {
  if (response.req?.method !== 'OPTIONS' || typeof body !== 'string') return false;
  if (body !== response.getHeader('Allow') || !/^[A-Z, -]+$/.test(body)) return false;
  if (guards.stateOf(response) !== 'closed') return false;
  guards.set(response, 'open');
  return true;
}

function methodOf(of: unknown, name: Name): Method | undefined {
  const found = (of as Partial<Record<Name, unknown>> | null)?.[name];
  return typeof found === 'function' ? (found as Method) : undefined;
}
