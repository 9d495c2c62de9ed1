import { assertScopeParity } from 'countersign/testing';
import { catalogue } from '../../docs/examples/notes-catalogue.js';
import { noteLookup, notes } from '../../docs/examples/notes-lookup.js';

const keyOf = ({ id, tenantId }: { id: string; tenantId: string }) => ({ id, tenant: tenantId });

it('means by "own" what the rows mean, in every use', async () => {
  await assertScopeParity({
    catalogue,
    resource: 'note',
    adapter: {
      lookup: noteLookup,
      list(access, page) {
        const { items, next } = noteLookup.page(access, page);
        return { items: items.map(({ row, actions }) => ({ ...keyOf(row), actions })), next };
      },
      filtered: (access) => [...notes.values()].filter(noteLookup.filter(access)).map(keyOf),
      fenced: (access) => [...notes.values()].filter(noteLookup.fence(access)).map(keyOf),
    },
    // With a database behind the lookup: insert the rows here, and give them back as facts.
    seed: () => [...notes.values()].map((facts) => ({ ...keyOf(facts), facts })),
    // Each predicate once more, in plain JavaScript.
    meaning: { own: ({ facts, principal }) => facts.author === principal.id },
    callers: [
      { id: 'ann', tenant: 'acme' },
      { id: 'ann', tenant: 'globex' },
    ],
  });
});
