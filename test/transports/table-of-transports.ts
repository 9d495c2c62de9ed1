/** docs/generated/transports.md, from what the tests saw. */
import { cases, type Tried } from './cells.js';

/** The whole document. */
export function tableOfTransports(tried: readonly Tried[]): string {
  const rows = tried.map(({ name, outcomes }) => [
    name,
    ...cases.map((each) => outcomes[each].cell),
  ]);
  const denials = tried.map(({ name, outcomes }) => [
    name,
    `\`${JSON.stringify(outcomes.denied.whole)}\``,
  ]);
  return `${[
    '# What a client sees, by transport',
    'Made by `UPDATE_TRANSPORTS=1 npm test -- test/transports`, which starts each of them and calls it. `npm run newcomers -- nest-11-transports` compares the same cells in a fresh project on Nest 11.',
    'Ann and ben hold the same permission for their own notes, and the note is hers. She reads it (*declared*); he does (*denied*); she asks for one that is not there (*not found*), somebody asks without a name (*nobody*), and the lookup fails (*fault*). A handler answers with a list without its filter (*forgotten filter*), or changes a note without its fence (*forgotten fence*). The two read it at the same moment (*two at once*). One more handler declares nothing (*undeclared*).',
    '*Fault*, *forgotten filter* and *forgotten fence* are each logged once, and show the client nothing of what is wrong inside. No other case logs anything.',
    table(['Transport', ...cases], rows),
    '## A denial in full',
    table(['Transport', 'What arrives'], denials),
  ].join('\n\n')}\n`;
}

/** The cells of a document, by transport: how another project compares what it sees. */
export function cellsOf(document: string): Map<string, string[]> {
  const lines = document.split('\n').filter((line) => line.startsWith('| '));
  const rows = lines.map((line) =>
    line.split(' | ').map((cell) => cell.replace(/^\| |\|$/g, '').trim()),
  );
  return new Map(
    rows
      .filter((cells) => cells.length === cases.length + 1 && !cells[0]?.startsWith('---'))
      .map(([name = '', ...cells]) => [name, cells]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
