// What each newcomer project needs: commands whose output is shown when they fail, files, and a server to call.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../build/projects.mjs';

/** Runs a program in a folder. @throws Error with everything that the program printed */
export function run(folder, program, ...args) {
  const env = { ...process.env, CI: '1', npm_config_fund: 'false', npm_config_audit: 'false' };
  try {
    const options = { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
    return execFileSync(program, args, options);
  } catch (error) {
    const command = [program, ...args].join(' ');
    throw new Error(`${command} failed:\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}

/** Copies a file of the repository into a project; its imports of other copied files become those of a neighbour. */
export function copySource(project, from, to, { extensions, neighbours = './' }) {
  const source = readFileSync(join(root, from), 'utf8')
    .replaceAll(/'(?:\.\.\/)+docs\/examples\//g, "'./")
    .replaceAll(/'\.\/(.+?)\.js'/g, `'${neighbours}$1${extensions ? '.js' : ''}'`);
  writeTo(join(project, to), source);
}

/** Replaces text of a file that a generator wrote. @throws Error when the file has no such text */
export function edit(file, ...replacements) {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
}

/** Writes a file and the folders above it; anything but text as JSON. */
export function writeTo(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    typeof content === 'string' ? content : JSON.stringify(content, undefined, 2),
  );
}

/** The calls that every newcomer with the notes answers, each with its status. */
const notesCalls = [
  [200, 'ann', 'GET', '/notes'],
  [401, undefined, 'GET', '/notes'],
  [403, 'ann', 'DELETE', '/notes/n2'],
  [404, 'max', 'DELETE', '/notes/n3'],
];

/** Starts a compiled application, makes the calls, and ends it. @throws Error for an answer that is not as expected */
export async function startAndCall(folder, entry, calls = notesCalls) {
  const server = await startServer(folder, entry);
  try {
    for (const each of calls) await call(server, each);
    return calls.map(([status]) => status).join(' ');
  } finally {
    await server.stop();
  }
}

/** Starts a compiled application. `output` gives what it printed. */
export async function startServer(folder, entry, environment = {}) {
  const port = await freePort();
  const server = spawn(execPath, [entry], {
    cwd: folder,
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (text) => (output += text));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill();
    await ended;
  };
  try {
    await untilListening(port, server, () => output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop, output: () => output };
}

/**
 * One call. `content` is what a GET answers, the titles of a list or a number; and the body of any other method.
 * @throws Error for an answer that is not as expected
 */
export async function call({ port, output }, [status, user, method, path, content]) {
  const isRead = method === 'GET';
  const headers = { 'content-type': 'application/json' };
  if (user !== undefined) headers['x-demo-user'] = user;
  const body = isRead || content === undefined ? undefined : JSON.stringify(content);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body });
  const text = await answer.text();
  const what = `${method} ${path} of ${user ?? 'nobody'}`;
  if (answer.status !== status)
    throw new Error(`${what} is ${answer.status}, not ${status}:\n${text}\n${output()}`);
  if (!isRead || content === undefined) return;
  const read = JSON.parse(text);
  const shown = JSON.stringify(Array.isArray(read) ? read.map(({ title }) => title) : read);
  if (shown !== JSON.stringify(content))
    throw new Error(`${what} gives ${shown}, not ${JSON.stringify(content)}`);
}

async function untilListening(port, server, output) {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`The server ended:\n${output()}`);
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await sleep(200);
    }
  }
  throw new Error(`The server does not listen:\n${output()}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
