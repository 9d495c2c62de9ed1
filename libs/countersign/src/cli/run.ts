import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { explainTable, impactTable, matrixTable, routesTable } from './commands.js';
import { diffTable } from './diff.js';
import { known, rolesIn, routesIn, UsageError } from './inventory.js';
import { type Format, formats, type Table, tableText } from './table.js';
import { aboutOf, commands, usage } from './usage.js';

/** What the commands need of the process. */
export interface CommandFiles {
  readonly read: (file: string) => Promise<string>;
  readonly load: (file: string) => Promise<unknown>;
}

/** What is printed, and the exit code. */
export interface Printed {
  readonly text: string;
  /** 1: `diff` found an alarm. 2: the command cannot be answered. */
  readonly code: 0 | 1 | 2;
}

/** Runs one command. It starts no server and opens no database. */
export async function run(argv: readonly string[], { read, load }: CommandFiles): Promise<Printed> {
  try {
    const { command, isHelp, text, optional, lists, format } = argumentsIn(argv);
    if (command === '' || command === 'help') return { text: usage, code: 0 };
    const name = known('command', command, commands);
    if (isHelp) return { text: aboutOf(name), code: 0 };
    const routes = async (option: string) => {
      const file = text(option);
      return routesIn(await opened(file, read), file);
    };
    const book = async () => {
      const file = text('catalogue');
      return rolesIn(await opened(file, load), file);
    };
    const print = (table: Table): Printed => ({ text: tableText(table, format), code: 0 });
    switch (name) {
      case 'routes':
        return print(routesTable(await routes('routes')));
      case 'matrix':
        return print(matrixTable(await book(), await routes('routes')));
      case 'explain': {
        const kind = optional('kind');
        const role = kind === undefined ? text('role') : optional('role');
        const { holds } = lists;
        return print(explainTable(await book(), role, text('action'), { holds, kind }));
      }
      case 'diff': {
        const table = diffTable(await routes('before'), await routes('after'));
        return { ...print(table), code: table.isWeaker ? 1 : 0 };
      }
      case 'impact':
        return print(impactTable(await book(), text('role'), lists));
    }
  } catch (error) {
    if (error instanceof UsageError) return { text: error.message, code: 2 };
    throw error;
  }
}

/** What is in a file. @throws UsageError that says in one sentence why it cannot be opened, and for TypeScript what to do */
async function opened<T>(file: string, open: (file: string) => Promise<T>): Promise<T> {
  try {
    return await open(file);
  } catch (error) {
    const { code, path } = Object(error) as { readonly code?: unknown; readonly path?: unknown };
    if (code === 'ENOENT' && basename(String(path)) === basename(file)) {
      throw new UsageError(`There is no file ${file}.`);
    }
    const why = error instanceof Error ? error.message : String(error);
    const advice = /\.[cm]?tsx?$/.test(file)
      ? ' It is TypeScript: compile it, and give the .js file.'
      : '';
    throw new UsageError(`${file} cannot be opened: ${why}.${advice}`);
  }
}

function argumentsIn(argv: readonly string[]) {
  const { positionals, values } = parseCommand(argv);
  const { format = 'table', help = false, holds = [], add = [], remove = [], ...texts } = values;
  const optional = (name: keyof typeof texts): string | undefined => texts[name];
  return {
    command: positionals[0] ?? '',
    isHelp: help,
    format: known<Format>('format', format, formats),
    lists: { holds, add, remove },
    optional,
    text: (name: string): string => {
      const value: unknown = Reflect.get(texts, name);
      if (typeof value === 'string') return value;
      throw new UsageError(`Give --${name}. "countersign --help" shows every command.`);
    },
  };
}

function parseCommand(argv: readonly string[]) {
  const one = { type: 'string' } as const;
  const many = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...{ routes: one, catalogue: one, role: one, action: one, before: one, after: one },
        ...{ format: one, kind: one, holds: many, add: many, remove: many },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
