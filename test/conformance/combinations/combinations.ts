/** Which combinations there are, and what a layer refuses in them. */
import type { OpenDocs } from './doc-layer.js';
import type { Cell, DatabaseKind } from './doc-tables.js';
import { idForms, type NullsAre, type orders, tenantForms } from './doc-world.js';
import { openDrizzle } from './drizzle.docs.js';
import { openKysely } from './kysely.docs.js';
import { openMikroOrm } from './mikro-orm.docs.js';
import { openPrisma } from './prisma.docs.js';
import { openTypeOrm } from './typeorm.docs.js';

export const layers = {
  kysely: openKysely,
  drizzle: openDrizzle,
  typeorm: openTypeOrm,
  'mikro-orm': openMikroOrm,
  prisma: openPrisma,
} satisfies Readonly<Record<string, OpenDocs>>;

export type LayerName = keyof typeof layers;

export interface Combination extends Cell {
  readonly layer: LayerName;
  readonly database: DatabaseKind;
  /** Whether `npm test` runs it; `test:exhaustive` runs all. */
  readonly isSample: boolean;
}

export const layerNames = Object.keys(layers) as LayerName[];
export const databaseKinds: readonly DatabaseKind[] = ['postgres', 'pglite', 'mariadb', 'sqlite'];

/** Every combination. The sample has each layer on each database once, each id and each tenant with several layers. */
export const combinations: readonly Combination[] = databaseKinds.flatMap((database, d) =>
  layerNames.flatMap((layer, l) =>
    idForms.flatMap((id, i) =>
      tenantForms.map((tenant, t) => {
        const isPostgres = database === 'postgres' || database === 'pglite';
        const isSample = !isPostgres && i === (l + d) % 4 && t === (l + 2 * d) % 3;
        return { layer, database, id, tenant, isSample };
      }),
    ),
  ),
);

/** Prisma has null where the database has it: it does not tell which fields can be null, and refuses `nulls` for those that cannot. */
export function nullsOf({ layer, database }: Pick<Combination, 'layer' | 'database'>): NullsAre {
  return layer === 'prisma' && (database === 'mariadb' || database === 'sqlite')
    ? 'least'
    : 'greatest';
}

/** What a layer says of an order that it does not have. */
export function refusalOf(
  { layer, database }: Pick<Combination, 'layer' | 'database'>,
  order: (typeof orders)[number],
): string | undefined {
  if (layer !== 'prisma' || database !== 'mariadb') return undefined;
  // An ENUM of MariaDB that the model calls a String.
  if (order.some(({ column }) => column === 'mood')) return 'orders "mood", an ENUM, by the number';
  const isUnusual = order.some(
    ({ direction = 'asc', nulls }) =>
      nulls !== undefined && nulls !== (direction === 'asc' ? 'first' : 'last'),
  );
  return isUnusual ? 'Prisma cannot place nulls on MySQL' : undefined;
}

/** Whether a page may end where Prisma has read less than is stored: it sends floats by fewer digits, and reads those of MariaDB as other numbers. */
export function mayBeInexact(
  { layer }: Pick<Combination, 'layer'>,
  order: (typeof orders)[number],
): boolean {
  return (
    layer === 'prisma' && order.some(({ column }) => column === 'ratio' || column === 'weight')
  );
}

const written = (text: string) => `o1.${Buffer.from(text).toString('base64url')}`;

/** Cursors that no page wrote, for an order of an integer, a time and the id. @param key of the order */
export function forgedCursors(key: string, id: string): readonly (readonly [string, string])[] {
  const at = '2026-01-01T00:00:00.000Z';
  const forged = (...parts: unknown[]) => written(JSON.stringify(parts));
  return [
    ['an id', id],
    ['nothing', ''],
    ['no JSON', written('[')],
    ['another order', forged(key.replace('score asc', 'name asc'), 1, at, id)],
    ['another list', forged(key.replace('doc', 'note'), 1, at, id)],
    ['too few values', forged(key, 1, id)],
    ['no id of the type', forged(key, 1, at, '')],
    ['an object', forged(key, { gt: 0 }, at, id)],
    ['NUL', forged(key, 1, '\0', id)],
    ['padding', `${forged(key, 1, at, id)}=`],
  ];
}
