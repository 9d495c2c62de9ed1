/** What keeps the service from starting: routes that nobody protected, a production without its database, a folder in use. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';

import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { fromParam, WiringError } from 'countersign';
import { PermissionModule, Public } from 'countersign/nest';
import {
  catalogue,
  RequirePermission,
} from '../../apps/signing-service/src/authorization/catalogue.js';
import { startInVain } from './failed-start.fixture.js';
import { demoFolder, demoServer } from '../support/demo-databases.js';
import { startService } from '../support/running-service.js';

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

/** Starts an application as `npm start` does, which builds first, and waits until it listens. @throws Error with its output when it ends */
async function startBuilt(project: string, environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['scripts/build/start.mjs', project], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
  });
  let output = '';
  const origin = new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(output)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /listen(?:s|ing) on (http:[\d./]+:\d+)\//i.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
  });
  return { child, origin: await origin };
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-startup-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the service', () => {
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
    const environment = await demoFolder(join(folder, 'data'));
    const first = await startService(environment);
    try {
      const { code, output } = await startInVain(environment);

      expect(code).toBe(1);
      expect(output).toContain(`is in use by process ${first.process.pid}.`);
      expect((await fetch(`${first.address}/api/v1/health`)).status).toBe(200);
      await access(join(environment.DATA_DIR, 'database.lock.pid'));
    } finally {
      await first.stop();
    }
    await expect(access(join(environment.DATA_DIR, 'database.lock.pid'))).rejects.toThrow('ENOENT');
  }, 120_000);

  it('says in one sentence what is wrong with PORT, HOST or DATA_DIR, and what to do', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const { port } = busy.address() as AddressInfo;
    const database = await demoServer();
    const server = database.environment;
    const faults = [
      [{ ...server, PORT: `${port}` }, `PORT ${port} of HOST 127.0.0.1 is in use`, 'set PORT to'],
      [{ ...server, HOST: '192.0.2.1' }, 'HOST 192.0.2.1 is not an address', 'set HOST to'],
      [{ DATA_DIR: file }, `DATA_DIR ${file} is a file`, 'set DATA_DIR to'],
    ] as const;
    const ends = await Promise.all(faults.map(([environment]) => startInVain(environment)));
    for (const [at, [, wrong, fix]] of faults.entries()) {
      const { code, errors = '' } = ends[at] ?? {};
      expect(code).toBe(1);
      expect(errors.trim().split('\n')).toEqual([expect.stringContaining(wrong)]);
      expect(errors).toContain(fix);
    }
    busy.close();
    await database.drop();
  }, 240_000);
});

describe('a database that was made with another key, or for a demonstration', () => {
  const isNotTheOne = 'The key-encryption key is not the one that this database was made with';

  it('does not start with a wrong key or with an empty DATA_DIR, from before check values and after', async () => {
    const database = await demoServer();
    const { DATABASE_URL = '' } = database.environment;
    const wrong: readonly Record<string, string>[] = [
      { DATABASE_URL, KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64') },
      { DATABASE_URL, DATA_DIR: join(folder, 'empty') },
    ];
    for (const state of ['from before', 'with a check value']) {
      for (const environment of wrong) {
        const { code, errors } = await startInVain(environment);
        expect({ state, code, errors }).toMatchObject({ code: 1 });
        expect(errors.trim().split('\n')).toEqual([expect.stringContaining(isNotTheOne)]);
      }
      const right = await startService(database.environment);
      const headers = { Authorization: 'Bearer demo-alice' };
      expect((await fetch(`${right.address}/api/v1/keypairs`, { headers })).status).toBe(200);
      await right.stop();
    }
    await database.drop();
  }, 240_000);

  it('does not start in production on the demo data, and prints no token; without production it does', async () => {
    const database = await demoServer();
    const environment = { ...database.environment, NODE_ENV: 'production' };
    const { code, output } = await startInVain(environment);

    expect(code).toBe(1);
    expect(output).toContain('The database of DATABASE_URL holds the demo data');
    expect(output).not.toContain('demo-alice');
    const service = await startService(database.environment);
    expect(service.output()).toContain('demo-alice');
    await service.stop();
    await database.drop();
  }, 240_000);
});

describe('`npm start`', () => {
  const built = (project: string) => new URL(`../../dist/apps/${project}/`, import.meta.url);
  /** What an interrupted build of an earlier version left: a stamp, and some of the files. */
  const breakOutput = (project: string) =>
    rm(new URL(`apps/${project}/src/main.js`, built(project)), { force: true });
  const leftovers = async (project: string) => {
    // On a fresh clone nothing was ever built.
    const names = await readdir(new URL('..', built(project))).catch(() => []);
    return names.filter((name) => name.startsWith(`.${project}`));
  };

  it('runs the service as it is built', async () => {
    const environment = await demoFolder(join(folder, 'built'));
    const { child, origin } = await startBuilt('signing-service', environment);
    const headers = { Authorization: 'Bearer demo-alice' };
    expect((await fetch(`${origin}/api/v1/keypairs`, { headers })).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await leftovers('signing-service')).toEqual([]);
  }, 300_000);

  it('builds what an interrupted build left incomplete, beside another build, and clears up after both', async () => {
    await breakOutput('express-quickstart');
    const interrupted = spawn(process.execPath, ['scripts/build/build.mjs', 'express-quickstart'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(interrupted.stdout, 'data');
    while ((await leftovers('express-quickstart')).length === 0) await delay(20);
    // The compiler with it, as by Ctrl-C.
    if (interrupted.pid !== undefined) process.kill(-interrupted.pid, 'SIGKILL');
    await once(interrupted, 'exit');

    const started = await Promise.all(
      [1, 2].map(() => startBuilt('express-quickstart', { HOST: '127.0.0.1' })),
    );
    for (const { child, origin } of started) {
      expect((await fetch(`${origin}/health`)).status).toBe(200);
      child.kill();
    }
    expect(await leftovers('express-quickstart')).toEqual([]);
  }, 300_000);
});
