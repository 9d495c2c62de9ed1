/** How Nest's transports other than HTTP call a method, read from the metadata of packages that are not imported. */
import type { Type } from '@nestjs/common';
import type { TransportName } from '../../../http/internal.js';

/** One way of calling a method. */
export interface FoundCall {
  readonly transport: Exclude<TransportName, 'http'>;
  readonly method: string;
  readonly paths: readonly string[];
}

/** The ways in which a method is called; none for a method that is no handler. */
export function callsOf(type: Type, name: string, method: object): FoundCall[] {
  return [resolverOf(type, name, method), subscriberOf(type, method), listenerOf(method)].flatMap(
    (call) => (call === undefined ? [] : [call]),
  );
}

const operations: ReadonlyMap<unknown, string> = new Map([
  ['Query', 'QUERY'],
  ['Mutation', 'MUTATION'],
  ['Subscription', 'SUBSCRIPTION'],
]);

/** A resolver of GraphQL. `__resolveType` is none: it says which type an object has, and Nest never guards it. */
function resolverOf(type: Type, name: string, method: object): FoundCall | undefined {
  const declared =
    metadataText('graphql:resolver_type', method) ?? metadataText('graphql:resolver_type', type);
  const on = declared ?? type.name;
  const field = metadataText('graphql:resolver_name', method) ?? name;
  const call = (kind: string, path: string): FoundCall => {
    return { transport: 'graphql', method: kind, paths: [path] };
  };
  if (field === '__resolveType') return undefined;
  const operation = operations.get(declared);
  if (operation !== undefined) return call(operation, `${on}.${field}`);
  if (metadata('graphql:resolve_reference', method) === true) return call('REFERENCE', on);
  if (metadata('graphql:resolve_property', method) === true) return call('FIELD', `${on}.${field}`);
  return undefined;
}

/** A subscriber of a gateway. */
function subscriberOf(type: Type, method: object): FoundCall | undefined {
  if (metadata('websockets:message_mapping', method) !== true) return undefined;
  const { namespace = '' } = (metadata('websockets:gateway_options', type) ?? {}) as {
    readonly namespace?: unknown;
  };
  const prefix = namespace === '' ? '' : `${String(namespace)} `;
  return {
    transport: 'ws',
    method: 'MESSAGE',
    paths: [prefix + patternText(metadata('message', method))],
  };
}

/** A listener of a message broker. Nest marks events with 2. */
function listenerOf(method: object): FoundCall | undefined {
  const patterns = metadata('microservices:pattern', method);
  if (patterns === undefined) return undefined;
  return {
    transport: 'rpc',
    method: metadata('microservices:handler_type', method) === 2 ? 'EVENT' : 'MESSAGE',
    paths: (Array.isArray(patterns) ? patterns : [patterns]).map(patternText),
  };
}

function patternText(pattern: unknown): string {
  return typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
}

function metadataText(key: string, of: object): string | undefined {
  const found = metadata(key, of);
  return typeof found === 'string' ? found : undefined;
}

function metadata(key: string, of: object): unknown {
  return Reflect.getMetadata(key, of);
}
