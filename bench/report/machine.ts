/** Describes the machine without identifying it. */
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

/** Cores, memory and Node. */
export function machineFacts(): [string, string][] {
  return [
    ['Cores', String(availableParallelism())],
    ['Memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['Node', process.version],
  ];
}

/** The installed version of a package of this repository. @throws Error when it is not installed */
export function versionOf(name: string): string {
  const manifest = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  return version;
}
