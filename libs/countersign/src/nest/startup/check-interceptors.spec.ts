/** Tests of what can never work behind a permission, on both adapters: uploads, caches and wildcards. */
import {
  type CallHandler,
  Controller,
  type ExecutionContext,
  Get,
  type INestApplication,
  Module,
  type NestInterceptor,
  Post,
  SetMetadata,
  type Type,
  UseInterceptors,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { MessagePattern } from '@nestjs/microservices';
import { FileInterceptor } from '@nestjs/platform-express';
import { FileInterceptor as FastifyFileInterceptor } from '@nestjs/platform-fastify/multipart';
import { Test } from '@nestjs/testing';
import { defineCatalogue, fromBody, fromParam, WiringError } from '../../core/internal.js';
import type { ListAccess } from '../../enforcement/internal.js';
import { adapterNames, applicationOn, ready } from '../fixtures/adapters.js';
import { permissionDecorators, PermissionModule, Permitted, Public } from '../index.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: [] } },
  actions: { 'paper.view': { on: 'paper', list: true }, 'desk.use': {} },
  permissions: {
    read: { title: 'Read', grants: [{ actions: ['paper.view', 'desk.use'], scope: 'all' }] },
  },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

@ResourceLookup('paper')
class PaperLookup {
  readonly answers = [];
  find() {
    return [];
  }
}

/** As `@nestjs/cache-manager` has it, which is told by its name. */
class CacheInterceptor implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler) {
    return next.handle();
  }
}
class CacheOfCaller extends CacheInterceptor {
  trackBy() {
    return 'the caller and the path';
  }
}

@Controller()
class UploadController {
  @Post('upload')
  @UseInterceptors(FileInterceptor('file'))
  @RequirePermission('paper.view', fromBody('id'))
  upload(@Permitted() { of }: { readonly of: string }) {
    return of;
  }
}

@Controller()
class FastifyUploadController {
  @Post('upload')
  @UseInterceptors(FastifyFileInterceptor('file'))
  @RequirePermission('paper.view', fromBody('id'))
  upload(@Permitted() { of }: { readonly of: string }) {
    return of;
  }
}

@Controller()
class UploadByPathController {
  @Get('upload/:id')
  @UseInterceptors(FileInterceptor('file'))
  @RequirePermission('paper.view', fromParam('id'))
  upload() {}
}

class ListController {
  @Get('papers')
  @RequirePermission('paper.view')
  list(@Permitted() access: ListAccess) {
    return access.of;
  }
}

@Controller()
@UseInterceptors(CacheInterceptor)
class CachedListController extends ListController {}

@Controller()
@UseInterceptors(CacheOfCaller)
class TrackedListController extends ListController {}

@Controller()
class PlainController {
  @Get('desk')
  @RequirePermission('desk.use')
  use() {}

  @Get('open')
  @Public('read by everybody')
  open() {}

  @Post('desk')
  @RequirePermission('desk.use')
  change() {}
}

@Controller()
@UseInterceptors(CacheOfCaller)
class TrackedController extends PlainController {}

@Controller()
class PublicController {
  @Get('open')
  @Public('read by everybody')
  @UseInterceptors(new CacheInterceptor())
  open() {}
}

@Controller('files')
class WildcardController {
  @Get('*path')
  @RequirePermission('paper.view', fromParam('path'))
  read() {}
}

@Controller('files')
class FastifyWildcardController {
  @Get('*')
  @RequirePermission('paper.view', fromParam('*'))
  read() {}
}

/** As `@CacheKey` of `@nestjs/cache-manager` writes it. */
const CacheKey = (key: string) => SetMetadata('cache_module:cache_key', key);

@Controller()
class KeptMessageController {
  @MessagePattern('use')
  @CacheKey('use')
  @RequirePermission('desk.use')
  use() {}
}

@Controller()
class MessageController {
  @MessagePattern('use')
  @RequirePermission('desk.use')
  use() {}
}

async function codesOf(
  adapter: string,
  controller: Type,
  global?: Type,
  prepare?: (app: INestApplication) => unknown,
): Promise<string[]> {
  @Module({
    providers: global === undefined ? [] : [{ provide: APP_INTERCEPTOR, useClass: global }],
  })
  class GlobalModule {}
  const testing = await Test.createTestingModule({
    imports: [PermissionModule.forRoot({ catalogue, principal: () => undefined }), GlobalModule],
    controllers: [controller],
    providers: [PaperLookup],
  }).compile();
  const app = applicationOn(adapter, testing);
  prepare?.(app);
  try {
    await ready(app);
    await app.close();
    return [];
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return error.mistakes.map(({ code }) => code);
  }
}

describe.each(adapterNames)('The start on %s', (adapter) => {
  const [upload, wildcard] =
    adapter === 'Express'
      ? [UploadController, WildcardController]
      : [FastifyUploadController, FastifyWildcardController];

  it.each<[string, Type, Type | undefined, string[]]>([
    ['an upload with the id in its body', upload, undefined, ['body-read-later']],
    ['a cached list', CachedListController, undefined, ['cached-answer']],
    ['a list cached by caller', TrackedListController, undefined, ['cached-answer']],
    ['a global cache, where a permission is', PlainController, CacheInterceptor, ['cached-answer']],
    ['a global cache by caller', PlainController, CacheOfCaller, []],
    ['a cache by caller, without a filter', TrackedController, undefined, []],
    ['a cached public handler', PublicController, undefined, []],
    ['an id from a wildcard', wildcard, undefined, ['unknown-parameter']],
  ])('tells of %s', async (_, controller, global, codes) => {
    expect(await codesOf(adapter, controller, global)).toEqual(codes);
  });
});

it.each<[string, Type, string[]]>([
  ['where a permission is', PlainController, ['cached-answer']],
  ['in front of a public handler', PublicController, []],
  ['in front of a message that it keeps', KeptMessageController, ['cached-answer']],
  ['in front of a message that it does not keep', MessageController, []],
])('A global cache of main.ts is seen %s', async (_, controller, codes) => {
  const prepare = (app: INestApplication) => app.useGlobalInterceptors(new CacheInterceptor());
  expect(await codesOf('Express', controller, undefined, prepare)).toEqual(codes);
});

it('An upload with the id in its path starts', async () => {
  expect(await codesOf('Express', UploadByPathController)).toEqual([]);
});
