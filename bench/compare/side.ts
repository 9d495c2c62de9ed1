/**
 * The process of one checkout: `side.ts <root of the checkout> <section>`. It runs under the module hooks of that checkout
 * and loads its bench, so that each side measures its own library. It times one contestant for each number that it is sent.
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nanoseconds, valuesOf } from '../measure/rounds.js';
import type { Answer, ComparedSection, Described } from './protocol.js';

interface Contestant extends Described {
  readonly run: () => number | Promise<number>;
}

const [root = '', section = ''] = process.argv.slice(2);
const load = <Module>(file: string): Promise<Module> =>
  import(pathToFileURL(join(root, 'bench', file)).href) as Promise<Module>;

const QUESTIONS = 200_000;
const CALLS = 5_000;
const CERTIFICATES = 10_000;
const PAGE_MS = 25;

const open: Record<ComparedSection, () => Promise<Contestant[]>> = {
  async decisions() {
    const { makeWorld } = await load<typeof import('../decisions/world.js')>('decisions/world.ts');
    const { byHand } = await load<typeof import('../decisions/by-hand.js')>('decisions/by-hand.ts');
    const engines = await load<typeof import('../decisions/ours.js')>('decisions/ours.ts');
    const size = { seed: 20_260_101, people: 2_000, keypairs: 100_000, questions: QUESTIONS };
    const world = makeWorld(size);
    const into = new Uint8Array(QUESTIONS);
    const contestants: Contestant[] = [];
    for (const engine of [byHand, ...Object.values(engines)]) {
      const ask = await engine.prepare(world);
      const { name } = engine;
      const run = () => nanoseconds(QUESTIONS, () => ask(into, 0, QUESTIONS));
      contestants.push({ name, unit: 'ns', ours: engine.ours === true, run });
    }
    return contestants;
  },

  async pipeline() {
    const { nestPipelines, expressPipelines } =
      await load<typeof import('../pipeline/contestants.js')>('pipeline/contestants.ts');
    const { nestApplications } =
      await load<typeof import('../pipeline/nest-app.js')>('pipeline/nest-app.ts');
    const { expressApplications } =
      await load<typeof import('../pipeline/express-app.js')>('pipeline/express-app.ts');
    const { plain, guarded } = await nestApplications();
    const all = {
      Nest: nestPipelines(plain, guarded),
      Express: expressPipelines(expressApplications),
    };
    return Object.entries(all).flatMap(([framework, pipelines]) =>
      pipelines.map(({ name, call }) => ({
        name: `${framework}: ${name}`,
        unit: 'µs',
        ours: name.startsWith('countersign'),
        async run() {
          const start = process.hrtime.bigint();
          for (let number = 0; number < CALLS; number += 1) await call();
          return Number(process.hrtime.bigint() - start) / CALLS / 1000;
        },
      })),
    );
  },

  async lists() {
    const { startServer } = await load<typeof import('../lists/server.js')>('lists/server.ts');
    const { openUnhurried } =
      await load<typeof import('../lists/database.js')>('lists/database.ts');
    const { load: fill } = await load<typeof import('../lists/load.js')>('lists/load.ts');
    const { readers, existsAt } =
      await load<typeof import('../lists/readers.js')>('lists/readers.ts');
    const { placesIn, visibleIds } =
      await load<typeof import('../lists/agreement.js')>('lists/agreement.ts');
    const { formsFor } = await load<typeof import('../lists/forms.js')>('lists/forms.ts');
    const { names } = await load<typeof import('../lists/form.js')>('lists/form.ts');
    const { check } = await load<typeof import('../lists/checks.js')>('lists/checks.ts');
    const { namedDesk } = await load<typeof import('../lists/lookups.js')>('lists/lookups.ts');

    const server = await startServer();
    const url = await server.create('compared');
    const handle = await openUnhurried(url);
    close = async () => {
      await handle.close();
      await server.stop();
    };
    await fill(url, CERTIFICATES);
    const controls = new Set<string>([names.limit, names.unscoped]);
    const contestants: Contestant[] = [];
    for (const reader of readers.filter((each) => existsAt(each, CERTIFICATES))) {
      const visible = await visibleIds(handle, reader);
      for (const place of placesIn(visible)) {
        for (const { name, page } of formsFor(handle, reader)) {
          const ours = name.startsWith('countersign');
          if (!ours && !controls.has(name)) continue;
          const run = () => pagesIn(PAGE_MS, () => page(place.after));
          contestants.push({
            name: `${reader.name}, ${place.name}: ${name}`,
            unit: 'ms',
            ours,
            run,
          });
        }
      }
      if (visible.length < 1_000 || contestants.some(({ name }) => name.startsWith('check'))) {
        continue;
      }
      const desk = namedDesk(handle, reader);
      for (const name of ['one id', '1,000 ids']) {
        contestants.push({
          name: `check of ${name}`,
          unit: 'ms',
          ours: true,
          async run() {
            const { rounds } = await check(desk, visible.slice(0, 1_000), () => 0, 1);
            return valuesOf(rounds, name)[0] ?? NaN;
          },
        });
      }
    }
    return contestants;
  },
};

/** Milliseconds of one page, over as many as fit into a time. */
async function pagesIn(milliseconds: number, page: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let pages = 0;
  do {
    await page();
    pages += 1;
  } while (performance.now() - start < milliseconds);
  return (performance.now() - start) / pages;
}

let close = async (): Promise<void> => {};
const send = (answer: Answer) => process.send?.(answer);

const contestants = await open[section as ComparedSection]();

async function timed(number: number): Promise<void> {
  if (number < 0) {
    await close();
    process.exit(0);
  }
  try {
    const value = await contestants[number]?.run();
    if (value === undefined) throw new Error(`There is no contestant ${number}.`);
    send({ value });
  } catch (error) {
    send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

process.on('message', (number: number) => void timed(number));
send({ contestants: contestants.map(({ name, unit, ours }) => ({ name, unit, ours })) });
