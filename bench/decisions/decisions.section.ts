/** Section "decisions": a decision in memory against the hand-written limit and against other engines. */
import {
  alternate,
  nanoseconds,
  ratio,
  type Rounds,
  sampleOf,
  valuesOf,
} from '../measure/rounds.js';
import { count, range } from '../report/figures.js';
import { versionOf } from '../report/machine.js';
import type { Bar, BarPlot, Table } from '../report/outcome.js';
import type { Extent, Section } from '../section.js';
import { engines, type Verified, verify } from './agreement.js';
import { byHand, emptyLoop } from './by-hand.js';
import { casl } from './casl.js';
import { ours, oursOnMask, oursWhenNeeded } from './ours.js';
import { makeWorld, type Size } from './world.js';

const sizes: Record<Extent, Size & { readonly rounds: number }> = {
  short: { seed: 20_260_101, people: 2_000, keypairs: 100_000, questions: 200_000, rounds: 7 },
  full: { seed: 20_260_101, people: 10_000, keypairs: 100_000, questions: 1_000_000, rounds: 15 },
};

const peers = ['@casl/ability', 'accesscontrol', 'casbin', '@cedar-policy/cedar-wasm'] as const;

/** The section. */
export const decisions: Section = {
  name: 'decisions',
  steps: (extent) => [
    { name: 'decisions: verifying that the engines agree', seconds: extent === 'full' ? 25 : 8 },
    { name: 'decisions: timing', seconds: extent === 'full' ? 110 : 20 },
  ],
  async measure(extent, progress) {
    const size = sizes[extent];
    progress.begin();
    const world = makeWorld(size);
    const { verified, answers } = await verify(world, engines, ({ name }) =>
      progress.at(0, `${name} agrees`),
    );
    progress.end();

    progress.begin();
    const empty = { engine: emptyLoop, ask: await emptyLoop.prepare(world), compared: 0 };
    const contestants = [empty, ...verified].map(({ engine, ask }) => {
      const timed = timedOf(engine.name, verified, size.questions);
      const into = new Uint8Array(size.questions);
      const run = () => nanoseconds(timed, () => ask(into, 0, timed));
      return { name: engine.name, run };
    });
    let done = 0;
    const rounds = await alternate(contestants, size.rounds, () => {
      done += 1;
      if (done % contestants.length === 0) {
        const round = done / contestants.length;
        progress.at(round / (size.rounds + 1), `round ${round} of ${size.rounds + 1}`);
      }
    });
    progress.end();

    return {
      section: 'decisions',
      title: 'A decision in memory',
      extent,
      facts: [
        ['Seed', String(size.seed)],
        [
          'Size',
          `${count(size.people)} principals with random subsets of 32 permissions and 20 assigned keypairs each, ${count(size.keypairs)} keypairs, ${count(size.questions)} random questions over 20 actions; ${count(answers.permits)} are permitted, ${count(answers.denials)} denied`,
        ],
        ['Rounds', String(size.rounds)],
        ['Versions', peers.map((name) => `${name} ${versionOf(name)}`).join(', ')],
      ],
      parts: [engineTable(rounds, verified, size.questions), plotOf(rounds)],
      bars: barsOf(rounds),
    };
  },
};

function timedOf(name: string, verified: readonly Verified[], questions: number): number {
  const engine = verified.find((each) => each.engine.name === name)?.engine;
  return Math.min(questions, engine?.atMost?.timed ?? questions);
}

function engineTable(rounds: Rounds, verified: readonly Verified[], questions: number): Table {
  return {
    kind: 'table',
    title: 'Engines, fastest first',
    columns: [
      'Engine',
      '× the hand-written inline `if`',
      'ns per decision',
      'Verified on',
      'Timed on',
    ],
    rows: byTime(rounds).map((name) => {
      const compared = verified.find(({ engine }) => engine.name === name)?.compared;
      return [
        name,
        range(ratio(rounds, name, byHand.name)),
        range(sampleOf(valuesOf(rounds, name))),
        compared === undefined ? '–' : count(compared),
        count(timedOf(name, verified, questions)),
      ];
    }),
  };
}

function byTime(rounds: Rounds): string[] {
  const median = (name: string) => sampleOf(valuesOf(rounds, name)).median;
  return [...rounds.keys()].toSorted((one, other) => median(one) - median(other));
}

function plotOf(rounds: Rounds): BarPlot {
  const mine = new Set(engines.filter((engine) => engine.ours).map(({ name }) => name));
  return {
    kind: 'bars',
    file: 'decisions.svg',
    title: 'One decision in memory',
    axis: '× the hand-written inline if',
    bars: byTime(rounds).map((name) => ({
      name: name.replaceAll('`', ''),
      value: ratio(rounds, name, byHand.name).median,
      ours: mine.has(name),
    })),
  };
}

/** The faster of the two documented ways counts; both are in the table. */
function barsOf(rounds: Rounds): Bar[] {
  const [best = ours] = [ours, oursWhenNeeded].toSorted(
    (one, other) =>
      ratio(rounds, one.name, byHand.name).median - ratio(rounds, other.name, byHand.name).median,
  );
  const limit = ratio(rounds, best.name, byHand.name);
  const faster = ratio(rounds, casl.name, best.name);
  const onMask = ratio(rounds, oursOnMask.name, byHand.name);
  return [
    {
      what: `Decision in memory (${best.name})`,
      bar: 'at most 1.2 × the inline `if`',
      value: limit.median,
      spread: [limit.min, limit.max],
      unit: '×',
      atMost: 1.2,
    },
    {
      what: 'Decision on a mask, as enforcement calls `decide` (the relation is read already)',
      bar: 'at most 2 × the inline `if`, which reads it',
      value: onMask.median,
      spread: [onMask.min, onMask.max],
      unit: '×',
      atMost: 2,
    },
    {
      what: 'Decision in memory against @casl/ability, same questions',
      bar: 'at least 8 × faster',
      value: faster.median,
      spread: [faster.min, faster.max],
      unit: `× faster`,
      atLeast: 8,
    },
  ];
}
