import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { Kysely, PostgresDialect } from 'kysely';
import { close, type Form, idsOf, type OpenDocs, resource } from './docs-world.js';

interface Row {
  id: number;
  author_id: number | null;
  department: string | null;
}
interface Share {
  doc_id: number;
  user_id: string;
  revoked_by: string | null;
}
interface Tables {
  clinic: { id: number; tenant_id: string };
  visit: Row & { tenant_id: string };
  patient: Row & { clinic_id: number };
  memo: Row;
  visit_share: Share;
  patient_share: Share;
  memo_share: Share;
}

/** Kysely knows no types at run time: the value is of the column's type. */
const numbered = (id: string) => (/^(?:0|[1-9]\d{0,8})$/.test(id) ? Number(id) : null);

const predicatesOf = <T extends Form>(share: `${T}_share`) =>
  ({
    own: { author_id: ({ principal }) => numbered(principal.id) },
    colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
    shared: {
      column: 'id',
      in: {
        from: share,
        column: 'doc_id',
        where: { user_id: ({ principal }) => principal.id, revoked_by: null },
      },
    },
    assigned: { author_id: ({ principal }) => numbered(principal.id), department: 'd1' },
  }) satisfies KyselyPredicates<Tables, 'memo'>;

abstract class DocLookup<T extends Form> extends KyselyLookup<Tables, T> {
  readonly resource = resource;
  override readonly idType = 'integer';
  constructor(readonly db: Kysely<Tables>) {
    super();
  }
}

class VisitLookup extends DocLookup<'visit'> {
  readonly table = 'visit';
  override readonly tenant = 'tenant_id';
  readonly predicates: KyselyPredicates<Tables, 'visit'> = predicatesOf('visit_share');
}

class PatientLookup extends DocLookup<'patient'> {
  readonly table = 'patient';
  override readonly tenant = {
    column: 'clinic_id',
    in: { from: 'clinic', tenant: 'tenant_id' },
  } as const;
  readonly predicates: KyselyPredicates<Tables, 'patient'> = predicatesOf('patient_share');
}

class MemoLookup extends DocLookup<'memo'> {
  readonly table = 'memo';
  override readonly tenant = false;
  readonly predicates: KyselyPredicates<Tables, 'memo'> = predicatesOf('memo_share');
}

const lookups = { visit: VisitLookup, patient: PatientLookup, memo: MemoLookup };

export const openKysely: OpenDocs = async ({ pool }, form) => {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const lookup = new lookups[form](db) as unknown as MemoLookup;
  const table = form as 'memo';
  return {
    ...{ lookup, close },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) =>
      idsOf(await db.selectFrom(table).select('id').where(lookup.filter(access)).execute()),
    async fenced(access) {
      const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
      const update = db.updateTable(table).set((eb) => ({ department: eb.ref('department') }));
      return Number((await update.where(fence).executeTakeFirstOrThrow()).numUpdatedRows);
    },
  };
};
