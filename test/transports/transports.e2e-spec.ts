/** What a client sees of each case on each transport. docs/generated/transports.md shows it. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expectCell, permissionMatrix } from 'countersign/testing';
import { permissionMatchers } from 'countersign/testing/jest';
import { format, resolveConfig } from 'prettier';
import { allTransports } from './all-transports.js';
import { type Case, cases, type Tried, tryTransport } from './cells.js';
import { secret } from './notes.js';
import { cellsOf, tableOfTransports } from './table-of-transports.js';

expect.extend(permissionMatchers);

const document = new URL('../../docs/generated/transports.md', import.meta.url);
const ran: Tried[] = [];

const faults: ReadonlySet<Case> = new Set(['fault', 'forgotten filter', 'forgotten fence']);
const permits: ReadonlySet<Case> = new Set(['declared', 'two at once for two callers']);

/** Words that each cell has, on every transport. */
const expected: Readonly<Record<Case, RegExp>> = {
  declared: new RegExp(secret),
  undeclared: /^does not start: `undeclared-route`$/,
  denied: /(403|FORBIDDEN).*out-of-scope/,
  'not found': /(404|NOT_FOUND).*not-found/,
  nobody: /(401|UNAUTHENTICATED).*unauthenticated/,
  fault: /(503|SERVICE_UNAVAILABLE).*unavailable/,
  'forgotten filter': /(500|INTERNAL_SERVER_ERROR).*misuse/,
  'forgotten fence': /(500|INTERNAL_SERVER_ERROR).*misuse/,
  'two at once for two callers': new RegExp(`${secret}.* beside .*(403|FORBIDDEN).*out-of-scope`),
};

it.each(allTransports)('$name', async (transport) => {
  const tried = await tryTransport(transport);
  ran.push(tried);
  for (const each of cases) {
    const { cell, whole, logged } = tried.outcomes[each];
    expect([each, cell]).toEqual([each, expect.stringMatching(expected[each])]);
    expect([each, logged]).toEqual([each, faults.has(each) ? [expect.any(String)] : []]);
    const shown = JSON.stringify(whole);
    if (!permits.has(each)) expect([each, shown.includes(secret)]).toEqual([each, false]);
    expect(shown).not.toMatch(/ {4}at |database|applying/);
  }
  const [one, other] = tried.outcomes['two at once for two callers'].cell.split(' beside ');
  expect([one, other]).toEqual([tried.outcomes.declared.cell, tried.outcomes.denied.cell]);
});

const matrix = permissionMatrix([
  {
    route: 'view',
    expected: {
      ...{ declared: 200, denied: 'out-of-scope', 'not found': 'not-found', nobody: 401 },
      ...{ fault: 503, 'forgotten filter': 500, 'forgotten fence': 500 },
    },
  },
]);

it('is read by the matrix and the matchers, the same on every transport', () => {
  expect(ran).toHaveLength(allTransports.length);
  for (const { name, outcomes } of ran) {
    for (const { role, expected: cell } of matrix) {
      const { answer } = outcomes[role];
      expect(() => expectCell(answer, cell)).not.toThrow();
      expect(() => expectCell(answer, cell === 200 ? 403 : 200)).toThrow(/^Expected/);
      const isPermitted = role === 'declared';
      const isForbidden = role === 'denied';
      const read = { name, role, isPermitted, isForbidden };
      expect({ ...read, isPermitted: passes(() => expect(answer).toBePermitted()) }).toEqual(read);
      const denial = { code: 'out-of-scope', action: 'note.view' };
      const forbidden = () => expect(answer).toBeForbidden(denial);
      expect({ ...read, isForbidden: passes(forbidden) }).toEqual(read);
    }
  }
});

function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

it('is written down', async () => {
  const style = await resolveConfig(fileURLToPath(document));
  const text = await format(tableOfTransports(ran), { ...style, parser: 'markdown' });
  if (process.env['UPDATE_TRANSPORTS'] !== undefined) await writeFile(document, text);
  const written = await readFile(document, 'utf8');
  expect(written).toBe(text);
  const cells = cellsOf(written);
  for (const { name, outcomes } of ran) {
    expect(cells.get(name)).toEqual(cases.map((each) => outcomes[each].cell));
  }
  expect([...cells.values()].flat()).not.toContain('');
});

/** Every behaviour of docs/transports.md with the test that it names. */
async function comparedBehaviours(): Promise<[behaviour: string, file: string, title: string][]> {
  const text = await readFile(new URL('../../docs/transports.md', import.meta.url), 'utf8');
  const rows = text.matchAll(/^\| (.+?) +\| .+ \| `([^`]+)`: (.+?) +\|$/gm);
  return [...rows].map(([, behaviour = '', file = '', title = '']) => [behaviour, file, title]);
}

const folders = ['', 'libs/countersign/src/nest/', 'libs/countersign/src/nest/transports/'];

it('has a test for every behaviour that it is compared in', async () => {
  const compared = await comparedBehaviours();
  expect(compared.length).toBeGreaterThan(40);
  for (const [behaviour, file, title] of compared) {
    const sources = await Promise.all(
      folders.map((folder) =>
        readFile(new URL(`../../${folder}${file}`, import.meta.url), 'utf8').catch(() => ''),
      ),
    );
    expect([behaviour, sources.join('').includes(title)]).toEqual([behaviour, true]);
  }
});
