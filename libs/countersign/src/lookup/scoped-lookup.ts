import {
  type Answered,
  type Ask,
  type CompiledAction,
  type CompiledResource,
  everyTenant,
  type Found,
  type Lookup,
  type LookupQuery,
  Misuse,
  permittedActionsByRow,
  type Principal,
  scopeOf,
  type Tenancy,
} from '../core/internal.js';
import type { Access, ListAccess } from '../enforcement/internal.js';
import type { PredicateQuestion, Predicates } from './condition-builder.js';
import { askedOfRows } from './scope-conditions.js';
import { type Conversion, storedId } from './everyday/conversion.js';
import { idText, type IdType, isIdOf, isIntegerType, oneText, type Stored } from './id-type.js';
import type { LookupDefinition } from './definition.js';
import { postgresql } from './dialects/postgresql.js';
import { type TableFacts, valueNames } from './table-facts.js';
import {
  comparedTenant,
  hasName,
  type RowTenant,
  tenantColumns,
  tenantOfRows,
  type TenantStatement,
} from './tenant.js';
import {
  cursorOf,
  type CursorValue,
  invalidCursor,
  isPosition,
  positionOf,
} from './paging/cursor.js';
import { isNewestFirst, orderOf, type OrderTerm } from './paging/order.js';
import {
  type Page,
  type PagePlan,
  type PageRequest,
  refuseSameIds,
  type RowWithActions,
} from './paging/page.js';

/** Questions about rows of one tenant. */
export type TenantQuery = Omit<LookupQuery, 'resource' | 'signal'>;

/** What is decided, whose resource is known. */
export interface Deciding {
  readonly principal: Principal;
  readonly action: CompiledAction;
}

/** What the lookups of every layer share. `R` is a row, `F` a form of a predicate. */
export abstract class ScopedLookup<R, F> implements Lookup<R> {
  readonly resource: CompiledResource;
  readonly predicates: Predicates<F>;
  readonly perAction: readonly string[] = [];
  /** Property of the id. */
  readonly id: string = 'id';
  /** See `LookupDefinition.tenant`. */
  readonly tenant: TenantStatement | undefined;
  readonly idType: IdType = 'uuid';
  readonly #isCanonicalId: ((id: string) => boolean) | undefined;
  readonly #facts: Pick<TableFacts, 'names' | 'columnOf'> | undefined;
  /** See `Lookup.columns`. */
  readonly columns: readonly string[] | undefined;
  /** How ids are converted. Left out: they are stored as they are. */
  protected readonly conversion: Conversion | undefined;
  #rowTenant: RowTenant | undefined;

  /**
   * @param definition left out by a class whose subclasses have the parts of it as properties
   * @param facts what the layer knows of the table
   */
  constructor(definition?: LookupDefinition<F>, facts?: Pick<TableFacts, 'names' | 'columnOf'>) {
    this.#facts = facts;
    this.columns = facts && valueNames(facts);
    if (definition === undefined) return;
    this.resource = definition.resource;
    this.predicates = definition.predicates;
    this.perAction = definition.perAction ?? [];
    const { idType, isCanonicalId } = definition;
    this.id = definition.id ?? 'id';
    this.tenant = definition.tenant;
    const known = facts?.columnOf(this.id);
    this.conversion = known?.conversion;
    this.idType = idType ?? known?.idType ?? (isCanonicalId === undefined ? 'uuid' : 'text');
    this.#isCanonicalId = isCanonicalId;
  }

