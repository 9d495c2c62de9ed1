/** Databases of the test server that are prepared once and copied for every spec, which takes a tenth of the time. */
import { textOf } from '../../apps/signing-service/src/platform/database/faults.js';
import { serverUrl } from './postgres-server.js';
import { oncePerRun } from './once-per-run.js';
import { createServerDatabase, runOn } from './server-database.js';
import { sourceFingerprint } from './source-fingerprint.js';

const known = new Map<string, Promise<string>>();

/** The name of a database that `fill` was given the URL of, for the sources as they are now. No process connects to it. */
export function serverTemplate(
  name: string,
  fill: (url: string) => Promise<void>,
): Promise<string> {
  const template = known.get(name) ?? oncePerRun(`template-${name}`, () => findOrMake(name, fill));
  known.set(name, template);
  return template;
}

async function findOrMake(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const server = await serverUrl();
  const template = `countersign_${name}_${await sourceFingerprint()}`;
  const found = await runOn(server, `select 1 from pg_database where datname = '${template}'`);
  if (found.length > 0) return template;
  const made = await createServerDatabase();
  try {
    await fill(made.url);
    await runOn(
      server,
      `alter database ${new URL(made.url).pathname.slice(1)} rename to ${template}`,
    );
  } catch (error) {
    await made.drop();
    // Another run on the same server was faster.
    if (textOf(error, 'code') !== '42P04') throw error;
  }
  return template;
}
