// How the console is compiled: the native TypeScript compiler checks the types, then Vite bundles.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { root } from './projects.mjs';

/** Compiles the console into a folder; `false` when there are errors, which are printed. */
export function compileConsole(sources, output) {
  const folder = join(root, sources);
  const commands = [
    [join(root, 'node_modules/typescript-native/bin/tsc'), '-p', folder],
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      folder,
      '--outDir',
      output,
      '--logLevel',
      'warn',
    ],
  ];
  return commands.every(
    (command) => spawnSync(execPath, command, { cwd: root, stdio: 'inherit' }).status === 0,
  );
}
