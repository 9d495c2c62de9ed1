// Copies the documents of the library into its folder: the package has what its README and its comments name.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './projects.mjs';

/** What is about the signing service, or generated from it. */
const others = /^(?:tour|audit)\.md$|^generated\/(?!(?:transports|combinations)\.md$)/;

function documents() {
  return readdirSync(join(root, 'docs'), { recursive: true })
    .filter((name) => /\.md$|^examples\/.*\.ts$/.test(name) && !name.endsWith('spec.ts'))
    .filter((name) => !others.test(name));
}

const code = /(^ *```[^]*?^ *```$)/m;

/** What is only for readers of the repository goes, and a link that leaves the package becomes its text. */
function packed(name, text, copied) {
  const isThere = (target) =>
    copied.some((other) => other === target || other.startsWith(`${target}/`));
  const prose = (part) =>
    part.replaceAll(/\[([^\]]*)\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g, (link, said, file) =>
      isThere(relative('/', join('/', dirname(name), file))) ? link : said,
    );
  const kept = text.replaceAll(/<!-- repository -->[^]*?<!-- \/repository -->\n*/g, '');
  return kept
    .split(code)
    .map((part, at) => (at % 2 === 0 ? prose(part) : part))
    .join('');
}

/** Writes them anew into `docs` of the library, which git ignores. */
export function copyDocuments(library) {
  const folder = join(root, library, 'docs');
  rmSync(folder, { recursive: true, force: true });
  const names = documents();
  for (const name of names) {
    const text = readFileSync(join(root, 'docs', name), 'utf8');
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name.endsWith('.md') ? packed(name, text, names) : text);
  }
}
