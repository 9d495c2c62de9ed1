/** Tries a transport: what its clients see in each case. */
import { WiringError } from 'countersign';
import { secret, state } from './notes.js';
import type { Client, Seen, Transport } from './transport.js';

/** The columns of the table. */
export const cases = [
  'declared',
  'undeclared',
  'denied',
  'not found',
  'nobody',
  'fault',
  'forgotten filter',
  'forgotten fence',
  'two at once for two callers',
] as const;
export type Case = (typeof cases)[number];

/** What became of one case. */
export interface Outcome {
  /** The cell of the table. */
  readonly cell: string;
  readonly whole: unknown;
  readonly answer: unknown;
  /** What the application logged meanwhile. */
  readonly logged: readonly string[];
}

/** A transport with its row. */
export interface Tried {
  readonly name: string;
  readonly outcomes: Readonly<Record<Case, Outcome>>;
}

const attempts: Readonly<Record<Exclude<Case, 'undeclared'>, (client: Client) => Promise<Seen>>> = {
  declared: (client) => client.view('ann', '1'),
  denied: (client) => client.view('ben', '1'),
  'not found': (client) => client.view('ann', '9'),
  nobody: (client) => client.view('', '1'),
  fault: (client) => client.view('ann', '1'),
  'forgotten filter': (client) => client.forgetsFilter('ann'),
  'forgotten fence': (client) => client.forgetsFence('ann', '1'),
  async 'two at once for two callers'(client) {
    const seen = await Promise.all([client.view('ann', '1'), client.view('ben', '1')]);
    const whole = seen.map((each) => each.whole);
    return { short: seen.map((each) => each.short).join(' beside '), whole };
  },
};

/** Tries every case on one running application, and the undeclared handler on another. */
export async function tryTransport(transport: Transport): Promise<Tried> {
  const logged: string[] = [];
  // First, because Nest logs with the logger of the application that was made last.
  const undeclared = await startUndeclared(transport);
  const client = await transport.start((line) => logged.push(line), false);
  const outcomes = { undeclared } as Record<Case, Outcome>;
  for (const each of cases) {
    if (each === 'undeclared') continue;
    state.fails = each === 'fault';
    state.together = each === 'two at once for two callers' ? 2 : 1;
    const { short, whole, answer = whole } = await attempts[each](client);
    outcomes[each] = { cell: short, whole, answer, logged: logged.splice(0) };
  }
  Object.assign(state, { fails: false, together: 1 });
  await client.close();
  return { name: transport.name, outcomes };
}

async function startUndeclared(transport: Transport): Promise<Outcome> {
  try {
    await (await transport.start(() => {}, true)).close();
    return { cell: 'starts', whole: secret, answer: undefined, logged: [] };
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    const codes = error.mistakes.map(({ code }) => `\`${code}\``);
    return {
      cell: ['does not start:', ...codes].join(' '),
      whole: '',
      answer: undefined,
      logged: [],
    };
  }
}
