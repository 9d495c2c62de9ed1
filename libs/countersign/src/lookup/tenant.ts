/** How the rows of a resource tell their tenant. INVARIANT: no other file tells the forms apart. */
import {
  everyTenant,
  isTenant,
  type Mistake,
  Misuse,
  noTenant,
  type StatedTenants,
  type Tenancy,
} from '../core/internal.js';
import { columnIs } from './everyday/sql.js';
import { selectColumn, type SqlTable, type SqlWriter } from './sql-writer.js';
import { comparedMistakes, type KnownTable, unknownColumn, unknownTable } from './table-facts.js';

/** The rows of another table that have a tenant. `T` is what names a table in the layer. */
export interface TenantRows<T = unknown> {
  readonly from: T;
  /** Property of `from` that the row's column equals. Default `id`. */
  readonly column?: string;
  /** Property of `from` that is the tenant, or a relation of `from` to it. */
  readonly tenant: string | TenantRelation<string, T>;
}

/** A row of a tenant by way of another row: `{ column: 'clinicId', in: { from: 'clinic', tenant: 'tenantId' } }`. `N` are the properties of the row. */
export interface TenantRelation<N extends string = string, T = unknown> {
  readonly column: N;
  readonly in: TenantRows<T>;
}

/** The property of the tenant; a relation to it, which some layers write as a function; or `false` for rows that all tenants share. */
export type TenantStatement<N extends string = string, T = unknown> =
  N | TenantRelation<N, T> | ((given: never) => unknown) | false;

/** What is known of the tenant of the rows. */
export interface RowTenant {
  readonly tenancy: Tenancy;
  /** Property of the row that is the tenant, or leads to it by `in`. */
  readonly column?: string;
  readonly in?: TenantRows;
}

type IsColumn = (property: string) => boolean;

const usual = ['tenantId', 'accountId'] as const;

/**
 * How the rows tell their tenant.
 * @param isColumn left out by a layer that does not know its columns: then it is `tenantId`
 */
export function tenantOfRows(
  stated: TenantStatement | undefined,
  ofCatalogue: StatedTenants,
  isColumn?: IsColumn,
): RowTenant {
  if (stated === false) return { tenancy: ofCatalogue === false ? 'none' : 'shared' };
  if (typeof stated === 'function') return { tenancy: 'own' };
  if (typeof stated === 'object') return { tenancy: 'own', ...stated };
  if (stated === undefined && ofCatalogue === false) return { tenancy: 'none' };
  const named = stated ?? (typeof ofCatalogue === 'string' ? ofCatalogue : undefined);
  if (named !== undefined) return { tenancy: 'own', column: named };
  if (isColumn === undefined) return { tenancy: 'own', column: usual[0] };
  const column = usual.find(isColumn);
  return column === undefined ? { tenancy: 'none' } : { tenancy: 'own', column };
}

/**
 * Whether a table has the name. INVARIANT: to leave the tenant unstated is to have none, so that a tenant which is a relation, computed, or
 * under another property counts as found: it is a mistake then, and never no tenant.
 * @param names those of all properties and of all columns in the database
 */
export function hasName(names: Iterable<string>): IsColumn {
  const all = new Set(names);
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return (name) => all.has(name) || all.has(snake(name));
}

/** What `tenantMistakes` is asked about. */
interface TenantDefinition {
  readonly tenant?: TenantStatement | undefined;
  readonly resource: { readonly tenants: StatedTenants };
}

/** The column of the tenant as a list. It is empty where the rows have no such column. */
export function tenantColumns({ column, in: rows }: RowTenant): string[] {
  return column === undefined || rows !== undefined ? [] : [column];
}

/** The mistakes in a relation to the tenant, and in what is left unstated. @param isNamed see `hasName` */
export function tenantMistakes(
  { tenant: stated, resource: { tenants } }: TenantDefinition,
  known: KnownTable,
  isNamed: IsColumn,
): Mistake[] {
  if (typeof stated === 'object') return relationMistakes(stated, known, known.owner);
  if (stated !== undefined || typeof tenants === 'string') return [];
  const found = usual.filter(isNamed);
  const but =
    tenants === false
      ? 'but the catalogue says that there are no tenants'
      : 'of which either could be the tenant';
  if (found.length <= (tenants === false ? 0 : 1)) return [];
  const names = found.map((name) => `"${name}"`).join(' and ');
  return [
    {
      code: 'unstated-tenant',
      problem: `The ${known.owner} has ${names}, ${but}.`,
      fix: 'Set `tenant` to the property of the tenant, or to `false` if none of them is.',
    },
  ];
}

/** @param where what the table is in the message */
function relationMistakes(
  { column, in: { from, column: key = 'id', tenant } }: TenantRelation,
  table: KnownTable,
  where: string,
): Mistake[] {
  const { owner, columnOf, related } = table;
  const unknown = (rows: KnownTable, property: string, name: string) =>
    unknownColumn(rows, '`tenant`', property, `the ${name}`);
  const own = columnOf(column) === undefined ? [unknown(table, column, where)] : [];
  if (related === undefined) return own;
  const other = related(from);
  if (other === undefined) return [...own, unknownTable('`tenant`', owner)];
  const there = `other ${owner}`;
  return [
    ...own,
    ...(other.unreadable ?? []),
    ...(other.columnOf(key) === undefined ? [unknown(other, key, there)] : []),
    ...(typeof tenant === 'string'
      ? comparedMistakes(other, '`tenant`', tenant, `the ${there}`)
      : relationMistakes(tenant, other, there)),
  ];
}

/**
 * The tenant that the rows have to have; `undefined` where nothing is compared.
 * INVARIANT: a tenant that meets rows without one, or no tenant that meets rows with one, is a fault: never all rows, never none.
 * @throws Misuse
 */
export function comparedTenant({ tenancy }: RowTenant, asked: string): string | undefined {
  if (tenancy === 'shared') return undefined;
  if (tenancy === 'none') {
    if (!isTenant(asked)) return undefined;
    throw new Misuse(
      'The principal has a tenant, but the rows have none: set `tenant` in the lookup, or leave it out (`tenant: false` of a fixture).',
    );
  }
  if (asked === everyTenant) return undefined;
  if (asked !== noTenant) return asked;
  throw new Misuse('The rows have a tenant, but the principal has none: give it its `tenant`.');
}

/** The row is of the tenant. INVARIANT: part of every statement. @throws as `comparedTenant` */
export function tenantConditions<C, F>(
  writer: SqlWriter<C, F>,
  tenant: RowTenant,
  asked: string,
): C[] {
  const value = comparedTenant(tenant, asked);
  if (value === undefined || tenant.column === undefined) return [];
  return [isOf(writer, writer, tenant.column, tenant.in, value)];
}

function isOf<C, F>(
  writer: SqlWriter<C, F>,
  table: SqlTable<C>,
  column: string,
  rows: TenantRows | undefined,
  value: string,
): C {
  if (rows === undefined) return columnIs(writer, table, { column, values: [value] });
  const { from, column: key = 'id', tenant } = rows;
  const other = writer.table(from);
  const where =
    typeof tenant === 'string'
      ? isOf(writer, other, tenant, undefined, value)
      : isOf(writer, other, tenant.column, tenant.in, value);
  const keys = selectColumn(writer, other, key, where);
  return writer.dialect.isIn(writer, table.column(column), writer.closed?.(keys) ?? keys);
}
