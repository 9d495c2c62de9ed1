import { parseArgs } from 'node:util';
import { diffTable, explainTable, impactTable, matrixTable, routesTable } from './commands.js';
import { rolesIn, routesIn, UsageError } from './inventory.js';
import { type Format, formats, type Table, written } from './table.js';

/** What the commands need of the process. */
export interface Surroundings {
  readonly read: (file: string) => Promise<string>;
  readonly load: (file: string) => Promise<unknown>;
}

/** What is printed, and the exit code. */
export interface Outcome {
  readonly text: string;
  readonly code: 0 | 1 | 2;
}

const usage = `countersign <command>

  routes   --routes FILE
  matrix   --catalogue MODULE --routes FILE
  explain  --catalogue MODULE --role NAME --action NAME [--holds PREDICATE ...]
  diff     --before FILE --after FILE
  impact   --catalogue MODULE --role NAME [--add PERMISSION ...] [--remove PERMISSION ...]

  --format table | json | markdown    Default: table

FILE is JSON.stringify(permissions.routes()). MODULE exports \`catalogue\`, and \`roles\` with the permissions of each.
diff exits with 1 when a route demands less than before.`;

/** Runs one command. It starts no server and opens no database. */
export async function run(argv: readonly string[], { read, load }: Surroundings): Promise<Outcome> {
  try {
    const { command, text, lists, format } = argumentsIn(argv);
    const routes = async (name: string) => routesIn(await read(text(name)), text(name));
    const book = async () => rolesIn(await load(text('catalogue')), text('catalogue'));
    const print = (table: Table): Outcome => ({ text: written(table, format), code: 0 });
    switch (command) {
      case 'routes':
        return print(routesTable(await routes('routes')));
      case 'matrix':
        return print(matrixTable(await book(), await routes('routes')));
      case 'explain':
        return print(explainTable(await book(), text('role'), text('action'), lists.holds));
      case 'diff': {
        const table = diffTable(await routes('before'), await routes('after'));
        return { ...print(table), code: table.isWeaker ? 1 : 0 };
      }
      case 'impact':
        return print(impactTable(await book(), text('role'), lists));
      default:
        return { text: usage, code: command === '' || command === 'help' ? 0 : 2 };
    }
  } catch (error) {
    if (error instanceof UsageError) return { text: error.message, code: 2 };
    throw error;
  }
}

function argumentsIn(argv: readonly string[]) {
  const { positionals, values } = parse(argv);
  const { format = 'table', holds = [], add = [], remove = [], ...texts } = values;
  if (!formats.includes(format as Format)) {
    throw new UsageError(`--format is "${format}". There are: ${formats.join(', ')}.`);
  }
  return {
    command: positionals[0] ?? '',
    format: format as Format,
    lists: { holds, add, remove },
    text: (name: string): string => {
      const value: unknown = Reflect.get(texts, name);
      if (typeof value === 'string') return value;
      throw new UsageError(`Give --${name}. "countersign help" shows every command.`);
    },
  };
}

function parse(argv: readonly string[]) {
  const one = { type: 'string' } as const;
  const many = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...{ routes: one, catalogue: one, role: one, action: one, before: one, after: one },
        ...{ format: one, holds: many, add: many, remove: many },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
