// A project of the Nest CLI with every transport: what its clients see is compared with docs/generated/transports.md.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/projects.mjs';
import { nestProject } from './nest-project.mjs';
import { copySource, run } from './tools.mjs';

const sources = 'test/transports';
const document = 'docs/generated/transports.md';

/** The steps of the project, in order. `packages` are the transports, as a team installs them. */
export function transportsProject({ cli, packages }) {
  const generated = nestProject({ cli, extensions: false });
  return {
    generate: (folder, name) => generated.generate(folder, name),
    install: (project, tarballs) => run(project, 'npm', 'install', ...packages, ...tarballs),
    adopt(project) {
      const names = readdirSync(join(root, sources)).filter((name) => !name.includes('spec'));
      for (const name of names) {
        copySource(project, `${sources}/${name}`, `src/transports/${name}`, { extensions: false });
      }
      copySource(project, document, 'transports.md', { extensions: false });
    },
    build: (project) => generated.build(project),
    call(project) {
      const program = 'dist/transports/compare-with-document.js';
      // As under jest. Apollo shows a stack trace otherwise, unless it is in production.
      const environment = 'NODE_ENV=test';
      return run(project, 'env', environment, 'node', program, 'transports.md', 'Nest 11').trim();
    },
  };
}
