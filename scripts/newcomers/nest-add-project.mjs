// A project as the Nest CLI generates it, to which `nest add countersign` is all that is done.
import { nestProject } from './nest-project.mjs';
import { run, startAndCall } from './tools.mjs';

/** The steps of the project, in order. Its own tests are those of the CLI and the first spec that the schematic writes. */
export function nestAddProject(cli) {
  return {
    ...nestProject({ cli: [cli], extensions: false }),
    // The tarball is installed already; the registry may have another version.
    adopt: (project) => run(project, 'npx', 'nest', 'add', 'countersign', '--skip-install'),
    call: (project) => startAndCall(project, 'dist/main.js', [[200, undefined, 'GET', '/']]),
  };
}
