/** Command line: `bench/compare.ts --base <checkout> [--only <section>]… [--rounds 9] [--starts 2]`. Compares two checkouts. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareSection, type Compared } from './compare/compare-section.js';
import { compared } from './compare/protocol.js';
import { figure, range } from './report/figures.js';

/** The share by which both the median of the ratios and the ratio of the quickest rounds may be slower. */
const TOLERANCE = 0.05;

const { values } = parseArgs({
  options: {
    base: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '9' },
    starts: { type: 'string', default: '2' },
  },
});
if (values.base === undefined) {
  throw new Error('Say what to compare with: --base <path of another checkout>.');
}
const unknown = values.only.filter((name) => !compared.some((each) => each === name));
if (unknown.length > 0) {
  throw new Error(`No section is called ${unknown.join(', ')}. There are: ${compared.join(', ')}.`);
}

const slower: Compared[] = [];
for (const section of compared) {
  if (values.only.length > 0 && !values.only.includes(section)) continue;
  const found = await compareSection(section, {
    base: resolve(values.base),
    rounds: Number(values.rounds),
    starts: Number(values.starts),
    report: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`\n${section}: time here ÷ time there: median (range), quickest rounds\n`);
  for (const each of found) {
    const isSlower = each.ours && Math.min(each.ratio.median, each.best) > 1 + TOLERANCE;
    if (isSlower) slower.push(each);
    const mark = !each.ours ? 'control' : isSlower ? 'SLOWER ' : 'ok     ';
    process.stdout.write(
      `${mark} ${range(each.ratio)}, ${figure(each.best)}  ${each.name} (${figure(each.here)} against ${figure(each.there)} ${each.unit})\n`,
    );
  }
}
process.stdout.write(
  slower.length === 0
    ? '\nNothing is slower by more than 5 %.\n'
    : `\nSlower by more than 5 %: ${slower.map(({ name }) => name).join('; ')}\n`,
);
process.exitCode = slower.length === 0 ? 0 : 1;
