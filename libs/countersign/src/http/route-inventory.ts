/** The list of an application's routes with what each demands, for generated documents and tests. */
import type { AnyIdSource } from '../core/internal.js';

/** How a call reaches a handler: the names that Nest gives to the types of its contexts. */
export type TransportName = 'http' | 'graphql' | 'ws' | 'rpc';

/** One route, or one endpoint of another transport. Either it demands something, or it is opened with a reason. */
export interface RouteEntry {
  readonly transport: TransportName;
  /**
   * In upper case; `ALL` for every method. GET includes HEAD. Over other transports: `QUERY`, `MUTATION`, `SUBSCRIPTION`, `FIELD` or
   * `REFERENCE` of GraphQL, `MESSAGE` of a gateway, `MESSAGE` or `EVENT` of a message broker.
   */
  readonly method: string;
  /** The full path, as a pattern. Over other transports the name of the field, such as `Query.note`, or the pattern of messages. */
  readonly path: string;
  /** The version that a request asks for, where it is no part of the path: `neutral` for every other. A handler of several has several entries. */
  readonly version?: string | undefined;
  /** The host of the controller, as a pattern. */
  readonly host?: string | undefined;
  /** The controller; `undefined` on Express and for a route outside Nest's controllers. */
  readonly class: string | undefined;
  /** The name of the function that answers. */
  readonly handler: string;
  /** Such as `certificate.revoke by params.certificateId`; all are demanded. Empty when the route is opened. */
  readonly requirements: readonly string[];
  /** How the route is opened: `outside` is named in `openRoutes` of Nest. `undefined` when requirements are demanded. */
  readonly opened: 'public' | 'authenticated' | 'outside' | undefined;
  /** Why it is opened. */
  readonly reason: string | undefined;
}

/**
 * Sorts by path, then by method, so that a generated list changes only where routes do. Functions that are mounted on one path outside
 * the controllers, such as parsers in front of a handler, are one entry: the last of them.
 */
export function sortEntries(entries: readonly RouteEntry[]): RouteEntry[] {
  const key = ({ path, method, version, host, class: type, handler }: RouteEntry) =>
    [path, method, version ?? '', host ?? '', type ?? '', handler].join(' ');
  return entries
    .filter((entry, at) => {
      const isSame = ({ method, path, opened }: RouteEntry) =>
        opened === 'outside' && method === entry.method && path === entry.path;
      return entry.opened !== 'outside' || !entries.slice(at + 1).some(isSame);
    })
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** 0 for everybody, 1 for those who are authenticated, 2 where a requirement is demanded. */
export function strictnessOf({ opened }: RouteEntry): 0 | 1 | 2 {
  if (opened === undefined) return 2;
  return opened === 'authenticated' ? 1 : 0;
}

/** What a route is called: `GET /notes`, `GET /notes version 2`, `GET /notes host admin.example.com`. */
export function routeNameOf({ method, path, version, host }: RouteEntry): string {
  const conditions = Object.entries({ version, host });
  return `${method} ${path}${conditions.map(([name, is]) => (is === undefined ? '' : ` ${name} ${is}`)).join('')}`;
}

/** The parts of a requirement in words. */
export function readRequirement(text: string): {
  readonly action: string;
  /** Where its ids are, such as `params.id`. */
  readonly from: string | undefined;
  readonly within: string | undefined;
  readonly isWhenSent: boolean;
} {
  const [, action = text, from, within, when] =
    /^(\S+)(?: by (\S+))?(?: within (\S+))?( when sent)?$/.exec(text) ?? [];
  return { action, from, within, isWhenSent: when !== undefined };
}

/** A requirement in words, such as `key.view by params.id within params.accountId` or `team.assign by body.teamId when sent`. */
export function describeRequirement(action: string, ids: AnyIdSource | undefined): string {
  if (ids === undefined) return action;
  const within = ids.many || ids.within === undefined ? '' : ` within params.${ids.within.param}`;
  const from = ids.field === '' ? ids.from : `${ids.from}.${ids.field}`;
  const when = ids.whenSent === true ? ' when sent' : '';
  return `${action} by ${from}${ids.many ? '[]' : ''}${within}${when}`;
}
