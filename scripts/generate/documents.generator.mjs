// Puts files of the repository into the documents: what a document shows is what the tests run.
//
// `<!-- file PATH -->` is followed by a block with the file and its path, and `<!-- code PATH -->` by one with its code
// alone, without imports if it says `<!-- code PATH without imports -->`. The block is written anew, the rest by hand.
// Each package also gets the licence, which it is published with.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../build/projects.mjs';

const marked = /<!-- (file|code) (\S+)( without imports)? -->\n(?:\n```ts\n[^]*?\n```\n)?/g;

function shown(form, path, text, withoutImports) {
  if (form === 'file') return `// ${path}\n${text}`;
  return withoutImports ? text.replace(/^(?:import [^;]*;\n)+\n?/, '') : text;
}

async function filled(document) {
  const text = await readFile(join(root, document), 'utf8');
  const paths = [...text.matchAll(marked)].map(([, , path]) => path);
  const texts = new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')])),
  );
  const content = text.replaceAll(marked, (comment, form, path, withoutImports) => {
    const [marker] = comment.split('\n');
    const code = shown(form, path, texts.get(path).trimEnd(), withoutImports !== undefined);
    return `${marker}\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
  });
  return paths.length === 0 ? [] : [[document, content]];
}

const packages = ['libs/countersign', 'libs/software-trust'];
const applications = ['apps/signing-service', 'apps/express-quickstart'];

/** The documents that may show files. */
async function documents() {
  const folders = ['docs', 'docs/coming-from', 'docs/lookups'];
  const listed = folders.map(async (folder) => {
    const names = await readdir(join(root, folder));
    return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`);
  });
  const guides = (await Promise.all(listed)).flat();
  const readmes = [...packages, ...applications].map((folder) => `${folder}/README.md`);
  return ['README.md', 'CONTRIBUTING.md', ...readmes, ...guides];
}

export async function generate() {
  const filledDocuments = await Promise.all((await documents()).map(filled));
  const licence = await readFile(join(root, 'LICENSE'), 'utf8');
  const licences = packages.map((folder) => [`${folder}/LICENSE`, licence]);
  return Object.fromEntries([...filledDocuments.flat(), ...licences]);
}
