/** `npm run operator`, `keys:rotate` and `audit:verify`: runs the command that the first argument names, with the others. */
import type { CommandLine } from './commands/command-line.js';

type Command = (commandLine: CommandLine) => Promise<number>;

const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['operator', async () => (await import('./commands/operator.command.js')).operatorCommand],
  [
    'keys:rotate',
    async () => (await import('./commands/rotate-keys.command.js')).rotateKeysCommand,
  ],
  ['audit:verify', async () => (await import('./commands/verify-audit.command.js')).verifyAudit],
]);

const [name = '', ...args] = process.argv.slice(2);
const load = commands.get(name);
if (load === undefined) throw new Error(`Name a command: ${[...commands.keys()].join(', ')}.`);
const command = await load();
process.exitCode = await command({
  args,
  environment: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
