/** Load script: three instances behind a round-robin, rights taken away through it, and every instance asked next. `bench/instances.ts [--revocations 10000] [--lanes 4]`. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { revokeEverywhere } from '../test/races/revocations.js';
import { startInstances } from '../test/races/three-instances.js';
import { createServerDatabase } from '../test/support/databases.js';
import { clock, Progress } from './measure/progress.js';

const { values } = parseArgs({
  options: {
    revocations: { type: 'string', default: '10000' },
    lanes: { type: 'string', default: '4' },
  },
});
const [revocations, lanes] = [Number(values.revocations), Number(values.lanes)];
if (!(Number.isSafeInteger(revocations) && revocations > 0) || !(lanes > 0)) {
  throw new RangeError('--revocations and --lanes are whole numbers from 1 up.');
}

const progress = new Progress(
  [
    { name: 'starting PostgreSQL and three instances', seconds: 15 },
    { name: 'revoking', seconds: revocations * 0.03 },
  ],
  (line) => process.stderr.write(`${line}\n`),
);
progress.begin();
const database = await createServerDatabase();
try {
  const instances = await startInstances({
    DATABASE_URL: database.url,
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  });
  try {
    progress.end();
    progress.begin();
    const began = performance.now();
    const summary = await revokeEverywhere(instances, {
      revocations,
      lanes,
      onRevocation(done) {
        if (done % Math.ceil(revocations / 20) === 0) {
          progress.at(done / revocations, `${done} of ${revocations}`);
        }
      },
    });
    const alive = instances.services.filter(({ process: { exitCode } }) => exitCode === null);
    const { refused, exceptions } = summary;
    process.stdout.write(
      `${summary.revocations} revocations (unassigned, role removed, token revoked in turn) in ${clock((performance.now() - began) / 1000)}\n` +
        `next requests refused: ${refused} of ${summary.revocations * instances.services.length}, ` +
        `exceptions: ${exceptions.length}, instances still running: ${alive.length} of ${instances.services.length}\n`,
    );
    for (const exception of exceptions.slice(0, 20)) process.stdout.write(`- ${exception}\n`);
    if (exceptions.length > 0 || alive.length < instances.services.length) process.exitCode = 1;
  } finally {
    await instances.stop();
  }
} finally {
  await database.drop();
}
