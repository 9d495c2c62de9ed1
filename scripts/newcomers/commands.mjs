// The commands of docs/cli.md in a project that has the packed library: each prints what the document says.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/projects.mjs';
import { run, writeTo } from './tools.mjs';

const section = readFileSync(join(root, 'docs/cli.md'), 'utf8')
  .split(/^## /m)
  .find((text) => text.startsWith('On a newcomer'));

/**
 * Writes the routes of a built project by the script of the document, then runs every command of its section.
 * @throws Error for a command that prints something else
 */
export function runCommands(project, environment) {
  const [, script] = /```js\n([^]*?)```/.exec(section);
  writeTo(join(project, 'write-routes.mjs'), script);
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  run(project, 'env', ...settings, 'node', 'write-routes.mjs');
  const routes = JSON.parse(readFileSync(join(project, 'routes.json'), 'utf8'));
  const opened = { requirements: [], opened: 'public', reason: 'for now' };
  const after = routes.map((each) =>
    `${each.method} ${each.path}` === 'DELETE /tickets/:id' ? { ...each, ...opened } : each,
  );
  writeTo(join(project, 'routes-after.json'), after);
  const commands = [...section.matchAll(/```sh\n(npx [^\n]+)\n```\n\n```text\n([^]*?)\n```/g)];
  for (const [, command, said] of commands) {
    const [program, ...args] = command.split(' ');
    const { stdout, stderr, status } = spawnSync(program, args, { cwd: project, encoding: 'utf8' });
    // A route demands less than before.
    const expected = args[1] === 'diff' ? 1 : 0;
    if (status !== expected || stdout.trimEnd() !== said)
      throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}\nnot:\n${said}`);
  }
  return `${commands.length} as written`;
}
