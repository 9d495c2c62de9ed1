/** A driver's answers to a predicate: true and false decide, anything else is a fault. */
import { defineCatalogue } from '../core/internal.js';
import { Enforcer } from '../enforcement/internal.js';
import {
  parameterNames,
  type TextFacts,
  postgresql,
  type SelectedRow,
  type SqlSelect,
  type TextQuestion,
  type TextSqlForm,
  TextLookup,
  type TextTable,
} from './index.js';

const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own', 'shared'] } },
  actions: { 'note.view': { on: 'note', list: true }, 'note.edit': { on: 'note' } },
  permissions: {
    view: { title: 'V', group: 'N', grants: [{ actions: ['note.view'], scope: 'own' }] },
    edit: { title: 'E', group: 'N', grants: [{ actions: ['note.edit'], scope: 'shared' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const resource = catalogue.resource('note');
const view = catalogue.action('note.view');
const ann = catalogue.principal({
  kind: 'user',
  id: 'ann',
  tenant: 'acme',
  permissions: ['view', 'edit'],
});

interface Note {
  readonly id: string;
}

/** Finds the note `n1`, with the answers of a driver that has its own idea of a boolean. */
class DriverLookup extends TextLookup<Note, unknown, undefined> {
  protected readonly connection = undefined;
  readonly #table: TextTable<unknown>;

  constructor(private readonly answer: unknown) {
    const test = ({ sql }: TextQuestion<Note>) => sql`true`;
    const predicates = { own: test, shared: test };
    super({ resource, predicates, isCanonicalId: () => true });
    const facts: TextFacts = {
      ...{
        owner: 'table',
        path: 'note',
        at: { schema: undefined, table: 'note' },
        primaryKey: [],
        names: () => [],
      },
      related: () => undefined,
      columnOf: (name) => ({ name, type: 'text', idType: undefined }),
    };
    this.#table = {
      ...{ dialect: postgresql, facts, from: 'note', own: 'note' },
      newName: parameterNames('note'),
      escaped: (text) => text,
      list: (values) => values,
    };
  }

  protected tableOn(): TextTable<unknown> {
    return this.#table;
  }

  protected isTransaction(): boolean {
    return false;
  }

  protected run(): Promise<[]> {
    return Promise.resolve([]);
  }

  protected override select(
    _: undefined,
    { beside }: SqlSelect<string, TextSqlForm<Note>>,
  ): Promise<SelectedRow<Note>[]> {
    const row = new Map([
      ['id', 'n1'],
      ['tenantId', 'acme'],
    ]);
    const answered = (place: number) => (place < beside.length ? this.answer : undefined);
    return Promise.resolve([
      { resource: { id: 'n1' }, read: (name) => row.get(name), beside: answered },
    ]);
  }
}

function asking(answer: unknown) {
  const lookup = new DriverLookup(answer);
  const lookups = new Map([['note', lookup]]);
  const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'decision' });
  const page = async () => lookup.page(await enforcer.list(ann, view), { limit: 10 });
  return { page, check: () => enforcer.check(ann, view, 'n1') };
}

describe('what a driver answers to a predicate', () => {
  it.each([
    // What is listed is `own`, whatever the driver answers, which is asked about `shared` alone.
    [true, 'permit', ['note.view', 'note.edit']],
    [false, 'deny', ['note.view']],
  ])('decides when it is %p', async (answer, effect, actions) => {
    const { check, page } = asking(answer);
    expect(await check()).toMatchObject({ effect });
    expect((await page()).items).toEqual([{ row: { id: 'n1' }, actions }]);
  });

  it.each(['t', 'true', 'f', 1, 0, null, undefined])(
    'is a fault when it is %p, neither permit nor denial, on a page as well',
    async (answer) => {
      const { check, page } = asking(answer);
      await expect(check()).rejects.toMatchObject({ name: 'DecisionUnavailable', status: 503 });
      await expect(page()).rejects.toMatchObject({ name: 'DecisionUnavailable', status: 503 });
    },
  );
});
