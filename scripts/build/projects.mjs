// The projects that can be built, and whether the last build of each is still current.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** The repository's root folder. */
export const root = resolve(import.meta.dirname, '../..');

/** Every project in build order. A library is compiled by tsc, with its types; an application by
 * compile-application.mjs; the console by Vite. */
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
  console: { kind: 'console', folder: 'apps/console', output: 'dist/apps/console' },
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
  const { kind, folder } = projects[name];
  const libraries = ['libs/countersign', 'libs/software-trust', 'libs/signing-crypto'];
  const folders = [folder, ...(kind === 'console' ? [] : libraries)].map((f) => join(root, f));
  const inputs = [
    ...new Set(
      folders.flatMap((f) => (existsSync(join(f, 'src')) ? filesUnder(join(f, 'src')) : [])),
    ),
    ...readdirSync(join(root, folder))
      .filter((f) => /^(tsconfig.*json|index\.html|vite\.config\.ts)$/.test(f))
      .map((f) => join(root, folder, f)),
    ...['tsconfig.json', 'nest-cli.json', 'package-lock.json'].map((f) => join(root, f)),
  ];
  const hash = createHash('sha256');
  for (const file of inputs.toSorted())
    hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * Inside the output of an application, so that both come into place at once; outside the published `dist` of a library.
 */
function stampOf(name) {
  const { kind, output } = projects[name];
  return kind === 'library' ? join(root, 'dist', `.built-${name}`) : join(root, output, '.built');
}

/** Whether the project was built completely from exactly the present sources. */
export function isCurrent(name) {
  return isBuiltFrom(name, fingerprint(name));
}

function isBuiltFrom(name, sources) {
  const { kind, output } = projects[name];
  const entry = kind === 'application' ? entryOf(name) : join(root, output);
  return existsSync(entry) && textOf(stampOf(name)) === sources;
}

/** Another build may be putting its output into place at this moment. */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Begins a build: `folder` is where the compiler puts its output, and `finish` is to be called when it succeeded. The
 * stamp vouches for the sources as they were before.
 *
 * An application is compiled beside its output and put into place whole: a build that is interrupted, or another at the
 * same time, never leaves half of one behind. A library is compiled in place, and counts no more until it is finished.
 */
export function beginBuild(name) {
  const { kind, output } = projects[name];
  const before = fingerprint(name);
  const place = join(root, output);
  mkdirSync(join(root, 'dist'), { recursive: true });
  if (kind === 'library') {
    for (const old of [stampOf(name), place]) rmSync(old, { recursive: true, force: true });
    return { folder: place, finish: () => writeFileSync(stampOf(name), before) };
  }
  removeLeftovers(place);
  const folder = join(dirname(place), `.${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    finish() {
      // Another build of the same sources was faster, and what it made may be loading at this moment.
      if (isBuiltFrom(name, before)) {
        rmSync(folder, { recursive: true, force: true });
        return;
      }
      writeFileSync(join(folder, basename(stampOf(name))), before);
      putInto(place, folder);
    },
  };
}

/** What builds left beside the output that ended before they were finished. */
function removeLeftovers(place) {
  const parent = dirname(place);
  if (!existsSync(parent)) return;
  const leftover = new RegExp(`^\\.${basename(place)}-(\\d+)(?:\\.old)?$`);
  for (const entry of readdirSync(parent)) {
    const [, pid] = leftover.exec(entry) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(parent, entry), { recursive: true, force: true });
    }
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Of several builds that finish together the last one stays. */
function putInto(place, folder) {
  const old = `${folder}.old`;
  for (;;) {
    rmSync(old, { recursive: true, force: true });
    try {
      renameSync(place, old);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    try {
      renameSync(folder, place);
      break;
    } catch (error) {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    }
  }
  rmSync(old, { recursive: true, force: true });
}
