/** The combinations by Prisma. */
import { PrismaLookup } from 'countersign/prisma';
import { accessTo, type HasId, type OpenDocs } from './doc-layer.js';
import type { Cell } from './doc-tables.js';
import { catalogueOf } from './doc-world.js';
import { docClient, type DocClient } from './prisma-client.js';

interface Row extends HasId {
  readonly name: string | null;
  readonly score: number | null;
  readonly active: boolean | null;
  readonly made: Date | null;
  readonly title: string;
  readonly mood: string;
  readonly ratio: number | null;
  readonly weight: number | null;
}
/** The parts of what Prisma generates that the definitions below have. */
interface Where {
  readonly [field: string]: unknown;
  readonly id?: unknown;
  readonly owner?: string;
  readonly department?: { readonly in: string[] };
  readonly active?: boolean;
  readonly shares?: {
    readonly some: { readonly userId: string; readonly revokedBy: string | null };
  };
}

const tenants: Readonly<Record<Cell['tenant'], object>> = {
  ...{ column: {}, none: {} },
  relation: { tenant: (tenantId: string) => ({ clinic: { tenantId } }) },
};

export const openPrisma: OpenDocs = async (database, cell) => {
  const statements: string[] = [];
  const client = docClient(database, cell, statements);
  const lookup = new PrismaLookup<Row, Where, DocClient>({
    client,
    resource: catalogueOf(cell.tenant).resource('doc'),
    model: (each) => each.doc as never,
    ...(cell.id === 'text' ? { idType: 'text' } : {}),
    ...tenants[cell.tenant],
    restrict: { deletedAt: null },
    predicates: {
      own: { owner: ({ principal }) => principal.id },
      colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
      shared: { shares: { some: { userId: ({ principal }) => principal.id, revokedBy: null } } },
      draft: { owner: ({ principal }) => principal.id, active: false },
      ready: () => ({ active: true }),
    },
  });
  const { doc } = client;
  return {
    ...{ lookup, statements },
    page: (access, { isSearched = false, ...request }) =>
      lookup.page(access, {
        ...request,
        where: isSearched ? { OR: [{ name: 'ann' }, { score: 3 }] } : undefined,
      }),
    filtered: (access) => doc.findMany({ where: lookup.where(access, { touched: 0 }) }),
    withActions: (access, rows) => lookup.withActions(access, rows),
    async touch(access, touched = 1) {
      await doc.updateMany({ where: lookup.fence(accessTo(access)), data: { touched } });
    },
    async remove(access) {
      await doc.deleteMany({ where: lookup.fence(accessTo(access)) });
    },
    all: () => doc.findMany({ select: { id: true, touched: true } }),
    close: () => client.$disconnect(),
  };
};
