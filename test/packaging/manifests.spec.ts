/** The manifests of the published packages say what their sources need. */
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional: boolean }>>;
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;

/** The npm packages that the published sources of a library import, types included. */
function imported(folder: string): string[] {
  const sources = join(root, folder, 'src');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/spec\.ts$|(?:^|\/)fixtures\//.test(file),
  );
  const names = files.flatMap((file) => {
    const text = readFileSync(join(sources, file), 'utf8');
    const atStart = text.matchAll(/^(?:import|export|\}) .*?from '([^'.][^']*)';/gm);
    const later = text.matchAll(/\bimport\('([^'.][^']*)'\)/g);
    return [...atStart, ...later].map(([, name = '']) => name);
  });
  const packages = names.filter((name) => !isBuiltin(name)).map(packageOf);
  return [...new Set(packages)].toSorted();
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The versions that semver counts as compatible: `12`, or `0.45` before the first major. */
function lineOf(version: string): string {
  const [major = '', minor = ''] = version.replace(/^\D+/, '').split('.');
  return major === '0' ? `0.${minor}` : major;
}

describe('countersign', () => {
  const { peerDependencies, peerDependenciesMeta } = manifestOf('libs/countersign');

  it('has a peer for every package that it imports, and for no other', () => {
    expect(Object.keys(peerDependencies).toSorted()).toEqual(imported('libs/countersign'));
  });

  it('needs none of them unless its subpath is used', () => {
    const optional = Object.keys(peerDependencies).map((name) => [name, { optional: true }]);
    expect(peerDependenciesMeta).toEqual(Object.fromEntries(optional));
  });

  it.each(Object.entries(peerDependencies))('runs its tests with a %s of %s', (name, range) => {
    const { version } = manifestOf(join('node_modules', name));
    expect(range.split(' || ').map(lineOf)).toContain(lineOf(version));
  });
});

it('software-trust needs the version of countersign that is beside it', () => {
  expect(imported('libs/software-trust')).toEqual(['countersign']);
  expect(manifestOf('libs/software-trust').peerDependencies).toEqual({
    countersign: `^${manifestOf('libs/countersign').version}`,
  });
});
