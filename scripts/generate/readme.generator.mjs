// Puts the named files into the READMEs and docs/*.md, between `<!-- file PATH -->` and `<!-- /file -->`: what the documents
// show is what the tests run. The rest of them is written by hand. Each package gets the licence, which it is published with.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../build/projects.mjs';

const marked = /<!-- file (\S+) -->\n(?:[^]*?<!-- \/file -->)?/g;

async function filled(document) {
  const text = await readFile(join(root, document), 'utf8');
  const paths = [...text.matchAll(marked)].map(([, path]) => path);
  const texts = new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')])),
  );
  const content = text.replaceAll(
    marked,
    (_, path) =>
      `<!-- file ${path} -->\n\n\`\`\`ts\n// ${path}\n${texts.get(path).trimEnd()}\n\`\`\`\n\n<!-- /file -->\n`,
  );
  return paths.length === 0 ? [] : [[document, content]];
}

export async function generate() {
  const names = await readdir(join(root, 'docs'));
  const guides = names.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  const packages = ['libs/countersign', 'libs/software-trust'];
  const readmes = ['README.md', ...packages.map((folder) => `${folder}/README.md`)];
  const documents = await Promise.all([...readmes, ...guides].map(filled));
  const licence = await readFile(join(root, 'LICENSE'), 'utf8');
  const licences = packages.map((folder) => [`${folder}/LICENSE`, licence]);
  return Object.fromEntries([...documents.flat(), ...licences]);
}
