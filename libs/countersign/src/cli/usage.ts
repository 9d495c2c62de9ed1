/** What `--help` prints. */
const usages = {
  routes: ['--routes FILE', 'Every route with what it demands.'],
  matrix: [
    '--catalogue MODULE --routes FILE',
    'The instances that each role reaches by each route.',
  ],
  explain: [
    '--catalogue MODULE --role NAME --action NAME [--holds PREDICATE ...] [--kind user | service | system]',
    'Why a holder of the role may or may not, and the smallest changes that would permit it.',
  ],
  diff: [
    '--before FILE --after FILE',
    'What two inventories differ in. Exits with 1 when a route demands less than before, or a new one is public.',
  ],
  impact: [
    '--catalogue MODULE --role NAME [--add PERMISSION ...] [--remove PERMISSION ...]',
    'The actions that a change of the permissions of a role gives, takes or widens.',
  ],
} as const;

/** The name of a command. */
export type Command = keyof typeof usages;
export const commands = Object.keys(usages) as Command[];

const rest = `--format table | json | markdown    Default: table

FILE is JSON.stringify(permissions.routes()). MODULE is JavaScript that exports \`catalogue\`, and \`roles\` with the permissions of each.
Exits with 2 when it cannot be answered: a file that is not there, or a name that the catalogue has not.`;

/** Every command. */
export const usage = `countersign <command>

${commands.map((name) => `  ${name.padEnd(7)}  ${usages[name][0]}`).join('\n')}

  --help, -h    All of this, or what one command answers
  ${rest}`;

/** One command. */
export function aboutOf(name: Command): string {
  const [options, about] = usages[name];
  return `countersign ${name} ${options}\n\n${about}\n\n${rest}`;
}
