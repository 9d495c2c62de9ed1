/** Section "lists": pages of visible rows and checks on a real PostgreSQL, in every form and distribution. */
import { count } from '../report/figures.js';
import { versionOf } from '../report/machine.js';
import type { Extent, Section } from '../section.js';
import { barsOf, partsOf, summaryOf } from './lists-report.js';
import { measureSize, type SizeTimes } from './measure-size.js';
import { readers } from './readers.js';
import { settings, startServer } from './server.js';

const extents: Record<
  Extent,
  { readonly rounds: number; readonly sizes: readonly { rows: number; seconds: number }[] }
> = {
  short: {
    rounds: 3,
    sizes: [
      { rows: 10_000, seconds: 30 },
      { rows: 100_000, seconds: 45 },
    ],
  },
  full: {
    rounds: 9,
    sizes: [
      { rows: 10_000, seconds: 80 },
      { rows: 100_000, seconds: 120 },
      { rows: 1_000_000, seconds: 500 },
    ],
  },
};

/** The section. */
export const lists: Section = {
  name: 'lists',
  steps: (extent) =>
    extents[extent].sizes.map(({ rows, seconds }) => ({
      name: `lists: ${count(rows)} certificates`,
      seconds,
    })),
  async measure(extent, progress) {
    const { rounds, sizes } = extents[extent];
    const server = await startServer();
    try {
      const found: SizeTimes[] = [];
      for (const { rows } of sizes) {
        progress.begin();
        const times = await measureSize(server, rows, rounds, (done, of, what) =>
          progress.at(done / of, what),
        );
        progress.at(1, summaryOf(times));
        found.push(times);
        progress.end();
      }
      return {
        section: 'lists',
        title: 'Lists and checks on PostgreSQL',
        extent,
        facts: [
          [
            'PostgreSQL',
            `${server.version}, defaults but ${settings.join(', ')}; our connections with \`planOnce\` unless a column says otherwise`,
          ],
          ['Versions', `kysely ${versionOf('kysely')}, pg ${versionOf('pg')}`],
          [
            'Size',
            `the schema and indexes of the signing service; three accounts of ${sizes.map(({ rows }) => count(rows)).join(' / ')} certificates each, a page of 50; the rows follow from the size, nothing is random`,
          ],
          ['Readers', readers.map(({ name, account }) => `${name} (${account.name})`).join('; ')],
          ['Rounds', String(rounds)],
        ],
        parts: partsOf(found),
        bars: barsOf(found),
      };
    } finally {
      await server.stop();
    }
  },
};
