/** Command line: `bench/run.ts [--full] [--only <section>]… [--out <folder>]`. Runs sections and writes the report. */
import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Progress } from './measure/progress.js';
import { figure } from './report/figures.js';
import { isMet, type Outcome } from './report/outcome.js';
import { writeResults } from './report/results.js';
import type { Extent } from './section.js';
import { sections } from './sections.js';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: fileURLToPath(new URL('.', import.meta.url)) },
  },
});

const names = sections.map(({ name }) => name);
const unknown = values.only.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  throw new Error(`No section is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
}
const extent: Extent = values.full ? 'full' : 'short';
const chosen = sections.filter(
  ({ name }) => values.only.length === 0 || values.only.includes(name),
);
const progress = new Progress(
  chosen.flatMap((section) => section.steps(extent)),
  (line) => process.stderr.write(`${line}\n`),
);

const outcomes: Outcome[] = [];
for (const section of chosen) {
  const outcome = await section.measure(extent, progress);
  outcomes.push(outcome);
  for (const bar of outcome.bars) {
    const verdict = isMet(bar) ? 'met   ' : 'MISSED';
    process.stdout.write(`${verdict} ${bar.what}: ${figure(bar.value)} ${bar.unit} (${bar.bar})\n`);
  }
  // Written after each section, so that an interrupted run loses only the section it was in.
  await writeResults(values.out, names, outcomes);
}
process.stdout.write(`Written: ${await writeResults(values.out, names, outcomes)}\n`);
