/** Lists in any order by Kysely. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { Kysely, PostgresDialect } from 'kysely';
import { close, type OpenItems, resource } from './item-layer.js';

interface Item {
  id: number;
  account_id: string;
  owner: string | null;
  name: string | null;
  rank: number | null;
  at: Date | null;
  seen: Date | null;
  flag: boolean | null;
  price: string | null;
  big: string | null;
  title: string;
  mood: string;
  ratio: number | null;
  weight: number | null;
}
interface Tables {
  item: Item;
  item_share: { item_id: number; account_id: string; user_id: string };
}

class Items extends KyselyLookup<Tables, 'item'> {
  readonly resource = resource;
  readonly table = 'item';
  override readonly tenant = 'account_id';
  override readonly idType = 'integer';
  readonly predicates: KyselyPredicates<Tables, 'item'> = {
    own: ({ eb, principal }) => eb('item.owner', '=', principal.id),
    shared: {
      column: 'id',
      in: ({ eb, principal }) =>
        eb.selectFrom('item_share').select('item_id').where('user_id', '=', principal.id),
    },
  };
  constructor(readonly db: Kysely<Tables>) {
    super();
  }
}

export const openKysely: OpenItems = async ({ pool, statements }) => {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const lookup = new Items(db);
  return {
    ...{ lookup, statements, close },
    page: (access, { searched = false, ...request }) =>
      lookup.page(access, {
        ...request,
        where: searched ? (eb) => eb.or([eb('name', '=', 'ann'), eb('rank', '=', 3)]) : undefined,
      }),
    rows: () => db.selectFrom('item').select(['id', 'name']).execute(),
    withActions: (access, rows) => lookup.withActions(access, rows),
  };
};
