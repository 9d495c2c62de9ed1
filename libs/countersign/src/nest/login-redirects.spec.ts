/** Tests of what guards and filters answer in front of a permission: a redirect leaves, data never does. */
import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  Get,
  type INestApplication,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { defineCatalogue, PermissionDenied, Unauthenticated } from '../core/internal.js';
import { adapterNames, applicationOn, ready } from './fixtures/adapters.js';
import { permissionDecorators, PermissionModule, Public } from './index.js';

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {} },
  permissions: { desk: { title: 'Desk', grants: [{ actions: ['desk.use'], scope: 'all' }] } },
});
const { RequirePermission } = permissionDecorators(catalogue);
const secret = 'the secret rows';

interface Answer {
  redirect(path: string, status?: number): unknown;
  status(code: number): { send(body: unknown): unknown };
}

interface Asked {
  readonly headers: Readonly<Record<string, string | undefined>>;
}

@Catch(Unauthenticated, PermissionDenied)
class ElsewhereFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost) {
    const path = error instanceof Unauthenticated ? '/login' : '/denied';
    host.switchToHttp().getResponse<Answer>().redirect(path);
  }
}

@Catch(PermissionDenied)
class PoliteFilter implements ExceptionFilter {
  catch(_: unknown, host: ArgumentsHost) {
    host.switchToHttp().getResponse<Answer>().status(200).send({ secret });
  }
}

/** Sends who is not logged in to the page that the path of the request ends in, as the strategies of passport do. */
class LoginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    if (http.getRequest<Asked>().headers['x-user'] !== undefined) return true;
    http.getResponse<Answer>().redirect('/login');
    return false;
  }
}

class LeakGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    context.switchToHttp().getResponse<Answer>().status(200).send({ secret });
    return false;
  }
}

@Controller()
class DeskController {
  @Get('filtered')
  @UseFilters(ElsewhereFilter)
  @RequirePermission('desk.use')
  filtered() {
    return 'desk';
  }

  @Get('polite')
  @UseFilters(PoliteFilter)
  @RequirePermission('desk.use')
  polite() {
    return 'desk';
  }

  @Get('guarded')
  @UseGuards(LoginGuard)
  @RequirePermission('desk.use')
  guarded() {
    return 'desk';
  }

  @Get('oauth')
  @UseGuards(LoginGuard)
  @Public('begins the login')
  oauth() {
    return 'desk';
  }

  @Get('leaking')
  @UseGuards(LeakGuard)
  @RequirePermission('desk.use')
  leaking() {
    return 'desk';
  }

  @Get('plain')
  @RequirePermission('desk.use')
  plain() {
    return 'desk';
  }
}

async function start(adapter: string, hasGlobalGuard = false) {
  const principal = ({ headers: { 'x-user': id } }: Asked) =>
    id === undefined ? undefined : { id, permissions: id === 'ann' ? ['desk'] : [] };
  const module = await Test.createTestingModule({
    imports: [PermissionModule.forRoot({ catalogue, principal })],
    controllers: [DeskController],
    providers: hasGlobalGuard ? [{ provide: APP_GUARD, useClass: LoginGuard }] : [],
  }).compile();
  const reported: string[] = [];
  const error = (message: string) => void reported.push(message);
  const app = applicationOn(adapter, module, { logger: { log() {}, warn() {}, error } });
  if (adapter === 'Express') app.enableCors();
  return { app: await ready(app), reported };
}

async function answerOf(app: INestApplication, path: string, user?: string) {
  const asking = request(app.getHttpServer()).get(path);
  const { status, headers, text } = await (user === undefined
    ? asking
    : asking.set('x-user', user));
  expect(text).not.toContain('secret');
  return { status, location: headers['location'], text };
}

describe.each(adapterNames)('in front of a permission on %s', (adapter) => {
  let started: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    started = await start(adapter);
  });
  afterAll(() => started.app.close());

  it.each`
    what                                 | path           | user         | status | location
    ${'a filter redirects nobody'}       | ${'/filtered'} | ${undefined} | ${302} | ${'/login'}
    ${'a filter redirects a denial'}     | ${'/filtered'} | ${'ben'}     | ${302} | ${'/denied'}
    ${'a filter leaves a permit'}        | ${'/filtered'} | ${'ann'}     | ${200} | ${undefined}
    ${'a guard redirects nobody'}        | ${'/guarded'}  | ${undefined} | ${302} | ${'/login'}
    ${'a guard leaves a denial'}         | ${'/guarded'}  | ${'ben'}     | ${403} | ${undefined}
    ${'a guard leaves a permit'}         | ${'/guarded'}  | ${'ann'}     | ${200} | ${undefined}
    ${'a guard begins a public login'}   | ${'/oauth'}    | ${undefined} | ${302} | ${'/login'}
    ${'a guard ends a public login'}     | ${'/oauth'}    | ${'ben'}     | ${200} | ${undefined}
    ${'a filter that says yes is a 500'} | ${'/polite'}   | ${'ben'}     | ${500} | ${undefined}
    ${'and leaves a permit'}             | ${'/polite'}   | ${'ann'}     | ${200} | ${undefined}
    ${'a guard that answers is a 500'}   | ${'/leaking'}  | ${'ann'}     | ${500} | ${undefined}
  `('$what', async ({ path, user, status, location }) => {
    const before = started.reported.length;
    expect(await answerOf(started.app, path, user)).toMatchObject({
      status,
      ...(location === undefined ? {} : { location }),
    });
    expect(started.reported.slice(before)).toEqual(
      status === 500
        ? [expect.stringContaining(`GET ${path} was answered 200 in front of its permission, by`)]
        : [],
    );
  });
});

it('a global guard in front of ours redirects too', async () => {
  const { app } = await start('Express', true);
  expect(await answerOf(app, '/plain')).toMatchObject({ status: 302, location: '/login' });
  expect(await answerOf(app, '/plain', 'ben')).toMatchObject({ status: 403 });
  expect(await answerOf(app, '/plain', 'ann')).toMatchObject({ status: 200, text: 'desk' });
  await app.close();
});

it('a preflight leaves, and what it asks for is decided', async () => {
  const { app } = await start('Express');
  const server = request(app.getHttpServer());
  const preflight = server.options('/plain').set('origin', 'https://elsewhere.example');
  expect((await preflight.set('access-control-request-method', 'GET')).status).toBe(204);
  expect(await answerOf(app, '/plain')).toMatchObject({ status: 401 });
  expect(await answerOf(app, '/plain', 'ann')).toMatchObject({ status: 200 });
  await app.close();
});
