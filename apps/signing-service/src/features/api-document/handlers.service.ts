/** What Nest knows of the handlers of routes: their parameters and the status of their answer. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  changesNothing,
  notRepeatable,
  withoutTag,
} from '../../platform/http/request-conditions.js';
import type { ListFields } from '../../platform/http/lists/list-definition.js';
import { ListQueryPipe } from '../../platform/http/lists/list-request.js';
import type { JsonSchema } from './json-schema.js';

/**
 * What handlers answer, as the compiler knows it, by the names of class and method: `npm run generate` writes it from the types
 * of the controllers. A handler that answers text, a stream or nothing has none.
 */
export type Answers = Readonly<Record<string, JsonSchema>>;

const file = new URL('answers.json', import.meta.url);

export const answers = JSON.parse(readFileSync(file, 'utf8')) as Answers;

/** Nest's keys of what its decorators wrote. */
const [parametersKey, statusKey] = ['__routeArguments__', '__httpCode__'];

/** Nest's kinds of parameters. */
const [bodyKind, queryKind] = [3, 4];

type Class = abstract new (...args: never[]) => object;

/** A handler as declared. */
export interface HandlerFacts {
  /** The class of the body; `undefined` for a route without one. */
  readonly body: Class | undefined;
  /** The class of the query. */
  readonly query: Class | undefined;
  /** The fields of the list that it answers. */
  readonly list: ListFields | undefined;
  /** The status of a success, where the decorators tell one. */
  readonly status: number | undefined;
  /** What its decorators say of conditions: `platform/http/request-conditions.ts`. */
  readonly changesNothing: boolean;
  readonly notRepeatable: boolean;
  readonly withoutTag: boolean;
}

@Injectable()
export class HandlersService {
  constructor(private readonly discovery: DiscoveryService) {}

  /** The facts of a handler by the names of its class and its method; `undefined` for one outside the controllers. */
  factsOf(className: string | undefined, method: string): HandlerFacts | undefined {
    const found = this.discovery
      .getControllers()
      .find(({ metatype }) => metatype?.name === className);
    const type = found?.metatype;
    if (typeof type !== 'function') return undefined;
    const prototype = type.prototype as object;
    const handler: unknown = Reflect.get(prototype, method);
    if (typeof handler !== 'function') return undefined;
    const declared = Object.entries(
      (Reflect.getMetadata(parametersKey, type, method) ?? {}) as Record<string, RouteArgument>,
    );
    const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as unknown[];
    const classOf = (kind: number) => {
      const [key = ''] = declared.find(([name]) => name.startsWith(`${kind}:`)) ?? [];
      const parameter = types[Number(key.split(':')[1])];
      return isBodyClass(parameter) ? parameter : undefined;
    };
    const pipes = declared.flatMap(([, parameter]) => parameter.pipes ?? []);
    return {
      body: classOf(bodyKind),
      query: classOf(queryKind),
      list: pipes.find((pipe) => pipe instanceof ListQueryPipe)?.fields,
      status: Reflect.getMetadata(statusKey, handler) as number | undefined,
      changesNothing: Reflect.hasMetadata(changesNothing, handler),
      notRepeatable: Reflect.hasMetadata(notRepeatable, handler),
      withoutTag: Reflect.hasMetadata(withoutTag, handler),
    };
  }
}

interface RouteArgument {
  readonly pipes?: readonly unknown[];
}

function isBodyClass(value: unknown): value is Class {
  return typeof value === 'function' && value !== Object && value !== String;
}
