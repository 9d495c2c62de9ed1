/** Finds every method that a transport can call. */
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { TransportName } from '../../http/internal.js';
import { callsOf } from './calls/find-calls.js';

/** One handler of one class. */
export interface FoundHandler {
  readonly type: Type;
  readonly name: string;
  readonly transport: TransportName;
  /** The functions it may be called by: the prototype's, and the instance's when its constructor bound it. */
  readonly functions: readonly unknown[];
  /** `GET`, or `ALL`; over other transports `QUERY`, `MUTATION`, `SUBSCRIPTION`, `FIELD`, `REFERENCE`, `MESSAGE` or `EVENT`. */
  readonly method: string;
  /** The paths relative to the class; over other transports the full names, such as `Query.note`, or the pattern of messages. */
  readonly paths: readonly string[];
}

/** Everything that was found. */
export interface FoundHandlers {
  readonly handlers: readonly FoundHandler[];
  /** Classes of the container, handlers or not. */
  readonly types: readonly Type[];
}

/** Finds the handlers of every controller and provider. */
export function findHandlers(discovery: DiscoveryService, scanner: MetadataScanner): FoundHandlers {
  const types = new Map<Type, unknown>();
  const controllers = new Set<Type>();
  for (const { metatype, instance } of discovery.getControllers()) {
    if (!isType(metatype)) continue;
    types.set(metatype, instance);
    controllers.add(metatype);
  }
  for (const { metatype, instance, isNotMetatype } of discovery.getProviders()) {
    if (!isNotMetatype && isType(metatype) && !types.has(metatype)) types.set(metatype, instance);
  }
  const handlers = [...types].flatMap(([type, instance]) =>
    scanner
      .getAllMethodNames(type.prototype as object)
      .flatMap((name) => handlersOf(type, instance, name, controllers.has(type))),
  );
  return { handlers, types: [...types.keys()] };
}

function isType(metatype: unknown): metatype is Type {
  return typeof metatype === 'function' && typeof metatype.prototype === 'object';
}

function handlersOf(
  type: Type,
  instance: unknown,
  name: string,
  isController: boolean,
): FoundHandler[] {
  const written: unknown = Reflect.get(type.prototype as object, name);
  if (typeof written !== 'function') return [];
  const bound: unknown =
    typeof instance === 'object' && instance !== null ? Reflect.get(instance, name) : undefined;
  const handler = { type, name, functions: [written, bound] };
  const path: unknown = isController ? Reflect.getMetadata(PATH_METADATA, written) : undefined;
  const http: FoundHandler[] =
    path === undefined
      ? []
      : [
          {
            ...handler,
            transport: 'http',
            method: RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, written))] ?? 'ALL',
            paths: listOf(path),
          },
        ];
  // Nest reads patterns of messages on controllers only.
  const called = callsOf(type, name, written)
    .filter(({ transport }) => isController || transport !== 'rpc')
    .map((call): FoundHandler => ({ ...handler, ...call }));
  return [...http, ...called];
}

/** A path option of Nest, which is one path or several. */
export function listOf(path: unknown): string[] {
  return (Array.isArray(path) ? path : [path]).map(String);
}
