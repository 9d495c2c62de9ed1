// What can be built here and whether its last build is still current. Builds nothing itself.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Every project in build order. A library is compiled by tsc alone: `nest build` would rewrite the
 * import of `countersign` in software-trust to a path that exists in this repository only. An
 * application goes through `nest build`, which makes those imports relative, so it needs no built library.
 */
export const projects = {
  countersign: { kind: 'library', folder: 'libs/countersign', output: 'libs/countersign/dist' },
  'software-trust': {
    kind: 'library',
    folder: 'libs/software-trust',
    output: 'libs/software-trust/dist',
  },
  'signing-service': {
    kind: 'application',
    folder: 'apps/signing-service',
    output: 'dist/apps/signing-service',
  },
  'express-quickstart': {
    kind: 'application',
    folder: 'apps/express-quickstart',
    output: 'dist/apps/express-quickstart',
  },
};

/** The compiled entry file of an application. */
export function entryOf(name) {
  const { folder, output } = projects[name];
  return join(root, output, folder, 'src/main.js');
}

function filesUnder(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A digest of everything a build of the project reads, the toolchain's lock file included. */
function fingerprint(name) {
  const { folder } = projects[name];
  const folders = [folder, 'libs/countersign', 'libs/software-trust'].map((f) => join(root, f));
  const inputs = [
    ...new Set(
      folders.flatMap((f) => (existsSync(join(f, 'src')) ? filesUnder(join(f, 'src')) : [])),
    ),
    ...readdirSync(join(root, folder))
      .filter((f) => /^tsconfig.*json$/.test(f))
      .map((f) => join(root, folder, f)),
    ...['tsconfig.json', 'nest-cli.json', 'package-lock.json'].map((f) => join(root, f)),
  ];
  const hash = createHash('sha256');
  for (const file of inputs.toSorted())
    hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

// Outside the published `dist` of the libraries, and outside what `nest build` empties.
const stampOf = (name) => join(root, 'dist', `.built-${name}`);

/** Whether the project was built completely from exactly the present sources. */
export function isCurrent(name) {
  const stamp = stampOf(name);
  return (
    existsSync(join(root, projects[name].output)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(name)
  );
}

/**
 * Returns a function to call after a successful build; it vouches for the sources as they were before it. Until then nothing
 * does: a build that is interrupted leaves an output of which half is missing.
 */
export function beginBuild(name) {
  const before = fingerprint(name);
  rmSync(stampOf(name), { force: true });
  return () => writeFileSync(stampOf(name), before);
}
