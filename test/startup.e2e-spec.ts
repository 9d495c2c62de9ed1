/** What keeps the service from starting: routes that nobody protected, a production without its database, a folder in use. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { fromParam, WiringError } from 'countersign';
import { PermissionModule, Public } from 'countersign/nest';
import { catalogue, RequirePermission } from '../apps/signing-service/src/permissions/index.js';
import { startService } from './support/running-service.js';

@Controller('forgotten')
class ForgottenController {
  @Get()
  list() {}
}

@Controller('mistyped')
class MistypedController {
  @Post()
  // @ts-expect-error a mistyped action does not compile; a built one reaches the start
  @RequirePermission('keypair.veiw', fromParam('keypairId'))
  view() {}
}

@Controller('unanswered/:keypairId')
class UnansweredController {
  @Get()
  @RequirePermission('keypair.view', fromParam('keypairId'))
  view() {}
}

@Controller('declared')
class DeclaredController {
  @Get()
  @Public('the permitted twin: a route that says what it is')
  read() {}
}

async function start(...controllers: Type[]): Promise<void> {
  @Module({ controllers })
  class Feature {}
  const permissions = PermissionModule.forRoot({ catalogue, principal: () => undefined });
  const testing = await Test.createTestingModule({ imports: [permissions, Feature] }).compile();
  const app = testing.createNestApplication({ logger: false });
  try {
    await app.init();
  } finally {
    await app.close();
  }
}

describe('an application with unprotected routes', () => {
  it('does not start, and hears of every mistake and its fix at once', async () => {
    const failure: unknown = await start(
      ForgottenController,
      MistypedController,
      UnansweredController,
    ).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(WiringError);
    const { message, mistakes } = failure as WiringError;
    expect(mistakes).toHaveLength(3);
    expect(message).toContain('3 mistakes');
    for (const { code, problem, fix } of mistakes) {
      expect(message).toContain(`[${code}] ${problem}`);
      expect(message).toContain(`Fix: ${fix}`);
    }
    expect(message).toContain('ForgottenController.list');
    expect(message).toContain('MistypedController.view');
    expect(message).toContain('keypair.view');
    expect(message).toContain('UnansweredController.view');
    expect(message).toContain("@ResourceLookup('keypair')");
  });

  it.each([ForgottenController, MistypedController, UnansweredController])(
    'does not start with %p alone',
    async (controller) => {
      await expect(start(controller)).rejects.toThrow(WiringError);
    },
  );

  it('starts when every route says what it demands', async () => {
    await expect(start(DeclaredController)).resolves.toBeUndefined();
  });
});

/** Starts the service, which is expected to end by itself. */
async function startInVain(environment: Readonly<Record<string, string>>) {
  const main = ['--import', './scripts/register.mjs', 'apps/signing-service/src/main.ts'];
  const child = spawn(process.execPath, main, {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const [code] = await once(child, 'close');
  return { code: Number(code), output };
}

describe('the service', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-startup-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('refuses the embedded database and demo data in production, both at once, and makes no file', async () => {
    const dataDir = join(folder, 'production');
    const environment = { NODE_ENV: 'production', SEED_DEMO: 'true', DATA_DIR: dataDir };
    const { code, output } = await startInVain(environment);

    expect(code).toBe(1);
    expect(output).toContain('DATABASE_URL is not set: the embedded database');
    expect(output).toContain('SEED_DEMO is true: demo data has well-known tokens');
    expect(output).not.toMatch(/\bat \w+ \(/);
    await expect(access(dataDir)).rejects.toThrow('ENOENT');
  }, 60_000);

  it('refuses a folder that another instance uses, naming its process, and leaves that one alone', async () => {
    const dataDir = join(folder, 'data');
    const first = await startService({ DATA_DIR: dataDir });
    try {
      const { code, output } = await startInVain({ DATA_DIR: dataDir });

      expect(code).toBe(1);
      expect(output).toContain(`is in use by process ${first.process.pid}.`);
      expect((await fetch(`${first.address}/api/v1/health`)).status).toBe(200);
      await access(join(dataDir, 'database.lock.pid'));
    } finally {
      await first.stop();
    }
    const second = await startService({ DATA_DIR: dataDir });
    await second.stop();
  }, 120_000);
});
