/** Writes RESULTS.md and the plots from the outcomes of the sections. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { figure } from './figures.js';
import { machineFacts } from './machine.js';
import { type Bar, isMet, type Outcome, type Part } from './outcome.js';
import { drawBars, drawCurves } from './plots.js';

/** Outcomes are kept here, one file for each section, so that one section can be measured again alone. */
const kept = 'results';
/** As in .prettierrc.json. */
const style = { singleQuote: true, trailingComma: 'all', printWidth: 100 } as const;

/**
 * Keeps the outcomes of this run and writes the report of these and of the sections kept from earlier runs.
 * @param order the sections' names, in the order of the report
 * @returns the path of the report
 */
export async function writeResults(
  folder: string,
  order: readonly string[],
  outcomes: readonly Outcome[],
): Promise<string> {
  await mkdir(join(folder, kept), { recursive: true });
  await mkdir(join(folder, 'plots'), { recursive: true });
  for (const outcome of outcomes) {
    const text = JSON.stringify({ machine: machineFacts(), ...outcome });
    const file = join(folder, kept, `${outcome.section}.json`);
    await writeFile(file, await format(text, { parser: 'json', ...style }));
    for (const part of outcome.parts) {
      if (part.kind === 'bars') await writeFile(join(folder, 'plots', part.file), drawBars(part));
      if (part.kind === 'curves') {
        await writeFile(join(folder, 'plots', part.file), drawCurves(part));
      }
    }
  }
  const all = await readKept(join(folder, kept));
  const known = all.toSorted(
    (one, other) => order.indexOf(one.section) - order.indexOf(other.section),
  );
  const path = join(folder, 'RESULTS.md');
  await writeFile(path, await format(reportOf(known), { parser: 'markdown', ...style }));
  return path;
}

/** An outcome and the machine it was measured on. */
type Kept = Outcome & { readonly machine: readonly (readonly [string, string])[] };

async function readKept(folder: string): Promise<Kept[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.map((text) => JSON.parse(text) as Kept);
}

function reportOf(outcomes: readonly Kept[]): string {
  return [
    '# Benchmarks: results',
    'Written by `npm run bench` (three minutes) or `npm run bench:full` (everything); do not edit. Figures are medians over alternating rounds, with the least and the greatest in parentheses. Trust ratios within one run; milliseconds belong to the machine. How to read and repeat them: [README](README.md).',
    '## Bars',
    barTable(outcomes.flatMap(({ bars, extent }) => bars.map((bar) => ({ bar, extent })))),
    ...outcomes.flatMap((outcome) => [
      `## ${outcome.title}`,
      factTable([
        ['Run', outcome.extent],
        ...outcome.machine.map(([name, value]): [string, string] => [name, value]),
        ...outcome.facts.map(([name, value]): [string, string] => [name, value]),
      ]),
      ...outcome.parts.map(partOf),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

function barTable(bars: readonly { bar: Bar; extent: string }[]): string {
  const rows = bars.map(({ bar, extent }) => {
    const spread =
      bar.spread === undefined ? '' : ` (${figure(bar.spread[0])}–${figure(bar.spread[1])})`;
    const found = `${figure(bar.value)}${spread} ${bar.unit}`.trim();
    return [bar.what, bar.bar, found, isMet(bar) ? 'met' : '**missed**', extent];
  });
  return markdown(['What', 'Bar', 'Figure', 'Verdict', 'Run'], rows);
}

function factTable(facts: readonly (readonly [string, string])[]): string {
  return facts.map(([name, value]) => `- ${name}: ${value}`).join('\n');
}

function partOf(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'table':
      return `### ${part.title}\n\n${markdown(part.columns, part.rows)}`;
    case 'bars':
    case 'curves':
      return `![${part.title}](plots/${part.file})`;
  }
}

function markdown(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map(markdownRow).join('\n');
}

function markdownRow(row: readonly string[]): string {
  return `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