  /** How its rows tell their tenant. */
  protected get rowTenant(): RowTenant {
    return (this.#rowTenant ??= tenantOfRows(
      this.tenant,
      this.resource.tenants,
      this.#facts && hasName(this.#facts.names()),
    ));
  }

  /** The property of the tenant; none where the rows do not have it themselves. */
  protected get tenantColumns(): readonly string[] {
    return tenantColumns(this.rowTenant);
  }

  /** What the row itself has in the column of its tenant: nothing where the tenant is not compared, or not in the row. @throws as `comparedTenant` */
  protected tenantValues(tenant: string): readonly (readonly [column: string, value: string])[] {
    const value = comparedTenant(this.rowTenant, tenant);
    return value === undefined ? [] : this.tenantColumns.map((column) => [column, value]);
  }

  get tenancy(): Tenancy {
    return this.rowTenant.tenancy;
  }

  get answers(): readonly string[] {
    return Object.keys(this.predicates);
  }

  /** See `Lookup.hasIntegerIds`. */
  get hasIntegerIds(): boolean {
    return isIntegerType(this.idType);
  }

  /** See `Lookup.canonicalId`. */
  canonicalId(id: string, column = this.id): string {
    const type = column === this.id ? this.idType : this.#facts?.columnOf(column)?.idType;
    return (type && oneText[type]?.(id)) ?? id;
  }

  /** See `Lookup.isCanonicalId`. */
  isCanonicalId(id: string): boolean {
    return this.#stored(id) !== undefined && (this.#isCanonicalId?.(id) ?? true);
  }

  /** What is stored for an id that `isCanonicalId` accepts. */
  protected storedId(id: string): Stored {
    return this.#stored(id) ?? id;
  }

  /** The type of what is stored. */
  protected get storedType(): IdType | undefined {
    return this.conversion === undefined ? this.idType : this.conversion.storedType;
  }

  #stored(id: string): Stored | undefined {
    if (!isIdOf[this.idType](id)) return undefined;
    return this.conversion === undefined ? id : storedId(this.conversion, this.idType, id);
  }

  abstract find(query: LookupQuery): readonly Found<R>[] | Promise<readonly Found<R>[]>;

  /** What predicates are asked for an access. @throws Misuse for the access to another resource type */
  protected questionOf({ principal, action }: Deciding): PredicateQuestion {
    if (action.on === this.resource) return { principal, action: action.name };
    throw new Misuse(
      `The lookup for "${this.resource.name}" was given access for "${action.name}".`,
    );
  }

  /** What is asked about a row that is held for the principal as it is now. @throws as `questionOf` */
  protected heldAsk(deciding: Deciding, tenant: string): Omit<TenantQuery, 'ids'> {
    const scope = scopeOf(deciding.principal, deciding.action);
    const asks = scope.kind === 'none' ? [] : scope.asks;
    return { ...this.questionOf(deciding), tenant, asks };
  }

  /** What is asked about rows of the application. */
  protected askedOf(access: ListAccess | Access, rows: readonly object[]): TenantQuery {
    const { principal, tenant } = access;
    const { action } = this.questionOf(access);
    const all = new Set(rows.map((row) => this.idOf(row)));
    const ids = [...all].filter((id) => this.isCanonicalId(id));
    return { principal, action, tenant, asks: this.asksFor(principal), ids };
  }

  /** The questions about each row of a page: only those that some action's scope depends on for this principal. */
  protected asksFor(principal: Principal): Ask[] {
    return askedOfRows(this, principal);
  }

  /** @throws InvalidRequest when `after` is not the `next` of a page in the same order; RangeError when `limit` is no positive integer; Misuse for no order */
  protected pagePlan({ limit, after, orderBy = [] }: PageRequest): PagePlan {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RangeError(`No page has ${limit} rows.`);
    }
    const order = orderOf(orderBy, this.id, (direction) => this.nullsOf(direction));
    if (after === undefined) return { limit, order };
    if (typeof after !== 'string') return invalidCursor();
    const isId = isNewestFirst(order) && !isPosition(after);
    const begin = isId ? { values: [], id: after } : positionOf(this.resource.name, order, after);
    return this.isCanonicalId(begin.id) ? { limit, order, after: begin } : invalidCursor();
  }

  /** Where nulls are in an order that does not say. */
  protected nullsOf(direction: OrderTerm['direction']): OrderTerm['nulls'] {
    return postgresql.nullsOf(direction);
  }

  /**
   * The page, from one row more than it shows.
   * @param valuesAt what the row at a place has in the columns of the order before the id
   */
  protected pageOf(
    principal: Principal,
    { limit, order }: PagePlan,
    found: readonly Found<R>[],
    valuesAt: (place: number) => readonly CursorValue[],
  ): Page<R> {
    refuseSameIds(this, found);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const nextOf = ({ id }: Found<R>) =>
      isNewestFirst(order)
        ? id
        : cursorOf(this.resource.name, order, { values: valuesAt(shown.length - 1), id });
    return {
      items: this.withPermitted(principal, shown),
      next: found.length > limit && last !== undefined ? nextOf(last) : null,
    };
  }

  /**
   * Rows of the application with what the access's principal may do with each. A row that is not found, or not in scope of the
   * access, has no actions. So has one whose id several tenants have, unless it says its tenant.
   * @param found the rows that the lookup finds, with the answers for their actions
   */
  protected rowsWithActions<T extends object>(
    { principal, action }: ListAccess | Access,
    rows: readonly T[],
    found: readonly Found<R>[],
  ): RowWithActions<T>[] {
    const byId = new Map<string, Found<R>[]>();
    for (const each of found) byId.set(each.id, [...(byId.get(each.id) ?? []), each]);
    const [column] = this.tenantColumns;
    const actionsOf = this.#actionsFor(principal);
    return rows.map((row) => {
      const same = byId.get(this.idOf(row)) ?? [];
      const isOfRow = ({ tenant }: Found<R>) =>
        column !== undefined && tenant === String(Reflect.get(row, column));
      const [only, ...others] = same.length < 2 ? same : same.filter(isOfRow);
      if (only === undefined || others.length > 0) return { row, actions: [] };
      const actions = actionsOf(only);
      return { row, actions: actions.includes(action.name) ? actions : [] };
    });
  }

  /** @throws TypeError for a row without its id */
  protected idOf(row: object): string {
    const value: unknown = Reflect.get(row, this.id);
    return this.canonicalId(idText(this.idType, value, `"${this.id}" of "${this.resource.name}"`));
  }

  /** Rows as found, with what the principal may do with each. */
  protected withPermitted(principal: Principal, found: readonly Found<R>[]): RowWithActions<R>[] {
    const actionsOf = this.#actionsFor(principal);
    return found.map((each) => ({ row: each.resource, actions: actionsOf(each) }));
  }

  #actionsFor(principal: Principal): (found: Found<R>) => readonly string[] {
    const actionsOf = permittedActionsByRow(principal, this.resource);
    return (found) => actionsOf(this.ofTenant(found, principal));
  }

  /**
   * A row as found.
   * @param read the value of a property of the row
   * @throws TypeError when the id or the tenant is not read as text, or as an exact integer; or when a check would not find the id
   */
  protected found(resource: R, answers: Answered, read: (property: string) => unknown): Found<R> {
    const text = (type: IdType, property: string) =>
      idText(type, read(property), `"${property}" of "${this.resource.name}"`);
    const id = this.checkedId(text(this.idType, this.id));
    const [column] = this.tenantColumns;
    const own = column === undefined ? {} : { tenant: text('bigint', column) };
    return { id, ...own, resource, ...answers };
  }

  /** A row whose tenant the statement compared and the row does not tell is of the tenant that was asked. */
  protected ofTenant(found: Found<R>, { tenant }: Pick<Principal, 'tenant'>): Found<R> {
    return found.tenant === undefined ? { ...found, tenant: tenant ?? everyTenant } : found;
  }

  /** An id that a list shows. INVARIANT: a check finds it. @throws TypeError when it is none of the type of the ids */
  protected checkedId(id: string): string {
    if (this.isCanonicalId(id)) return id;
    throw new TypeError(
      `The id "${id}" of "${this.resource.name}" is not of the type "${this.idType}", so that no check would find it. Set \`idType\`.`,
    );
  }
}
