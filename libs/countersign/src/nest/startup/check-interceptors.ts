/** Finds interceptors that cannot work behind a permission: they run after the guards, and before the handler. */
import { INTERCEPTORS_METADATA, SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants.js';
import type { HandlerPlan } from '../../http/internal.js';
import type { Mistake } from '../../core/internal.js';
import type { FoundHandler } from './find-handlers.js';

/** What Nest's interceptors for uploads are given, on Express and on Fastify. */
const uploadOptions: ReadonlySet<unknown> = new Set([
  'MULTER_MODULE_OPTIONS',
  'MULTIPART_MODULE_OPTIONS',
]);

/** Every mistake between the plan of a handler and the interceptors in front of it. */
export function checkInterceptors(
  { type, functions, transport, method }: FoundHandler,
  plan: HandlerPlan,
  globals: readonly unknown[],
): Mistake[] {
  const classes = [type, ...functions].flatMap(interceptorsOf);
  const all = [...globals, ...classes];
  return [
    ...(takesIdFromBody(plan) && all.some(readsUploads) ? [bodyReadLater(plan.where)] : []),
    ...(isCached(plan, transport === 'http' ? isRead(method) : functions.some(hasKey)) &&
    all.some((each) => answersFromCache(each, plan))
      ? [cachedAnswer(plan.where)]
      : []),
  ];
}

function interceptorsOf(target: unknown): unknown[] {
  if (typeof target !== 'function') return [];
  const found: unknown = Reflect.getMetadata(INTERCEPTORS_METADATA, target);
  if (!Array.isArray(found)) return [];
  return found.map((each: unknown) =>
    typeof each === 'object' && each !== null ? each.constructor : each,
  );
}

function takesIdFromBody(plan: HandlerPlan): boolean {
  return plan.steps.some(({ requirement }) => requirement.ids?.from === 'body');
}

function readsUploads(interceptor: unknown): boolean {
  if (typeof interceptor !== 'function') return false;
  const declared: unknown = Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, interceptor);
  if (!Array.isArray(declared)) return false;
  return declared.some(({ param }: { readonly param?: unknown }) => uploadOptions.has(param));
}

/** Nest's cache keeps answers to GET, and over other transports those of handlers with `@CacheKey`. */
function isCached(plan: HandlerPlan, isKept: boolean): boolean {
  return plan.kind !== 'public' && isKept;
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'ALL';
}

function hasKey(handler: unknown): boolean {
  return typeof handler === 'function' && Reflect.hasMetadata('cache_module:cache_key', handler);
}

/** By name, because the package is optional. A class with its own `trackBy` may tell callers apart, and still skips a filter. */
function answersFromCache(interceptor: unknown, plan: HandlerPlan): boolean {
  const owesFilter = plan.steps.some(({ onSafe }) => onSafe !== 'none');
  for (let type = interceptor; typeof type === 'function'; type = Reflect.getPrototypeOf(type)) {
    if (type.name === 'CacheInterceptor') return true;
    const tracks = Object.hasOwn(Object(type.prototype) as object, 'trackBy');
    if (tracks && !owesFilter) return false;
  }
  return false;
}

function bodyReadLater(where: string): Mistake {
  return {
    code: 'body-read-later',
    problem: `${where} takes an id from the body, which an interceptor for uploads reads after the permission is decided.`,
    fix: 'Take the id from the path or the query, or read multipart bodies in middleware.',
  };
}

function cachedAnswer(where: string): Mistake {
  return {
    code: 'cached-answer',
    problem: `${where} is answered by CacheInterceptor, which keeps one answer for every caller and skips the filter of a list.`,
    fix: 'Take it off this handler and cache what the handler reads, or give it a `trackBy` with the id of the principal where no filter is owed.',
  };
}
