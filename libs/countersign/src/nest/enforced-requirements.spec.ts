import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Header,
  HttpException,
  type INestApplication,
  Next,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NextFunction, Response } from 'express';
import request from 'supertest';
import type { Access, ListAccess } from '../enforcement/internal.js';
import { defineCatalogue, fromParam, type LookupQuery } from '../core/internal.js';
import { permissionDecorators, PermissionModule, Permitted } from './index.js';
import { adapterNames, applicationOn, rawOf, ready } from './fixtures/adapters.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: [] } },
  actions: { 'paper.view': { on: 'paper', list: true }, 'paper.edit': { on: 'paper' } },
  permissions: {
    edit: {
      title: 'Edit',
      group: 'Paper',
      grants: [{ actions: ['paper.view', 'paper.edit'], scope: 'all' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
const principal = () =>
  catalogue.principal({ kind: 'user', id: 'ann', tenant: 'acme', permissions: ['edit'] });

@ResourceLookup('paper')
class PaperLookup {
  readonly answers = [];
  readonly signals: AbortSignal[] = [];

  find({ ids, tenant, signal }: LookupQuery) {
    this.signals.push(signal);
    if (ids.includes('broken')) throw new Error('secret connection string');
    if (ids.includes('slow')) return new Promise<never>(() => {});
    return ids.map((id) => ({ id, tenant, resource: { id }, holds: {} }));
  }
}

@Controller('lists')
class ListsController {
  @Get('body')
  @Header('X-Secret', 'secret')
  @RequirePermission('paper.view')
  body(@Permitted() { of }: ListAccess) {
    return { secret: 'secret', of };
  }

  @Get('stream')
  @RequirePermission('paper.view')
  stream(@Permitted() { of }: ListAccess) {
    return new StreamableFile(Readable.from(['secret ', of]));
  }

  @Get('writes')
  @RequirePermission('paper.view')
  writes(@Permitted() _: ListAccess, @Res() response: Response) {
    const raw = rawOf(response);
    raw.setHeader('ETag', '"secret"');
    raw.write('secret');
    raw.end('secret');
  }

  @Get('head')
  @RequirePermission('paper.view')
  head(@Permitted() _: ListAccess, @Res() response: Response) {
    rawOf(response).writeHead(206, { 'X-Secret': 'secret' });
    rawOf(response).end();
  }

  @Get('all')
  @RequirePermission('paper.view')
  all(@Permitted() access: ListAccess, @Res() response: Response) {
    access.unfiltered();
    rawOf(response).write('two ');
    rawOf(response).end('parts');
  }

  @Get('sent')
  @RequirePermission('paper.view')
  sent(@Permitted() _: ListAccess, @Res() response: Response) {
    void response.status(200).header('X-Secret', 'secret').send({ secret: 'secret' });
  }

  @Get('conflict')
  @RequirePermission('paper.view')
  conflict(@Permitted() { of }: ListAccess) {
    throw new HttpException(`busy with a ${of}`, 409);
  }
}

@Controller('papers')
class PapersController {
  @Get(':id')
  @RequirePermission('paper.view', fromParam('id'))
  one(@Permitted() { id }: Access) {
    return { id };
  }

  @Post(':id/forgotten')
  @RequirePermission('paper.edit', fromParam('id'))
  forgotten(@Permitted() { id }: Access) {
    return { secret: 'secret', id };
  }

  @Post(':id/waived')
  @RequirePermission('paper.edit', fromParam('id'))
  waived(@Permitted() access: Access) {
    access.unfenced('nothing is written here');
    return { id: access.id };
  }

  @Post(':id/both')
  @RequirePermission('paper.edit', fromParam('id'))
  @RequirePermission('paper.view')
  both(
    @Permitted('paper.edit') access: Access,
    @Permitted() papers: ListAccess,
    @Query('forgets') forgets: string,
  ) {
    if (forgets !== 'fence') access.unfenced('nothing is written here');
    if (forgets !== 'filter') papers.unfiltered();
    return { secret: 'secret', of: [access.of, papers.of] };
  }

  @Get(':id/copied-to/:target')
  @RequirePermission('paper.view', fromParam('id'))
  @RequirePermission('paper.edit', fromParam('target'))
  copied(@Permitted('paper.view') from: Access, @Permitted() to: Access) {
    return [from, to].map((access) => ({ id: access.id, actions: access.actions() }));
  }

  @Get(['first/:id', ':id/second'])
  @RequirePermission('paper.view', fromParam('id'))
  twoPaths(
    @Permitted() { id }: Access,
    @Param('id') parameter: string,
    @Res() response: Response,
    @Next() next: NextFunction,
  ) {
    if (parameter === 'second') next();
    else response.json({ id, parameter });
  }
}

async function start(adapter: string, deadline?: number): Promise<INestApplication> {
  const testing = await Test.createTestingModule({
    imports: [
      PermissionModule.forRoot({ catalogue, principal, deadline }),
      PermissionModule.forFeature([PaperLookup]),
    ],
    controllers: [ListsController, PapersController],
  }).compile();
  return ready(applicationOn(adapter, testing));
}

describe.each(adapterNames)('An answer on %s', (adapter) => {
  let app: INestApplication;

  beforeAll(async () => {
    app = await start(adapter, 60);
  });
  afterAll(() => app.close());

  it.each`
    name                           | method    | path
    ${'a body'}                    | ${'get'}  | ${'/lists/body'}
    ${'the headers of a HEAD'}     | ${'head'} | ${'/lists/body'}
    ${'a stream'}                  | ${'get'}  | ${'/lists/stream'}
    ${'an answer by @Res()'}       | ${'get'}  | ${'/lists/sent'}
    ${'single writes'}             | ${'get'}  | ${'/lists/writes'}
    ${'a written head'}            | ${'get'}  | ${'/lists/head'}
    ${'a write'}                   | ${'post'} | ${'/papers/p/forgotten'}
    ${'the first of two accesses'} | ${'post'} | ${'/papers/p/both?forgets=fence'}
    ${'the last of two accesses'}  | ${'post'} | ${'/papers/p/both?forgets=filter'}
  `('is withheld whose filter or fence was forgotten: $name', async ({ method, path }) => {
    const server = request(app.getHttpServer());
    const { status, text, headers } = await (method === 'get'
      ? server.get(path)
      : method === 'head'
        ? server.head(path)
        : server.post(path));
    expect(status).toBe(500);
    expect(`${text}${JSON.stringify(headers)}`).not.toContain('secret');
    expect(headers).not.toHaveProperty('etag');
    expect(headers).not.toHaveProperty('x-decision-id');
  });

  it('leaves when the filter was applied', async () => {
    const { text } = await request(app.getHttpServer()).get('/lists/all').expect(200);
    expect(text).toBe('two parts');
  });

  it('leaves when the fence was waived', async () => {
    await request(app.getHttpServer()).post('/papers/p/waived').expect(201, { id: 'p' });
  });

  it('leaves when filter and fence of two accesses were applied', async () => {
    const { body } = await request(app.getHttpServer()).post('/papers/p/both').expect(201);
    expect(body.of).toEqual(['one', 'list']);
  });

  it('knows the actions of each instance that the handler takes', async () => {
    const { body } = await request(app.getHttpServer()).get('/papers/p/copied-to/q').expect(200);
    const actions = ['paper.view', 'paper.edit'];
    expect(body).toEqual([
      { id: 'p', actions },
      { id: 'q', actions },
    ]);
  });

  it('is of the id in the path that leads to the handler, whichever path was decided before', async () => {
    if (adapter === 'Fastify') return; // Its router never passes on.
    const { body } = await request(app.getHttpServer()).get('/papers/first/second').expect(200);
    expect(body).toEqual({ id: 'first', parameter: 'first' });
  });

  it('leaves when it is an error of the handler', async () => {
    await request(app.getHttpServer()).get('/lists/conflict').expect(409);
  });

  it.each(['broken', 'slow'])('is 503 when the lookup is %s, without the cause', async (id) => {
    const { status, headers, text } = await request(app.getHttpServer()).get(`/papers/${id}`);
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(text).not.toContain('secret');
    await request(app.getHttpServer()).get('/papers/sound').expect(200);
  });
});

it.each(adapterNames)('A lookup is aborted on %s when the client goes away', async (adapter) => {
  const app = await start(adapter, 20_000);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const { signals } = app.get(PaperLookup, { strict: false });
  const client = httpRequest({ port, path: '/papers/slow' }).on('error', () => {});
  client.end();
  while (signals.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const aborted = new Promise((resolve) => signals[0]?.addEventListener('abort', resolve));
  client.destroy();
  await aborted;
  expect(signals).toHaveLength(1);
  await app.close();
});
