/** docs/generated/transports.md, from what the tests saw. */
import { cases, type Tried } from './cells.js';

/** What differs on Nest 11, by transport; compare-with-document.ts runs there. Its adapter of ws sends no exception. */
const differsOnNest11: Readonly<Record<string, (cell: string) => string>> = {
  'Gateway, ws': (cell) => cell.replace(/exception \d+ `[\w-]+`/, 'nothing arrives'),
};

/** The name of a row that is other on another version. */
export function onVersion(name: string, version: string): string {
  return `${name}, on ${version}`;
}

/** What a denied client gets, as the document shows it. */
export function denialOf({ outcomes }: Tried): string {
  const { whole } = outcomes.denied;
  return typeof whole === 'string' ? whole : `\`${JSON.stringify(whole)}\``;
}

/** The whole document. */
export function tableOfTransports(tried: readonly Tried[]): string {
  const rows = tried.flatMap(({ name, outcomes }) => {
    const cells = cases.map((each) => outcomes[each].cell);
    const differs = differsOnNest11[name];
    const other = differs && [onVersion(name, 'Nest 11'), ...cells.map(differs)];
    return [[name, ...cells], ...(other === undefined ? [] : [other])];
  });
  const denials = tried.flatMap((each) => [
    [each.name, denialOf(each)],
    ...(each.name in differsOnNest11 ? [[onVersion(each.name, 'Nest 11'), 'nothing']] : []),
  ]);
  return `${[
    '# What a client sees, by transport',
    'Made by `UPDATE_TRANSPORTS=1 npm test -- test/transports`, which starts each transport on Nest 12 and calls it. `npm run newcomers -- nest-11-transports` starts and calls all of them on Nest 11, in a fresh project, and compares every cell of both tables. A row that says _on Nest 11_ is what it compares with there, in place of the row above; every other row holds on both.',
    'Ann and ben hold the same permission for their own notes, and the note is hers. She reads it (*declared*); he does (*denied*); she asks for one that is not there (*not found*), somebody asks without a name (*nobody*), and the lookup fails (*fault*). A handler answers with a list without its filter (*forgotten filter*), or changes a note without its fence (*forgotten fence*). The two read it at the same moment (*two at once*). One more handler declares nothing (*undeclared*).',
    '*Fault*, *forgotten filter* and *forgotten fence* are each logged once, and show the client nothing of what is wrong inside. No other case logs anything. This is tested on Nest 12.',
    table(['Transport', ...cases], rows),
    '## A denial in full',
    table(['Transport', 'What arrives'], denials),
  ].join('\n\n')}\n`;
}

/** The cells of the rows with so many columns beside the name, by transport. Default: those of the first table. */
export function cellsOf(document: string, columns: number = cases.length): Map<string, string[]> {
  const lines = document.split('\n').filter((line) => line.startsWith('| '));
  const rows = lines.map((line) =>
    line.split(' | ').map((cell) => cell.replace(/^\| |\|$/g, '').trim()),
  );
  return new Map(
    rows
      .filter((cells) => cells.length === columns + 1 && !cells[0]?.startsWith('---'))
      .map(([name = '', ...cells]) => [name, cells]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
