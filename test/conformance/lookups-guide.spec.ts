/** The guide to lookups has a section for every adapter, each with the file that the tests run. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(fileURLToPath(new URL(path, root)), 'utf8');

/** The text under each heading. */
async function sections(path: string): Promise<Map<string, string>> {
  const [, ...parts] = (await read(path)).split(/^## /m);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1)];
    }),
  );
}

const layers = ['kysely', 'drizzle', 'typeorm', 'mikro-orm', 'prisma', 'memory'];

it('has its sections in order, and a page for each layer', async () => {
  expect([...(await sections('docs/lookups.md')).keys()]).toEqual([
    ...['Rules for every layer', 'Databases', 'Which form for which query', 'Lists'],
    'An adapter of your own',
  ]);
  const text = await read('docs/lookups.md');
  for (const layer of layers) expect(text).toContain(`(lookups/${layer}.md)`);
});

it.each(layers)('begins the page of %s with the example that the tests run', async (layer) => {
  const path = `docs/examples/layers/${layer}.ts`;
  const text = await read(`docs/lookups/${layer}.md`);
  const [intro = ''] = text.split('\n## ');
  expect(intro).toContain(`<!-- code ${path} -->\n\n\`\`\`ts\n${(await read(path)).trimEnd()}`);
  const headings = [...(await sections(`docs/lookups/${layer}.md`)).keys()];
  expect(headings[0]).toBe('Which form for which query');
  expect(headings).toContain('Ids, tenants, limits');
});

it('shows the adapter that the tests run', async () => {
  const path = 'test/conformance/pg-lookup.ts';
  const text = (await sections('docs/lookups.md')).get('An adapter of your own') ?? '';
  expect(text).toContain(`<!-- file ${path} -->\n\n\`\`\`ts\n// ${path}\n`);
  expect(text).toContain((await read(path)).trimEnd());
});

it('says how a lookup and an adapter are proved', async () => {
  const all = await sections('docs/lookups.md');
  const testing = await read('docs/testing.md');
  expect(all.get('An adapter of your own')).toContain('`assertAdapterConformance(adapter)`');
  expect(all.get('An adapter of your own')).toContain('(testing.md#the-proof-of-a-lookup)');
  expect(testing).toMatch(/^## The proof of a lookup\n.*`assertScopeParity`.*`ScopeParityError`/ms);
  expect(testing).toContain((await read('test/conformance/notes-parity.spec.ts')).trimEnd());
});
