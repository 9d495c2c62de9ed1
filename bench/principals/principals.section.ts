/** Section "principals": what it takes to build and to keep one principal. Each kind is weighed in separate processes. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { alternate, ratio, sampleOf, type Sample } from '../measure/rounds.js';
import { count, range } from '../report/figures.js';
import type { Bar, Outcome } from '../report/outcome.js';
import type { Extent, Section } from '../section.js';
import { type StateName, states } from './states.js';
import type { Weight } from './weigh.js';

const run = promisify(execFile);
const names = Object.keys(states) as StateName[];
const seed = 20_260_101;
const extents: Record<Extent, { readonly rounds: number; readonly amount: number }> = {
  short: { rounds: 1, amount: 100_000 },
  full: { rounds: 5, amount: 100_000 },
};
/** An ability is a hundred times as heavy as a principal. */
const heavy: Partial<Record<StateName, number>> = { '@casl/ability with 20 assigned ids': 20_000 };

/** The section. */
export const principals: Section = {
  name: 'principals',
  steps: (extent) => [
    { name: 'principals: weighing', seconds: (extents[extent].rounds + 1) * names.length * 2 },
  ],
  async measure(extent, progress) {
    const { rounds, amount } = extents[extent];
    progress.begin();
    const bytes = new Map(names.map((name): [StateName, number[]] => [name, []]));
    let done = 0;
    const times = await alternate(
      names.map((name) => ({
        name,
        run: async () => {
          const weight = await weigh(name, heavy[name] ?? amount);
          bytes.get(name)?.push(weight.bytes);
          return weight.microseconds;
        },
      })),
      rounds,
      () => progress.at((done += 1) / ((rounds + 1) * names.length), `${done} weighed`),
    );
    progress.end();
    const samples = new Map(
      names.map((name) => [
        name,
        { bytes: sampleOf(bytes.get(name) ?? []), time: sampleOf(times.get(name) ?? []) },
      ]),
    );
    return {
      section: 'principals',
      title: 'The state of a principal',
      extent,
      facts: [
        ['Seed', String(seed)],
        [
          'Size',
          `${count(amount)} principals (abilities: ${count(heavy['@casl/ability with 20 assigned ids'] ?? 0)}) with random subsets of 32 permissions; heap before and after, each kind in a separate process`,
        ],
        ['Rounds', String(rounds)],
      ],
      parts: [
        {
          kind: 'table',
          title: 'Build time and bytes',
          columns: ['State', 'µs to build', '× hand-written flags', 'bytes'],
          rows: [...samples].map(([name, sample]) => [
            name,
            range(sample.time),
            range(ratio(times, name, 'hand-written flags')),
            range(sample.bytes),
          ]),
        },
      ],
      bars: barsOf(samples),
    } satisfies Outcome;
  },
};

async function weigh(name: StateName, amount: number): Promise<Weight> {
  const child = [
    '--expose-gc',
    '--import',
    new URL('../../scripts/build/register.mjs', import.meta.url).href,
    fileURLToPath(new URL('./weigh.ts', import.meta.url)),
    name,
    String(amount),
    String(seed),
  ];
  const { stdout } = await run(process.execPath, child, { maxBuffer: 1_000_000 });
  return JSON.parse(stdout) as Weight;
}

function barsOf(
  samples: ReadonlyMap<StateName, { readonly bytes: Sample; readonly time: Sample }>,
): Bar[] {
  const found = samples.get('countersign principal');
  if (found === undefined) return [];
  return [
    {
      what: 'Principal state, time to build',
      bar: 'at most 5 µs',
      value: found.time.median,
      spread: [found.time.min, found.time.max],
      unit: 'µs',
      atMost: 5,
    },
    {
      what: 'Principal state without assignments',
      bar: 'at most 256 bytes',
      value: found.bytes.median,
      spread: [found.bytes.min, found.bytes.max],
      unit: 'bytes',
      atMost: 256,
    },
  ];
}
