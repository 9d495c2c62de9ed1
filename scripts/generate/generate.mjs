// Writes every generated file. With --check it compares each with the tree and writes nothing.
//
// A generator is a file scripts/generate/<what>.generator.mjs (or .ts) that exports
//   generate(): Record<path, content> | Promise<Record<path, content>>
// with paths relative to the root. Prettier formats what it returns (where prettier knows the file type), and this script
// compares or writes it. A generator may also export
//   folders: the folders that it alone fills. A file there that no generator made is an error: a renamed or removed
//   resource would leave it behind.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, relative, sep } from 'node:path';
import { argv } from 'node:process';
import * as prettier from 'prettier';
import { root } from '../build/projects.mjs';

async function formatted(path, content) {
  const filepath = join(root, path);
  const { inferredParser } = await prettier.getFileInfo(filepath);
  if (inferredParser === null) return content;
  return prettier.format(content, { ...(await prettier.resolveConfig(filepath)), filepath });
}

async function filesOf(generator) {
  const module = await import(new URL(generator, import.meta.url).href);
  if (typeof module.generate !== 'function') {
    throw new Error(`scripts/generate/${generator} exports no function named generate`);
  }
  for (const folder of module.folders ?? []) generatedFolders.add(folder);
  const files = Object.entries(await module.generate());
  for (const [path] of files) {
    if (isAbsolute(path) || normalize(path).startsWith('..')) {
      throw new Error(`scripts/generate/${generator} would write outside the repository: ${path}`);
    }
  }
  return Promise.all(files.map(async ([path, content]) => [path, await formatted(path, content)]));
}

async function present(path) {
  return readFile(join(root, path), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

async function filesIn(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

const check = argv.includes('--check');
const generators = (await readdir(new URL('.', import.meta.url)))
  .filter((name) => /\.generator\.(mjs|ts)$/.test(name))
  .toSorted();
const owner = new Map();
const generatedFolders = new Set();
let stale = 0;

for (const generator of generators) {
  for (const [path, content] of await filesOf(generator)) {
    if (owner.has(path)) throw new Error(`${path} is made by ${owner.get(path)} and ${generator}`);
    owner.set(path, generator);
    if ((await present(path)) === content) continue;
    stale += 1;
    if (check) {
      console.error(
        `${path} is not what scripts/generate/${generator} makes: run npm run generate`,
      );
      continue;
    }
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
    console.log(`wrote ${path}`);
  }
}
const left = (await Promise.all([...generatedFolders].map(filesIn))).flat();
const nobodys = left.filter((path) => !owner.has(path));
for (const path of nobodys) console.error(`${path} is made by no generator: remove it`);
console.log(`${owner.size} generated files, ${stale} ${check ? 'stale' : 'rewritten'}`);
if ((check && stale > 0) || nobodys.length > 0) process.exitCode = 1;
