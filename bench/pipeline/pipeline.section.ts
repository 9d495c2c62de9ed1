/** Section "pipeline": the guard inside Nest and the middleware inside Express, called as the router calls them. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { difference, ratio, type Rounds, sampleOf, valuesOf } from '../measure/rounds.js';
import { count, figure, range } from '../report/figures.js';
import { versionOf } from '../report/machine.js';
import type { Bar, BarPlot, Table } from '../report/outcome.js';
import type { Extent, Section } from '../section.js';
import {
  bare,
  limitWithHeaders,
  limitDeniesWithProblem,
  limitWithLookup,
  oursAllow,
  oursDeny,
  oursWithLookup,
} from './contestants.js';
import type { Framework, Told } from './one-framework.js';

const extents: Record<Extent, { readonly calls: number; readonly rounds: number }> = {
  short: { calls: 20_000, rounds: 15 },
  full: { calls: 50_000, rounds: 41 },
};

/** The section. */
export const pipeline: Section = {
  name: 'pipeline',
  steps: (extent) => [
    { name: 'pipeline: Nest', seconds: extent === 'full' ? 130 : 18 },
    { name: 'pipeline: Nest on Fastify', seconds: extent === 'full' ? 260 : 36 },
    { name: 'pipeline: Express', seconds: extent === 'full' ? 70 : 10 },
  ],
  async measure(extent, progress) {
    const { calls, rounds } = extents[extent];
    const measured = async (framework: Framework) => {
      progress.begin();
      const found = await timed(framework, { calls, rounds }, (done, total) =>
        progress.at(done / total, `${done} of ${total} runs`),
      );
      progress.end();
      return found;
    };
    const nest = await measured('nest');
    const fastify = await measured('fastify');
    const express = await measured('express');
    return {
      section: 'pipeline',
      title: 'The guard inside Nest and the middleware inside Express',
      extent,
      facts: [
        ['Size', `${count(calls)} calls a round`],
        ['Rounds', String(rounds)],
        [
          'Versions',
          ['@nestjs/core', 'express', 'fastify'].map((n) => `${n} ${versionOf(n)}`).join(', '),
        ],
      ],
      parts: [
        {
          kind: 'text',
          text: 'Without a socket: the function that the router would call for the route (on Fastify, whose routes have none, the listener of the server) is called with a request and a response of Node, whose body is not formatted. Each framework has a separate process. Differences are taken within each round. The library answers two headers, `X-Decision-Id` (a random UUID) and `Cache-Control`, which cost more than the check: it is held against the hand-written guard that sets them too; the one without them is shown too.',
        },
        tableOf('Nest on Express', nest),
        plotOf('nest.svg', 'One request through Nest on Express', nest),
        tableOf('Nest on Fastify, from its server on', fastify),
        plotOf('fastify.svg', 'One request through Nest on Fastify', fastify),
        tableOf('Express', express),
        plotOf('express.svg', 'One request through Express', express),
      ],
      bars: [
        ...barsOf('Nest guard', nest),
        ...nestBarsOf('Nest guard', nest),
        ...barsOf('Nest guard on Fastify', fastify),
        ...nestBarsOf('Nest guard on Fastify', fastify),
        ...barsOf('Express middleware', express),
      ],
    };
  },
};

/** What one framework took, in a separate process. @throws Error when a pipeline does not answer as it must */
function timed(
  framework: Framework,
  { calls, rounds }: (typeof extents)[Extent],
  tell: (done: number, total: number) => void,
): Promise<Rounds> {
  const program = fileURLToPath(new URL('./one-framework.ts', import.meta.url));
  const child = fork(program, [framework, String(calls), String(rounds)]);
  return new Promise((resolve, reject) => {
    let found: Rounds | undefined;
    child.on('message', (told: Told) => {
      if ('rounds' in told) found = new Map(told.rounds);
      else tell(told.done, told.total);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (found === undefined) reject(new Error(`${framework} ended with code ${code}.`));
      else resolve(found);
    });
  });
}

function tableOf(framework: string, rounds: Rounds): Table {
  return {
    kind: 'table',
    title: framework,
    columns: [
      'Route',
      'µs per call',
      'µs over the bare route',
      '× what the limit with the same headers adds',
    ],
    rows: [...rounds.keys()].map((name) => [
      name,
      range(sampleOf(valuesOf(rounds, name))),
      name === bare ? '' : range(difference(rounds, name, bare)),
      name === bare ? '' : figure(timesTheLimit(rounds, name)),
    ]),
  };
}

function plotOf(file: string, title: string, rounds: Rounds): BarPlot {
  return {
    kind: 'bars',
    file,
    title,
    axis: 'µs per call',
    bars: [...rounds].map(([name, values]) => ({
      name,
      value: sampleOf(values).median,
      ours: name.startsWith('countersign'),
    })),
  };
}

function barsOf(what: string, rounds: Rounds): Bar[] {
  const over = difference(rounds, oursAllow, bare);
  return [
    {
      what: `${what} without lookup`,
      bar: 'at most 1.1 µs over the bare route',
      value: over.median,
      spread: [over.min, over.max],
      unit: 'µs',
      atMost: 1.1,
    },
    {
      what: `${what} without lookup, against the precompiled limit that answers the same headers`,
      bar: 'at most 1.5 × what the limit adds',
      value: timesTheLimit(rounds, oursAllow),
      unit: '×',
      atMost: 1.5,
    },
  ];
}

function nestBarsOf(what: string, rounds: Rounds): Bar[] {
  const withLookup = difference(rounds, oursWithLookup, limitWithLookup);
  return [
    {
      what: `${what} with one lookup`,
      bar: 'at most 5 µs over a hand-written asynchronous guard that finds the row',
      value: withLookup.median,
      spread: [withLookup.min, withLookup.max],
      unit: 'µs',
      atMost: 5,
    },
    {
      what: `${what}, denied`,
      bar: 'at most 2 × a hand-written guard that answers the same problem',
      value: ratio(rounds, oursDeny, limitDeniesWithProblem).median,
      unit: '×',
      atMost: 2,
    },
  ];
}

/**
 * Of medians: a difference within one round may be nothing, and nothing can be divided by it. For the same reason against the limit
 * with headers: without them a hand-written check costs less than the rounds differ by.
 */
function timesTheLimit(rounds: Rounds, name: string): number {
  return difference(rounds, name, bare).median / difference(rounds, limitWithHeaders, bare).median;
}
