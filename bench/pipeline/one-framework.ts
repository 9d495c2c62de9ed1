/** Child process: times the pipelines of one framework. It loads no other, as an application does not. */
import { alternate } from '../measure/rounds.js';
import {
  expressPipelines,
  nestPipelines,
  type Pipeline,
  throughExpress,
  throughFastify,
} from './contestants.js';

/** How the pipelines of each framework are made. */
const frameworks = {
  async nest(): Promise<readonly Pipeline[]> {
    const { nestApplications } = await import('./nest-app.js');
    const { plain, guarded } = await nestApplications();
    return nestPipelines(plain, guarded, throughExpress);
  },
  async fastify(): Promise<readonly Pipeline[]> {
    const { fastifyApplications } = await import('./nest-app.js');
    const { plain, guarded } = await fastifyApplications();
    return nestPipelines(plain, guarded, throughFastify);
  },
  async express(): Promise<readonly Pipeline[]> {
    const { expressApplications } = await import('./express-app.js');
    return expressPipelines(expressApplications);
  },
};

/** A framework. */
export type Framework = keyof typeof frameworks;

/** What is told to the parent: how far it is, and at last the microseconds of each round, by pipeline. */
export type Told =
  | { readonly done: number; readonly total: number }
  | { readonly rounds: readonly (readonly [string, readonly number[]])[] };

const [framework = '', calls = '', rounds = ''] = process.argv.slice(2);
const tell = (told: Told) => process.send?.(told);

const pipelines = await frameworks[framework as Framework]();
for (const { name, status, call } of pipelines) {
  const response = await call();
  if (response.statusCode !== status || !response.ended) {
    throw new Error(`"${name}" answered ${response.statusCode} instead of ${status}.`);
  }
}
const total = pipelines.length * (Number(rounds) + 1);
let done = 0;
const measured = await alternate(
  pipelines.map((each) => ({ name: each.name, run: () => time(each, Number(calls)) })),
  Number(rounds),
  () => {
    done += 1;
    if (done % pipelines.length === 0) tell({ done, total });
  },
);
tell({ rounds: [...measured] });
process.disconnect();

/** Microseconds of one call. What answers at once is not awaited: an await looks for `then` in the response, which is no cost of a guard. */
async function time({ call }: Pipeline, amount: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let number = 0; number < amount; number += 1) {
    const answered = call();
    if (answered instanceof Promise) await answered;
  }
  return Number(process.hrtime.bigint() - start) / amount / 1000;
}
