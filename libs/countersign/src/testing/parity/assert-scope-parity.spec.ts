/** One call on a lookup, and the data that the suite refuses because it would prove nothing. */
import { defineCatalogue, type PredicateName, WiringError } from '../../core/internal.js';
import { memoryLookup } from '../../memory/index.js';
import { assertScopeParity, type ParityCaller } from '../index.js';

const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own', 'shared', 'open'] } },
  actions: {
    'note.read': { on: 'note', list: true },
    'note.close': { on: 'note', list: true },
    'note.approve': { on: 'note', list: true, constraints: ['distinct-approver'] },
    'note.sync': { on: 'note', list: true, kinds: ['service'] },
  },
  permissions: {
    write: { title: 'Write', group: 'n', grants: [{ actions: ['note.read'], scope: 'own' }] },
    read: {
      title: 'Read',
      group: 'n',
      grants: [{ actions: ['note.read', 'note.sync'], scope: 'shared' }],
    },
    close: {
      title: 'Close',
      group: 'n',
      grants: [{ actions: ['note.close'], scope: 'own', when: 'open' }],
    },
    approve: {
      title: 'Approve',
      group: 'n',
      grants: [{ actions: ['note.approve'], scope: 'all' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});

interface Note {
  id: string;
  team: string;
  by: string;
  open: boolean;
  shared: boolean;
}

const note = (id: string, team: string, by: string, open: boolean, shared: boolean): Note => ({
  id,
  team,
  by,
  open,
  shared,
});

const good = ['T1', 'T2'].flatMap((team) => [
  note('1', team, 'ann', true, false),
  note('2', team, 'ann', false, true),
  note('3', team, 'bea', true, true),
  note('4', team, 'bea', true, false),
]);
const callers: ParityCaller[] = [
  { id: 'ann', tenant: 'T1' },
  { id: 'bea', tenant: 'T2' },
  { id: 'bot', tenant: 'T2', kind: 'service' },
];

function run(
  rows: Note[],
  over: { shared?: (row: Note) => boolean; callers?: ParityCaller[] } = {},
) {
  const lookup = memoryLookup<Note, PredicateName<typeof catalogue.definition, 'note'>>({
    resource: catalogue.resource('note'),
    rows: () => rows,
    id: ({ id }) => id,
    tenant: ({ team }) => team,
    predicates: {
      own: ({ row, principal }) => row.by === principal.id,
      shared: ({ row }) => over.shared?.(row) ?? row.shared,
      open: ({ row }) => row.open,
      'distinct-approver': ({ row, principal }) => row.by !== principal.id,
    },
  });
  const keyOf = ({ id, team }: Note) => ({ id, tenant: team });
  return assertScopeParity<Note, Note>({
    catalogue,
    resource: 'note',
    adapter: {
      lookup,
      list(access, page) {
        const listed = lookup.page(access, page);
        return {
          items: listed.items.map(({ row, actions }) => ({ ...keyOf(row), actions })),
          next: listed.next,
        };
      },
      fenced: (access) => rows.filter(lookup.fence(access)).map(keyOf),
    },
    seed: () => rows.map((facts) => ({ ...keyOf(facts), facts })),
    meaning: {
      own: ({ facts, principal }) => facts.by === principal.id,
      shared: ({ facts }) => facts.shared,
      open: ({ facts }) => facts.open,
      'distinct-approver': ({ facts, principal }) => facts.by !== principal.id,
    },
    callers: over.callers ?? callers,
  });
}

async function codesOf(failed: Promise<void>): Promise<string[]> {
  const error: unknown = await failed.then(
    () => new Error('passed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof WiringError)) throw error;
  return [...new Set(error.mistakes.map(({ code, problem }) => `${code}: ${problem}`))];
}

describe('assertScopeParity on a lookup of one’s own', () => {
  it('passes when the lookup means what the facts mean', async () => {
    await expect(run(good)).resolves.toBeUndefined();
  });

  it('fails when it does not, and says for which row', async () => {
    const wrong = run(good, { shared: ({ shared, by }) => shared && by === 'ann' });
    await expect(wrong).rejects.toThrow(/list: ann of T1 with \[read\].*: lacks "3" of "T1"/);
  });

  it('refuses a lookup that does not answer a predicate', async () => {
    const lookup = { answers: ['own'], find: () => [] };
    const rest = { seed: () => [], meaning: {}, callers };
    const adapter = { lookup, list: () => ({ items: [], next: null }), fenced: () => [] };
    const failed = assertScopeParity({ catalogue, resource: 'note', adapter, ...rest });
    expect((await codesOf(failed)).join()).toMatch(/shared/);
  });

  const degenerate: [string, Note[], ParityCaller[], RegExp][] = [
    ['there is no row', [], callers, /^one-tenant: /],
    ['one account has no rows', good.filter(({ team }) => team === 'T1'), callers, /^one-tenant: /],
    ['nobody of the second tenant asks', good, callers.slice(0, 1), /^one-tenant: /],
    [
      'nobody of the only kind that may be granted an action asks',
      good,
      callers.slice(0, 2),
      /^kind-not-asking: .*note\.sync/,
    ],
    [
      'everything is permitted',
      good.map((row) => ({ ...row, shared: true })),
      callers,
      /^all-permitted: note.read in the scope "shared"/,
    ],
    [
      'everything is denied',
      good.map((row) => ({ ...row, open: false })),
      callers,
      /^all-denied: note.close in the scope "own and open"/,
    ],
    [
      'a constraint prohibits nothing',
      good.map((row) => ({ ...row, by: 'somebody' })),
      callers,
      /^decides-nothing: .*the constraint "distinct-approver"/,
    ],
    [
      'a condition decides nothing',
      good.map((row) => ({ ...row, open: true })),
      callers,
      /^decides-nothing: .*"open" in the branch "own and open"/,
    ],
    [
      'a branch of a union adds nothing',
      good.map((row) => ({
        ...row,
        shared: row.shared && row.by === (row.team === 'T1' ? 'ann' : 'bea'),
      })),
      callers.slice(0, 2),
      /^decides-nothing: .*the branch "shared" of a union/,
    ],
  ];

  it.each(degenerate)('refuses data in which %s', async (_, rows, asking, named) => {
    expect(await codesOf(run(rows, { callers: asking }))).toContainEqual(
      expect.stringMatching(named),
    );
  });
});
