/** Checks the options of an application, which untyped code may write as it likes. Catalogue, lookups and routes are checked elsewhere. */
import { checkDeadline } from './deadline.js';
import type { Mistake } from '../core/internal.js';

/** The options that an enforcer is told, as they were written. */
export interface WrittenSettings {
  readonly sink?: unknown;
  readonly deadline?: number | undefined;
  readonly existence?: unknown;
  readonly newDecisionId?: unknown;
}

/** The options that an application is told, as they were written. */
export interface WrittenOptions extends WrittenSettings {
  readonly principal: unknown;
  readonly report?: unknown;
}

/** Every mistake in the options of an application: those of `checkSettings`, and functions that are none. */
export function checkOptions(options: WrittenOptions): Mistake[] {
  const { principal, newDecisionId, report } = options;
  return [
    ...(typeof principal === 'function'
      ? []
      : [wrongFunction('principal', principal, 'Give a function that tells who calls.')]),
    ...checkFunction('newDecisionId', newDecisionId),
    ...checkFunction('report', report),
    ...checkSettings(options),
  ];
}

/** Every mistake in what an enforcer is told: a deadline, a sink or an `existence` that is none. */
export function checkSettings({ sink, deadline, existence }: WrittenSettings): Mistake[] {
  return [...checkDeadline(deadline), ...checkSink(sink), ...checkExistence(existence)];
}

function checkFunction(name: string, value: unknown): Mistake[] {
  if (value === undefined || typeof value === 'function') return [];
  return [wrongFunction(name, value, 'Give a function, or leave it out for the default.')];
}

function wrongFunction(name: string, value: unknown, fix: string): Mistake {
  return {
    code: 'wrong-function',
    problem: `The \`${name}\` is ${shown(value)}, which is no function.`,
    fix,
  };
}

function checkSink(sink: unknown): Mistake[] {
  if (sink === undefined) return [];
  const { record, recordMany } = Object(sink) as { record?: unknown; recordMany?: unknown };
  const many = recordMany === undefined || typeof recordMany === 'function';
  if (typeof record === 'function' && many) return [];
  const missing = many ? 'record' : 'recordMany';
  return [
    {
      code: 'wrong-sink',
      problem: `The \`sink\` has a \`${missing}\` that is no function: nothing could be recorded, and so nothing answered.`,
      fix: 'Give it `record(record)`, and `recordMany(records)` if it takes many at once; or leave the sink out to record nothing.',
    },
  ];
}

function checkExistence(existence: unknown): Mistake[] {
  if (existence === undefined || existence === 'forbidden' || existence === 'hidden') return [];
  return [
    {
      code: 'wrong-existence',
      problem: `The \`existence\` is ${shown(existence)}, which is neither "forbidden" nor "hidden".`,
      fix: "Write 'hidden' for 404 or 'forbidden' for 403, or leave it out for 403.",
    },
  ];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
