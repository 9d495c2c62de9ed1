/** Child process: builds many principals' states of one kind, and prints bytes and microseconds of one. Needs --expose-gc. */
import { actions } from '../decisions/catalogue.js';
import { makeWorld } from '../decisions/world.js';
import { nanoseconds } from '../measure/rounds.js';
import { type StateName, states, use } from './states.js';

/** What is printed, as JSON. */
export interface Weight {
  readonly bytes: number;
  readonly microseconds: number;
}

const [name = '', amount = '', seed = ''] = process.argv.slice(2);
const build = states[name as StateName];
const { gc } = globalThis;
if (typeof build !== 'function' || typeof gc !== 'function') {
  throw new Error('weigh.ts <state> <amount> <seed>, with --expose-gc');
}
const total = Number(amount);
const people = makeWorld({ seed: Number(seed), people: 2_000, keypairs: 100_000, questions: 1 });

const warm = people.people.map((person) => build(person));
for (const state of warm) use(state, actions);
warm.length = 0;

const kept: unknown[] = Array.from({ length: total }, () => undefined);
gc();
gc();
const before = process.memoryUsage().heapUsed;
const time = nanoseconds(total, () => {
  for (let number = 0; number < total; number += 1) {
    const person = people.people[number % people.people.length];
    if (person !== undefined) kept[number] = build(person);
  }
});
for (const state of kept) use(state, actions);
gc();
gc();
const after = process.memoryUsage().heapUsed;
const weight: Weight = { bytes: (after - before) / total, microseconds: time / 1000 };
process.stdout.write(JSON.stringify({ ...weight, kept: kept.length }));
