/** Mistakes of routes that every framework finds in the same way. Each has one code. */
import type { AnyIdSource, Mistake } from '../../core/internal.js';
import { pathParameters, type PathPattern, wildcardsOf } from './path-pattern.js';

/** A route neither requires anything nor is opened. @param fix how to declare it in the framework */
export function undeclaredRoute(where: string, fix: string): Mistake {
  const problem = `${where} neither requires a permission nor is opened.`;
  return { code: 'undeclared-route', problem, fix };
}

/** A route is opened without a reason. @param opening as it is written, such as `@Public` */
export function reasonMistakes(where: string, opening: string, reason: unknown): Mistake[] {
  if (typeof reason === 'string' && reason.trim() !== '') return [];
  return [
    {
      code: 'missing-reason',
      problem: `${where} is opened without a reason.`,
      fix: `Write why: ${opening}('…').`,
    },
  ];
}

/**
 * The ids of a requirement can never arrive: the path lacks the parameter, or the method has no body.
 * @param method in upper case
 * @param parameters the single-segment parameters that the handler can read
 */
export function idSourceMistakes(
  where: string,
  ids: AnyIdSource | undefined,
  method: string,
  path: PathPattern,
  parameters: readonly string[] = pathParameters(path),
): Mistake[] {
  if (ids === undefined) return [];
  if (!httpParts.has(ids.from)) {
    return [foreignSource(where, ids, 'Use fromParam, fromQuery, fromBody or idsFromBody.')];
  }
  const wanted = [
    ...(ids.from === 'params' ? [ids.field] : []),
    ...(ids.many || ids.within === undefined ? [] : [ids.within.param]),
  ];
  const hasNoBody = method === 'GET' || method === 'HEAD';
  return [
    ...wanted
      .filter((name) => !parameters.includes(name))
      .map((name) => unknownParameter(where, name, path, parameters)),
    ...(ids.from === 'body' && hasNoBody ? [bodyOfSafeMethod(where, method)] : []),
  ];
}

const httpParts: ReadonlySet<string> = new Set(['params', 'query', 'body']);

/** The ids of a requirement come from a part that calls over this transport do not have. */
export function foreignSource(where: string, { from }: AnyIdSource, fix: string): Mistake {
  return {
    code: 'foreign-id-source',
    problem: `${where} takes an id from "${from}", which its transport does not have.`,
    fix,
  };
}

function unknownParameter(
  where: string,
  name: string,
  path: PathPattern,
  parameters: readonly string[],
): Mistake {
  const isWildcard = wildcardsOf(path).includes(name);
  const code = 'unknown-parameter';
  if (new RegExp(`:${name.replace(/\W/g, '\\$&')}(?![\\w$])`).test(String(path))) {
    return {
      code,
      problem: `${where} takes an id from the path parameter "${name}", which belongs to the parent of its router.`,
      fix: 'Make the router with `Router({ mergeParams: true })`.',
    };
  }
  return {
    code,
    problem: isWildcard
      ? `${where} takes an id from the wildcard "*${name}" of "${String(path)}", which is a list of segments and never one id.`
      : `${where} takes an id from the path parameter "${name}", which "${String(path)}" does not have.`,
    fix: howToName(name, parameters),
  };
}

function howToName(name: string, parameters: readonly string[]): string {
  if (/^\d+$/.test(name)) return 'Name the group, `(?<noteId>…)`, and take the id from that name.';
  const own = parameters.length > 0 ? `: ${parameters.join(', ')}` : ' (it has none)';
  return `Write \`:${name}\` into the path, or name one of its parameters${own}.`;
}

function bodyOfSafeMethod(where: string, method: string): Mistake {
  return {
    code: 'body-of-safe-method',
    problem: `${where} takes an id from the body of a ${method} request, which has no meaning (RFC 9110 section 9.3.1).`,
    fix: 'Take it from the path or the query, or use POST.',
  };
}
