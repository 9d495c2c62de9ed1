/** Nest over HTTP, on Express and on Fastify. */
import { Controller, Get, type INestApplication, Module, Post, type Type } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Access, fromParam, ListAccess } from 'countersign';
import { permissionDecorators, PermissionModule, Permitted } from 'countersign/nest';
import type { Server } from 'node:http';
import request from 'supertest';
import { callerOf, catalogue, type Note, noteLookup, secret } from './notes.js';
import { type Client, loggerOf, type Seen, short, type Transport } from './transport.js';

const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

@ResourceLookup('note')
export class NoteLookup {
  readonly answers = noteLookup.answers;
  readonly find = noteLookup.find.bind(noteLookup);
}

@Controller('notes')
class NotesController {
  @Get(':id')
  @RequirePermission('note.view', fromParam('id'))
  view(@Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }

  @Get()
  @RequirePermission('note.view')
  forgetsFilter(@Permitted() _access: ListAccess) {
    return [secret];
  }

  @Post(':id')
  @RequirePermission('note.delete', fromParam('id'))
  forgetsFence(@Permitted() _access: Access<'note.delete', Note>) {
    return secret;
  }
}

@Controller('other')
class UndeclaredController {
  @Get()
  all() {
    return [secret];
  }
}

const imports = [PermissionModule.forRoot({ catalogue, principal: callerOf })];
const providers = [NoteLookup];

@Module({ imports, providers, controllers: [NotesController] })
class NotesModule {}

@Module({ imports, providers, controllers: [NotesController, UndeclaredController] })
class UndeclaredModule {}

/** Starts a module of Nest until it can answer. */
export async function startNest(
  module: Type,
  adapter: ExpressAdapter | FastifyAdapter,
  log: (line: string) => void,
): Promise<INestApplication<Server>> {
  const logger = loggerOf(log);
  const testing = await Test.createTestingModule({ imports: [module] })
    .setLogger(logger)
    .compile();
  const app = testing.createNestApplication<INestApplication<Server>>(adapter, { logger });
  await app.init();
  if (adapter instanceof FastifyAdapter) await adapter.getInstance().ready();
  return app;
}

/** A client of the three routes. */
export function httpClient(server: Server, close: () => Promise<unknown>): Client {
  const ask = async (method: 'get' | 'post', path: string, user: string): Promise<Seen> => {
    const { status, body } = await request(server)[method](path).set('x-user', user);
    const { type, code = type?.split(':').at(-1) } = body as {
      readonly type?: string;
      readonly code?: string;
    };
    return {
      short: short(status, code === undefined ? (body as object) : `\`${code}\``),
      whole: body,
      answer: { status, body },
    };
  };
  return {
    view: (user, id) => ask('get', `/notes/${id}`, user),
    forgetsFilter: (user) => ask('get', '/notes', user),
    forgetsFence: (user, id) => ask('post', `/notes/${id}`, user),
    close,
  };
}

const on = (name: string, adapter: () => ExpressAdapter | FastifyAdapter): Transport => ({
  name,
  async start(log, isUndeclared) {
    const app = await startNest(isUndeclared ? UndeclaredModule : NotesModule, adapter(), log);
    return httpClient(app.getHttpServer(), () => app.close());
  },
});

export const httpTransports: readonly Transport[] = [
  on('HTTP, Nest on Express', () => new ExpressAdapter()),
  on('HTTP, Nest on Fastify', () => new FastifyAdapter()),
];
