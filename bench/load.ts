/** Load script: signing, lists and approvals at a fixed rate on PostgreSQL. `bench/load.ts [--rate 100] [--seconds 120] [--callers 20]`. */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createServerDatabase } from '../test/support/databases.js';
import { startService } from '../test/support/running-service.js';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '120' },
    callers: { type: 'string', default: '20' },
  },
});
const [rate, seconds, wanted] = [
  Number(values.rate),
  Number(values.seconds),
  Number(values.callers),
];
if (!(rate > 0 && seconds > 0 && wanted >= 14)) {
  throw new RangeError('--rate and --seconds are numbers from 1 up, --callers from 14 up.');
}

/** People and programs of the demo, all of one account. */
const known = [
  ...['admin', 'lead', 'teamlead', 'builder', 'developer', 'signer', 'alice', 'bob', 'mia'],
  ...['gil', 'ron', 'audrey', 'robot'],
].map((name) => `demo-${name}`);
const lists = ['/keypairs', '/certificates', '/releases', '/export-requests', '/me'];
const toSign = { digestAlgorithm: 'SHA-256', digest: randomBytes(32).toString('base64') };

interface Answer {
  readonly status: number;
  readonly milliseconds: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

const answers = new Map<string, Answer[]>();
const database = await createServerDatabase();
const service = await startService({
  DATABASE_URL: database.url,
  SEED_DEMO: 'true',
  KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
}).catch(async (error: unknown) => {
  await database.drop();
  throw error;
});

async function send(kind: string, token: string, path: string, body?: object): Promise<Answer> {
  const begun = performance.now();
  const response = await fetch(`${service.address}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const milliseconds = performance.now() - begun;
  // Node itself answers 408 without a body, when a request takes too long to arrive.
  const read = text === '' ? {} : (JSON.parse(text) as Answer['body']);
  const answer = { status: response.status, milliseconds, body: read };
  const all = answers.get(kind) ?? [];
  all.push(answer);
  answers.set(kind, all);
  return answer;
}

const quantile = (all: readonly Answer[], part: number): number => {
  const sorted = all.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};

/** The median of a request when nothing else is asked. */
async function alone(kind: string, ask: () => Promise<Answer>): Promise<void> {
  for (let count = 0; count < 200; count++) await ask();
  say(`${kind}: median ${quantile(answers.get(kind) ?? [], 0.5).toFixed(1)} ms`);
}

async function run(): Promise<void> {
  const page = await send('start', 'demo-admin', '/keypairs?limit=200');
  const items = page.body['items'] as readonly { readonly id: string; readonly alias: string }[];
  const idOf = (alias: string) => items.find((item) => item.alias === alias)?.id ?? '';
  const [k1, open] = [idOf('k1'), idOf('k-open')];
  const { body: roles } = await send('start', 'demo-admin', '/roles?limit=200');
  const signer = (roles['items'] as readonly { id: string; permissions: string[] }[]).find(
    ({ permissions }) => permissions.includes('sign') && permissions.includes('view-keypair'),
  );
  const callers = [...known];
  while (callers.length < wanted) {
    const name = `load-${callers.length}`;
    const person = { name, email: `${name}@example.org`, kind: 'service', roles: [signer?.id] };
    const { body, status } = await send('start', 'demo-admin', '/users', person);
    if (status !== 201) throw new Error(`No caller: ${JSON.stringify(body)}`);
    callers.push(String(body['token']));
  }

  const signAlone = (kind: string) =>
    alone(kind, () => send(kind, 'demo-alice', `/keypairs/${k1}/sign`, toSign));
  const listAlone = (kind: string) => alone(kind, () => send(kind, 'demo-alice', '/keypairs'));
  await signAlone('sign, alone, before');
  await listAlone('list, alone, before');

  const approve = async () => {
    const path = `/keypairs/${k1}/export-requests`;
    const { body, status } = await send('ask for approval', 'demo-alice', path, { reason: 'load' });
    if (status !== 201) return;
    const verdict = { comment: 'yes' };
    await send('approve', 'demo-admin', `/export-requests/${String(body['id'])}/approve`, verdict);
  };
  const signers = ['demo-alice', 'demo-robot', 'demo-admin'];
  const turns: (((at: number) => Promise<unknown>) | undefined)[] = [
    (at) => {
      const token = signers[at % signers.length] ?? '';
      const keypair = token === 'demo-admin' ? open : k1;
      return send('sign', token, `/keypairs/${keypair}/sign`, toSign);
    },
    (at) => send('list', callers[at % callers.length] ?? '', lists[at % lists.length] ?? ''),
  ];
  const under: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let at = 0; at < rate * seconds; at++) {
    const late = begun + (at * 1000) / rate - performance.now();
    if (late > 1) await delay(late);
    // Of ten requests, four sign, four list, and two are a request with its approval.
    if (at % 10 === 9) continue;
    under.push(
      at % 10 === 8 ? approve() : (turns[at % 2]?.(Math.floor(at / 2)) ?? Promise.resolve()),
    );
  }
  await Promise.all(under);
  const took = (performance.now() - begun) / 1000;
  for (const kind of ['sign', 'list', 'ask for approval', 'approve']) {
    const all = answers.get(kind) ?? [];
    const counts = new Map<number, number>();
    for (const { status } of all) counts.set(status, (counts.get(status) ?? 0) + 1);
    const statuses = [...counts].map(([status, count]) => `${status}: ${count}`);
    const times = [0.5, 0.95, 0.99].map((part) => quantile(all, part).toFixed(1)).join(' / ');
    say(`${kind}: ${all.length} (${statuses.join(', ')}), p50 / p95 / p99 ${times} ms`);
  }
  const total = [...answers.values()].flat();
  const faults = total.filter(({ status }) => status >= 500 && status !== 503);
  const unavailable = total.filter(({ status }) => status === 503);
  say(
    `${rate} requests a second for ${took.toFixed(0)} s from ${callers.length} callers: ` +
      `${faults.length} faults, ${unavailable.length} answers 503`,
  );
  if (faults.length > 0) process.exitCode = 1;
  await signAlone('sign, alone, after');
  await listAlone('list, alone, after');
  const wrong = await Promise.all(
    Array.from({ length: 100 }, (_, at) => send('wrong token', `wrong-${at}`, '/keypairs')),
  );
  const slowed = wrong.filter(({ status }) => status === 429).length;
  const right = await send('right token', 'demo-alice', '/keypairs');
  say(`wrong tokens: ${slowed} of 100 answered 429; a right one meanwhile ${right.status}`);
  if (slowed < 50 || right.status !== 200) process.exitCode = 1;
}

try {
  await run();
} finally {
  await service.stop();
  await database.drop();
}
