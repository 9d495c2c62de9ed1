// The module hooks behind register.mjs: where a TypeScript import leads, and what its file compiles to.
// Loaded by Node in its own thread; no other module imports it.
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

const root = new URL('../../', import.meta.url);
const tsconfig = JSON.parse(readFileSync(new URL('tsconfig.json', root), 'utf8'));

/** `[prefix, suffix, target]` of every alias; `*` is between prefix and suffix. */
const aliases = Object.entries(tsconfig.compilerOptions.paths).map(([name, [target]]) => {
  const [prefix, suffix] = name.split('*');
  return { prefix, suffix, target };
});

/** The source that an alias means, or `undefined` when the specifier is not one of our aliases. */
function aliased(specifier) {
  for (const { prefix, suffix, target } of aliases) {
    if (suffix === undefined) {
      if (specifier === prefix) return new URL(target, root).href;
    } else if (specifier.startsWith(prefix) && specifier.endsWith(suffix)) {
      const middle = specifier.slice(prefix.length, specifier.length - suffix.length);
      const url = new URL(target.replace('*', middle), root);
      if (existsSync(url)) return url.href;
    }
  }
  return undefined;
}

/** `./x.js` written in a TypeScript file means `./x.ts` when no `./x.js` is there. */
function typeScriptSibling(specifier, parentURL) {
  if (!/^\.{1,2}\/.*\.m?js$/.test(specifier) || !parentURL?.startsWith('file:')) return undefined;
  const written = new URL(specifier, parentURL);
  const source = new URL(specifier.replace(/js$/, 'ts'), parentURL);
  return !existsSync(written) && existsSync(source) ? source.href : undefined;
}

/** Node's resolve hook. */
export async function resolve(specifier, context, nextResolve) {
  const url = aliased(specifier) ?? typeScriptSibling(specifier, context.parentURL);
  return url === undefined
    ? nextResolve(specifier, context)
    : { url, format: 'module', shortCircuit: true };
}

/** Node's load hook: compiles `.ts` and `.mts`, leaves everything else alone. */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.m?ts$/.test(new URL(url).pathname)) {
    return nextLoad(url, context);
  }
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...swcOptions,
    filename,
    sourceFileName: pathToFileURL(filename).href,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
