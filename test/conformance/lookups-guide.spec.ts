/** The guide to lookups has a section for every adapter, each with the file that the tests run. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(fileURLToPath(new URL(path, root)), 'utf8');

/** The text under each heading. */
async function sections(): Promise<Map<string, string>> {
  const [, ...parts] = (await read('docs/lookups.md')).split(/^## /m);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1)];
    }),
  );
}

const shown: [string, string][] = [
  ['Kysely', 'test/conformance/kysely-certificates.ts'],
  ['Drizzle', 'test/conformance/drizzle-certificates.ts'],
  ['TypeORM', 'test/conformance/typeorm-certificates.ts'],
  ['MikroORM', 'test/conformance/mikro-orm-certificates.ts'],
  ['Prisma', 'test/conformance/prisma-certificates.ts'],
  ['An adapter of your own', 'test/conformance/pg-lookup.ts'],
];

it('has its sections in order, and no other', async () => {
  expect([...(await sections()).keys()]).toEqual([
    'Rules for every layer',
    'Databases',
    'Which form for which query',
    'Lists',
    ...shown.map(([heading]) => heading),
  ]);
});

it.each(shown)('shows under "%s" what the tests run', async (heading, path) => {
  const text = (await sections()).get(heading) ?? '';
  expect(text).toContain(`<!-- file ${path} -->\n\n\`\`\`ts\n// ${path}\n`);
  expect(text).toContain((await read(path)).trimEnd());
  expect(text.split('<!-- file ')).toHaveLength(2);
});

it('says how a lookup and an adapter are proved', async () => {
  const all = await sections();
  const testing = await read('docs/testing.md');
  expect(all.get('An adapter of your own')).toContain('`assertAdapterConformance(adapter)`');
  expect(all.get('An adapter of your own')).toContain('(testing.md#the-proof-of-a-lookup)');
  expect(testing).toMatch(/^## The proof of a lookup\n.*`assertScopeParity`.*`ScopeParityError`/ms);
  expect(testing).toContain((await read('test/conformance/notes-parity.spec.ts')).trimEnd());
});
