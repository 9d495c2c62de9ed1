/** The service as users run it: compiled. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { oncePerRun } from './once-per-run.js';

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * The arguments of Node that run it. Compiles it first when that was never done or the sources changed, once for a run.
 * @param file another one of its files, such as a command
 */
export async function builtService(file = 'main'): Promise<readonly string[]> {
  await oncePerRun('build', async () => {
    const build = [pathOf('scripts/build/build.mjs'), '--if-stale', 'signing-service'];
    const [code] = await once(spawn(process.execPath, build, { stdio: 'inherit' }), 'exit');
    if (code !== 0) throw new Error('The service does not compile.');
    return 'built';
  });
  const path = `dist/apps/signing-service/apps/signing-service/src/${file}.js`;
  return ['--enable-source-maps', pathOf(path)];
}
