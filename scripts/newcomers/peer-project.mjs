// An empty project into which npm would install the packages beside one version of a framework or query layer.
import { join } from 'node:path';
import { run, writeTo } from './tools.mjs';

/** Asks npm whether it accepts the versions together, and installs none of them. */
export function peerProject(...packages) {
  return {
    generate: (folder, name) =>
      writeTo(join(folder, name, 'package.json'), { name, private: true }),
    install: (project, tarballs) =>
      run(project, 'npm', 'install', '--dry-run', '--strict-peer-deps', ...packages, ...tarballs),
  };
}
