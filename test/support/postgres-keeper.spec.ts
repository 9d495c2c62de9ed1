import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { openPostgres } from './databases.js';
import { serverUrl } from './postgres-server.js';

const KEEPER = fileURLToPath(new URL('./postgres-keeper.mjs', import.meta.url));

describe('the keeper of the test server', () => {
  it('stops the server and deletes its folder when the process it is for is gone', async () => {
    const kept = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe' });
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    const keeper = spawn(process.execPath, [KEEPER, String(kept.pid)], { stdio: [...stdio] });
    const [line] = await once(createInterface({ input: keeper.stdout }), 'line');
    const { url } = JSON.parse(String(line)) as { url: string };
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    await client.end();

    kept.stdin.end();
    await once(keeper, 'exit');

    await expect(new Client({ connectionString: url }).connect()).rejects.toThrow('ECONNREFUSED');
    await expect(access(rows[0]?.folder ?? '/')).rejects.toThrow('ENOENT');
  }, 60_000);
});

describe('openPostgres', () => {
  it('gives a new database on the same server, and removes it', async () => {
    const [first, second] = await Promise.all([openPostgres(), openPostgres()]);
    const names = [first, second].map(({ url }) => new URL(url).pathname.slice(1));
    await Promise.all([first.close(), second.close()]);

    const client = new Client({ connectionString: await serverUrl() });
    await client.connect();
    const { rows } = await client.query('select datname from pg_database where datname = any($1)', [
      names,
    ]);
    await client.end();

    expect(new Set(names).size).toBe(2);
    expect(rows).toEqual([]);
  }, 60_000);
});
