/** Checks the options of an application, which untyped code may write as it likes. */
import { checkDeadline } from './deadline.js';
import { type Mistake, mistakesAmong } from '../core/internal.js';

/** The options of an enforcer, as they were written. */
export interface WrittenSettings {
  readonly sink?: unknown;
  readonly deadline?: number | undefined;
  readonly existence?: unknown;
  readonly newDecisionId?: unknown;
}

/** The options of an application, as they were written. */
export interface WrittenOptions extends WrittenSettings {
  readonly principal: unknown;
  readonly report?: unknown;
}

/** Mistakes that leave nothing to check: no options, no catalogue, or what should be an object. @param objects names of options that are objects where they are given */
export function checkGiven(options: unknown, objects: readonly string[] = []): Mistake[] {
  if (typeof options !== 'object' || options === null) {
    const problem = `The options are ${shown(options)}, which is no object.`;
    return [
      { code: 'wrong-options', problem, fix: 'Give at least a catalogue and a `principal`.' },
    ];
  }
  const given = options as Readonly<Record<string, unknown>>;
  const { catalogue } = given;
  const isCatalogue =
    typeof (Object(catalogue) as Record<string, unknown>)['isPrincipal'] === 'function';
  return mistakesAmong(
    !isCatalogue && {
      code: 'wrong-catalogue',
      problem: `The \`catalogue\` is ${shown(catalogue)}, which is no catalogue.`,
      fix: 'Give what defineCatalogue or extendCatalogue made.',
    },
    ...objects.map(
      (name) =>
        given[name] !== undefined &&
        (typeof given[name] !== 'object' || given[name] === null) && {
          code: 'wrong-object',
          problem: `The \`${name}\` is ${shown(given[name])}, which is no object.`,
          fix: `Give an object as \`${name}\`, such as {}.`,
        },
    ),
  );
}

/** Every mistake in the options of an application: those of `checkSettings`, and what should be a function. */
export function checkOptions(options: WrittenOptions): Mistake[] {
  const functions = ['principal', 'newDecisionId', 'report'] as const;
  const isWrong = (name: (typeof functions)[number]) =>
    typeof options[name] !== 'function' && (name === 'principal' || options[name] !== undefined);
  return [
    ...functions.filter(isWrong).map((name) => ({
      code: 'wrong-function',
      problem: `The \`${name}\` is ${shown(options[name])}, which is no function.`,
      fix:
        name === 'principal'
          ? 'Give a function that tells who calls.'
          : 'Give a function, or leave it out for the default.',
    })),
    ...checkSettings(options),
  ];
}

/** Every mistake in the options of an enforcer: its deadline, sink and `existence`. */
export function checkSettings({ sink = noSink, deadline, existence }: WrittenSettings): Mistake[] {
  const { record, recordMany = noSink.record } = Object(sink) as Record<string, unknown>;
  const takesMany = typeof recordMany === 'function';
  return mistakesAmong(
    ...checkDeadline(deadline),
    !(typeof record === 'function' && takesMany) && {
      code: 'wrong-sink',
      problem: `The \`sink\` has a \`${takesMany ? 'record' : 'recordMany'}\` that is no function: nothing could be recorded, and so nothing answered.`,
      fix: 'Give it `record(record)`, and `recordMany(records)` if it takes many at once; or leave the sink out to record nothing.',
    },
    ![undefined, 'forbidden', 'hidden'].includes(existence as undefined) && {
      code: 'wrong-existence',
      problem: `The \`existence\` is ${shown(existence)}, which is neither "forbidden" nor "hidden".`,
      fix: "Write 'hidden' for 404 or 'forbidden' for 403, or leave it out for 403.",
    },
  );
}

const noSink = { record: () => undefined };

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
