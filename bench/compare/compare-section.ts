/** Runs one section of two checkouts in alternating rounds: each contestant here and there, one right after the other. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Sample, sampleOf } from '../measure/rounds.js';
import type { Answer, ComparedSection, Described } from './protocol.js';

/** How a section is compared. */
export interface Comparison {
  /** The root folder of the other checkout. */
  readonly base: string;
  readonly rounds: number;
  /** How often both processes are started: a process may be a few per cent faster for its whole life. */
  readonly starts: number;
  readonly report: (line: string) => void;
}

/** What was found for one contestant. */
export interface Compared extends Described {
  /** Time here divided by time there, in each round. */
  readonly ratio: Sample;
  /** The quickest round here divided by the quickest there: what disturbs the machine only makes rounds slower. */
  readonly best: number;
  /** Medians, in `unit`. */
  readonly here: number;
  readonly there: number;
}

const root = resolve(import.meta.dirname, '../..');
/** Where a checkout has the module hooks, newest first. */
const hooks = ['scripts/build/register.mjs', 'scripts/register.mjs'];

/** @throws Error when a process ends, or a contestant fails */
export async function compareSection(
  section: ComparedSection,
  { base, rounds, starts, report }: Comparison,
): Promise<Compared[]> {
  const times = new Map<string, Described & { here: number[]; there: number[] }>();
  for (let start = 1; start <= starts; start += 1) {
    report(`${section}: start ${start} of ${starts}`);
    const here = new Side(root, section);
    const there = new Side(base, section);
    try {
      const mine = await here.contestants();
      const theirs = await there.contestants();
      for (const { name } of [...mine, ...theirs]) {
        const known = [mine, theirs].every((side) => side.some((each) => each.name === name));
        if (!known && start === 1) report(`${section}: only one side has "${name}"`);
      }
      // The first round warms up and does not count.
      for (let round = 0; round <= rounds; round += 1) {
        for (const [number, described] of mine.entries()) {
          const other = theirs.findIndex(({ name }) => name === described.name);
          if (other === -1) continue;
          const [first, second] = round % 2 === 0 ? [here, there] : [there, here];
          const values = new Map<Side, number>();
          for (const side of [first, second]) {
            values.set(side, await side.time(side === here ? number : other));
          }
          if (round === 0) continue;
          const found = times.get(described.name) ?? { ...described, here: [], there: [] };
          times.set(described.name, found);
          found.here.push(values.get(here) ?? NaN);
          found.there.push(values.get(there) ?? NaN);
        }
        report(`${section}: round ${round} of ${rounds}`);
      }
    } finally {
      await Promise.all([here.end(), there.end()]);
    }
  }
  return [...times.values()].map(({ here, there, ...described }) => ({
    ...described,
    ratio: sampleOf(here.map((value, at) => value / (there[at] ?? NaN))),
    best: sampleOf(here).min / sampleOf(there).min,
    here: sampleOf(here).median,
    there: sampleOf(there).median,
  }));
}

/** The process of one checkout. */
class Side {
  readonly #process: ChildProcess;
  /** Its first answer, awaited from the beginning: it may come while the other side is still loading. */
  readonly #described: Promise<Answer>;

  constructor(checkout: string, section: ComparedSection) {
    const hook = hooks.map((path) => join(checkout, path)).find((path) => existsSync(path));
    if (hook === undefined) throw new Error(`${checkout} is not a checkout of this repository.`);
    this.#process = fork(
      fileURLToPath(new URL('./side.ts', import.meta.url)),
      [checkout, section],
      {
        cwd: checkout,
        execArgv: ['--import', pathToFileURL(hook).href],
      },
    );
    this.#described = this.#answer();
    // A failure is thrown where it is awaited.
    this.#described.catch(() => {});
  }

  async contestants(): Promise<readonly Described[]> {
    const answer = await this.#described;
    if (!('contestants' in answer)) throw new Error('The process answered out of turn.');
    return answer.contestants;
  }

  /** How long the contestant with this number took. */
  async time(number: number): Promise<number> {
    const answer = this.#answer();
    this.#process.send(number);
    const found = await answer;
    if (!('value' in found)) throw new Error('error' in found ? found.error : 'No value came.');
    return found.value;
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.send(-1);
    await ended;
  }

  async #answer(): Promise<Answer> {
    const found = new AbortController();
    try {
      const [answer] = await Promise.race([
        once(this.#process, 'message', found),
        once(this.#process, 'exit', found).then(([code]) => {
          throw new Error(`The process of a checkout ended with ${code}.`);
        }),
      ]);
      return answer as Answer;
    } finally {
      found.abort();
    }
  }
}
