/** The routes of lists, found by the parameter that reads their query. */
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { PermissionService } from 'countersign/nest';

/** A route with the pipe of its query. */
export interface ListRoute<Pipe> {
  /** Begins after `/api/v1`. */
  readonly path: string;
  readonly pipe: Pipe;
}

/** Every route that has a parameter with a pipe of this class. */
export function listRoutes<Pipe>(
  app: INestApplication,
  type: abstract new (...args: never[]) => Pipe,
): ListRoute<Pipe>[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype),
  );
  return app
    .get(PermissionService, { strict: false })
    .routes()
    .flatMap(({ path, class: name, handler }) => {
      const controller = controllers.find((each) => each?.name === name);
      if (controller === undefined || controller === null) return [];
      const declared: object = Reflect.getMetadata('__routeArguments__', controller, handler) ?? {};
      const pipes = Object.values(declared).flatMap(({ pipes: all }: { pipes: unknown[] }) => all);
      const pipe = pipes.find((each): each is Pipe => each instanceof type);
      return pipe === undefined ? [] : [{ path: path.replace('/api/v1', ''), pipe }];
    });
}
