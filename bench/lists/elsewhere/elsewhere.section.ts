/** Section "elsewhere": pages of visible rows on MariaDB and SQLite, beside the access table on the same database. */
import { alternate, ratio, type Rounds, sampleOf, valuesOf } from '../../measure/rounds.js';
import { count, range } from '../../report/figures.js';
import { versionOf } from '../../report/machine.js';
import type { Part } from '../../report/outcome.js';
import type { Extent, Section } from '../../section.js';
import { contestants } from '../contestants.js';
import { limit, names } from '../form.js';
import { type Engine, engines, fill, idOf } from './database.js';
import { formsFor } from './forms.js';
import { assignedPlaces, type Reader, readers } from './readers.js';

const extents: Record<Extent, { readonly rounds: number; readonly sizes: readonly number[] }> = {
  short: { rounds: 3, sizes: [10_000] },
  full: { rounds: 9, sizes: [10_000, 100_000] },
};

/** The times of one page of one reader. */
interface Times {
  readonly reader: Reader;
  readonly place: 'first' | 'middle';
  readonly rounds: Rounds;
}

/** The section. */
export const elsewhere: Section = {
  name: 'elsewhere',
  steps: (extent) =>
    extents[extent].sizes.flatMap((size) =>
      engines.map(({ name }) => ({
        name: `elsewhere: ${count(size)} certificates on ${name}`,
        seconds: size / 2_500,
      })),
    ),
  async measure(extent, progress) {
    const { rounds, sizes } = extents[extent];
    const parts: Part[] = [];
    const versions = new Map<string, string>();
    for (const size of sizes) {
      for (const engine of engines) {
        progress.begin();
        const { version, times } = await measureSize(engine, size, rounds);
        versions.set(engine.name, version);
        parts.unshift(tableOf(engine, size, times));
        progress.end();
      }
    }
    return {
      section: 'elsewhere',
      title: 'Lists on MariaDB and SQLite',
      extent,
      facts: [
        ...versions,
        [
          'Versions',
          ['kysely', 'mysql2', 'libsql'].map((name) => `${name} ${versionOf(name)}`).join(', '),
        ],
        [
          'Size',
          `one account, one certificate for each keypair, ids as text; a page of ${limit}; both forms through Kysely's driver`,
        ],
        ['Rounds', String(rounds)],
      ],
      parts,
      bars: [],
    };
  },
};

async function measureSize(
  { open }: Engine,
  size: number,
  rounds: number,
): Promise<{ readonly version: string; readonly times: readonly Times[] }> {
  const { db, version, close } = await open();
  try {
    await fill(db, size, readers);
    const times: Times[] = [];
    for (const reader of readers) {
      const forms = formsFor(db, reader);
      const visible = assignedPlaces(reader, size)
        .map((at) => idOf('c', at))
        .toReversed();
      const middle = visible.length > limit ? [visible[visible.length >> 1]] : [];
      for (const after of [undefined, ...middle]) {
        const rest = after === undefined ? visible : visible.slice(visible.indexOf(after) + 1);
        for (const { name, page } of forms) {
          const found = await page(after);
          if (found.slice(0, limit).join() === rest.slice(0, limit).join()) continue;
          throw new Error(`${name} reads another page for "${reader.name}".`);
        }
        const place = after === undefined ? 'first' : 'middle';
        times.push({
          ...{ reader, place },
          rounds: await alternate(await contestants(forms, after), rounds),
        });
      }
    }
    return { version, times };
  } finally {
    await close();
  }
}

function tableOf({ name }: Engine, size: number, times: readonly Times[]): Part {
  return {
    kind: 'table',
    title: `Milliseconds of a page of ${limit} out of ${count(size)} certificates on ${name}`,
    columns: ['Reader', 'page', names.ours, names.limit, '× the limit'],
    rows: times.map(({ reader, place, rounds }) => [
      ...[reader.name, place],
      range(sampleOf(valuesOf(rounds, names.ours))),
      range(sampleOf(valuesOf(rounds, names.limit))),
      range(ratio(rounds, names.ours, names.limit)),
    ]),
  };
}
