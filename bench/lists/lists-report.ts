/** Turns the times of pages and checks into tables, plots and bars. */
import { ratio, type Sample, sampleOf, valuesOf } from '../measure/rounds.js';
import { count, figure, range } from '../report/figures.js';
import type { Bar, CurvePlot, Part } from '../report/outcome.js';
import { one, thousand } from './checks.js';
import { names, spreadOverAll } from './form.js';
import type { PageTimes, SizeTimes } from './measure-size.js';

const shown = [
  names.ours,
  names.plannedEach,
  names.withoutActions,
  names.bySql,
  names.service,
  names.limit,
  names.exists,
  names.allOrExists,
  names.casl,
];

/** The tables and plots. */
export function partsOf(sizes: readonly SizeTimes[]): Part[] {
  const pages = sizes.flatMap((size) => size.pages);
  return [
    ...sizes.toReversed().flatMap(({ certificates, pages: found }) =>
      (['first page', 'middle page'] as const).map((place): Part => ({
        kind: 'table',
        title: `Milliseconds of the ${place} of 50 out of ${count(certificates)} certificates`,
        columns: ['Reader', 'visible', ...shown],
        rows: found
          .filter((each) => each.place === place)
          .map(({ reader, visible, rounds }) => [
            reader.name,
            count(visible),
            ...shown.map((form) => cell(rounds, form)),
          ]),
      })),
    ),
    curvesOf('growth-50.svg', 'First page, 50 assigned (spread)', spreadOverAll, pages),
    curvesOf(
      'growth-5000-adverse.svg',
      'First page, 5,000 assigned (oldest, adverse)',
      '5,000 assigned, oldest (adverse)',
      pages,
    ),
    checkTable(sizes),
  ];
}

function cell(rounds: PageTimes['rounds'], form: string): string {
  const values =
    rounds.get(form) ?? (form === names.limit ? rounds.get(names.unscoped) : undefined);
  return values === undefined ? '–' : range(sampleOf(values));
}

function curvesOf(
  file: string,
  title: string,
  reader: string,
  pages: readonly PageTimes[],
): CurvePlot {
  const found = pages.filter((each) => each.reader.name === reader && each.place === 'first page');
  const curves = [names.ours, names.limit, names.exists, names.allOrExists, names.casl].map(
    (form) => ({
      name: form.replaceAll('`', ''),
      ours: form === names.ours,
      points: found.flatMap(({ certificates, rounds }): [number, number][] => {
        const values = rounds.get(form);
        return values === undefined ? [] : [[certificates, sampleOf(values).median]];
      }),
    }),
  );
  return {
    kind: 'curves',
    file,
    title,
    across: 'certificates of the account',
    up: 'ms',
    curves: curves.filter(({ points }) => points.length > 0),
  };
}

function checkTable(sizes: readonly SizeTimes[]): Part {
  return {
    kind: 'table',
    title: 'Check of instances',
    columns: ['Certificates', 'ms, one id', 'statements', 'ms, 1,000 ids', 'statements'],
    rows: sizes.map(({ certificates, checks: { rounds, statements } }) => [
      count(certificates),
      range(sampleOf(valuesOf(rounds, one))),
      String(statements.one),
      range(sampleOf(valuesOf(rounds, thousand))),
      String(statements.thousand),
    ]),
  };
}

/** The bars, for the largest size that was measured. */
export function barsOf(sizes: readonly SizeTimes[]): Bar[] {
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (smallest === undefined || largest === undefined) return [];
  const at = `at ${count(largest.certificates)} rows`;
  const few = largest.pages.filter(({ reader }) => reader.assigned <= 50 && !isAll(reader));
  const many = largest.pages.filter(({ reader }) => reader.assigned === 5_000);
  const againstLimit = worst(few, ({ rounds }) => ratio(rounds, names.ours, names.limit));
  const slowest = worst(many, ({ rounds }) => sampleOf(valuesOf(rounds, names.ours)));
  const actions = worst(largest.pages, ({ rounds }) =>
    ratio(rounds, names.ours, names.withoutActions),
  );
  const growth = growthOf(smallest.pages, largest.pages);
  const sent = Math.max(...largest.pages.map(({ statements }) => statements));
  const { checks } = largest;
  return [
    bar(`Pages ${at} with 0 and 50 assigned`, 'at most 2 × the access table', againstLimit, '×', 2),
    bar(`Pages ${at} with 5,000 assigned`, 'at most 25 ms', slowest, 'ms', 25),
    bar(
      `Growth of a page from ${count(smallest.certificates)} to ${count(largest.certificates)} rows`,
      'at most 4 ×',
      growth,
      '×',
      4,
    ),
    bar('Row actions on a page of 50', 'at most 2 × the page without them', actions, '×', 2),
    ...(
      [
        ['Statements of a page with row actions', sent],
        ['Statements of a check of one instance', checks.statements.one],
        ['Statements of a check of 1,000 ids', checks.statements.thousand],
      ] as const
    ).map(([what, value]) => ({ what, bar: 'exactly 1', value, unit: '', atMost: 1, atLeast: 1 })),
  ];
}

/** The page for which a figure is the greatest. */
interface Worst {
  readonly sample: Sample;
  readonly page: string;
}

function worst(pages: readonly PageTimes[], of: (page: PageTimes) => Sample): Worst {
  const [found] = pages
    .map((page) => ({ sample: of(page), page: `${page.reader.name}, ${page.place}` }))
    .toSorted((first, second) => second.sample.median - first.sample.median);
  if (found === undefined) throw new RangeError('No page was measured.');
  return found;
}

/** Of readers who see as many rows at every size. */
function growthOf(small: readonly PageTimes[], large: readonly PageTimes[]): Worst {
  const pairs = large.flatMap((page) => {
    const before = small.find(
      ({ reader, place, visible }) =>
        reader === page.reader && place === page.place && visible === page.visible,
    );
    if (before === undefined) return [];
    const [from, to] = [before, page].map(({ rounds }) => sampleOf(valuesOf(rounds, names.ours)));
    if (from === undefined || to === undefined) return [];
    const sample = {
      median: to.median / from.median,
      min: to.min / from.max,
      max: to.max / from.min,
    };
    return [{ sample, page: `${page.reader.name}, ${page.place}` }];
  });
  const [found] = pairs.toSorted((first, second) => second.sample.median - first.sample.median);
  if (found === undefined) throw new RangeError('No page was measured at two sizes.');
  return found;
}

function bar(
  what: string,
  text: string,
  { sample, page }: Worst,
  unit: string,
  atMost: number,
): Bar {
  return {
    what: `${what}; the worst is: ${page}`,
    bar: text,
    value: sample.median,
    spread: [sample.min, sample.max],
    unit,
    atMost,
  };
}

function isAll({ permissions }: PageTimes['reader']): boolean {
  return permissions.includes('manage-keypair');
}

/** A line for the progress of the run. */
export function summaryOf({ certificates, pages }: SizeTimes): string {
  const { reader, sample } = pages
    .map(({ reader: of, rounds }) => ({
      reader: of,
      sample: sampleOf(valuesOf(rounds, names.ours)),
    }))
    .reduce((one_, other) => (one_.sample.median > other.sample.median ? one_ : other));
  return `${count(certificates)} certificates: slowest page ${figure(sample.median)} ms (${reader.name})`;
}
