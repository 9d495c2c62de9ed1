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
      // The adapter of ws that belongs to Nest 11 sends no exception to its clients.
      const program = 'dist/transports/compare-with-document.js';
      run(project, 'node', program, 'transports.md', 'Gateway, ws');
      return 'as written';
    },
  };
}
