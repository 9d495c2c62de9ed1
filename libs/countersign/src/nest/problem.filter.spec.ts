/** Tests of what a client and the log see when a handler fails after it has prepared, begun or ended its answer, or nobody waits for it. */
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, type INestApplication, Res } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import request from 'supertest';
import {
  DecisionUnavailable,
  defineCatalogue,
  fromParam,
  type LookupQuery,
  ResourceNotFound,
} from '../core/internal.js';
import { permissionDecorators, PermissionModule } from './index.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: [] } },
  actions: { 'paper.view': { on: 'paper' } },
  permissions: {
    view: { title: 'V', group: 'P', grants: [{ actions: ['paper.view'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
const principal = () =>
  catalogue.principal({ kind: 'user', id: 'ann', tenant: 'acme', permissions: ['view'] });

@ResourceLookup('paper')
class PaperLookup {
  readonly answers = [];
  readonly asked: string[] = [];

  find({ ids, tenant }: LookupQuery) {
    this.asked.push(...ids);
    if (ids.includes('slow')) return new Promise<never>(() => {});
    return ids.map((id) => ({ id, tenant, resource: { id }, holds: {} }));
  }
}

const prepared = { etag: '"secret"', 'last-modified': 'secret', 'content-disposition': 'secret' };

@Controller('papers/:id')
class PapersController {
  @Get()
  @RequirePermission('paper.view', fromParam('id'))
  one() {}

  @Get('prepared')
  @RequirePermission('paper.view', fromParam('id'))
  prepared(@Res({ passthrough: true }) response: Response) {
    response.set(prepared);
    throw new ResourceNotFound('decision-1');
  }

  @Get('sent')
  @RequirePermission('paper.view', fromParam('id'))
  sent(@Res({ passthrough: true }) response: Response) {
    response.set(prepared);
  }

  @Get('begun')
  @RequirePermission('paper.view', fromParam('id'))
  async begun(@Res({ passthrough: true }) response: Response) {
    response.write('row1\n');
    await delay(20);
    throw new DecisionUnavailable('the second row cannot be decided');
  }

  @Get('ended')
  @RequirePermission('paper.view', fromParam('id'))
  ended(@Res({ passthrough: true }) response: Response) {
    response.write('row1\n');
    response.end('row2\n');
    throw new DecisionUnavailable('what follows the answer cannot be decided');
  }
}

describe('When a handler fails, or nobody waits for it,', () => {
  let app: INestApplication;
  let port: number;
  const errors: unknown[] = [];

  beforeAll(async () => {
    const testing = await Test.createTestingModule({
      imports: [
        PermissionModule.forRoot({ catalogue, principal, deadline: 300 }),
        PermissionModule.forFeature([PaperLookup]),
      ],
      controllers: [PapersController],
    }).compile();
    const silent = () => {};
    const error = (message: unknown) => void errors.push(message);
    app = testing.createNestApplication({ logger: { log: silent, warn: silent, error } });
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    errors.length = 0;
  });

  /** What a client gets, and whether it can tell that it is not all. */
  async function received(path: string) {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, path }, resolve).on('error', reject);
    });
    let text = '';
    answer.setEncoding('utf8').on('data', (part: string) => (text += part));
    await new Promise((resolve) => answer.on('error', () => {}).on('close', resolve));
    return { status: answer.statusCode, complete: answer.complete, text };
  }

  it.each([
    ['begun', false, 'row1\n'],
    ['ended', true, 'row1\nrow2\n'],
  ])('an answer that has %s is complete: %p', async (path, complete, text) => {
    expect(await received(`/papers/p/${path}`)).toEqual({ status: 200, complete, text });
    expect(errors).toHaveLength(1);
  });

  it('nothing of the answer that was prepared is on the problem', async () => {
    const { headers, body } = await request(app.getHttpServer()).get('/papers/p/prepared');
    expect(body).toMatchObject({ status: 404, code: 'not-found', instance: '/papers/p/prepared' });
    expect(JSON.stringify(headers)).not.toContain('secret');
    expect(headers).not.toHaveProperty('etag');
    const sent = await request(app.getHttpServer()).get('/papers/p/sent').expect(200);
    expect(sent.headers).toMatchObject(prepared);
  });

  it('a client that goes away is no fault; a lookup that is late is one', async () => {
    const { asked } = app.get(PaperLookup, { strict: false });
    const client = get({ port, path: '/papers/slow' }).on('error', () => {});
    while (!asked.includes('slow')) await delay(2);
    client.destroy();
    await request(app.getHttpServer()).get('/papers/slow').expect(503);
    expect(errors).toEqual([expect.stringContaining('no answer within 300 ms')]);
  });
});
