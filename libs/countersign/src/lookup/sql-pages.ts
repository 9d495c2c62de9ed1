import type { ListAccess } from '../enforcement/internal.js';
import { answersTo, type Ask, type Found, Misuse } from '../core/internal.js';
import { predicateCondition, type PredicateQuestion } from './condition-builder.js';
import { begunAt, cursorValue } from './paging/cursor.js';
import {
  type Narrowing,
  pageIds,
  type ScopedList,
  totalStatement,
} from './paging/list-statements.js';
import { sortedBy } from './paging/keyset.js';
import type { OrderTerm } from './paging/order.js';
import type { Page, PagePlan, PageRequest } from './paging/page.js';
import { DatabaseLookup } from './database-lookup.js';
import { openAsks } from './scope-conditions.js';
import { sqlConditions } from './everyday/sql.js';
import {
  type SelectedRow,
  selectedRows,
  selectStatement,
  type SqlRow,
  type SqlSelect,
  type Using,
} from './sql-select.js';
import { and, type SqlWriter } from './sql-writer.js';
import { tenantConditions } from './tenant.js';

/** A request for a page, on a connection. */
export type SqlPageRequest<X> = PageRequest & Using<X>;

/**
 * The pages of a lookup that is asked in SQL. `R` is a row, `C` a piece of SQL, `F` a form of a predicate in SQL, `X` a connection or a
 * transaction, `Q` asks for a page.
 */
export abstract class SqlPages<R, C, F, X, Q extends SqlPageRequest<X>> extends DatabaseLookup<
  R,
  F | object,
  X
> {
  /** Outside any transaction. */
  protected abstract readonly connection: X;

  /** Begins a statement about rows under their own name, for a connection. */
  protected abstract write(connection: X): SqlWriter<C, F>;

  /** Runs a statement and gives its rows. */
  protected abstract run(
    connection: X,
    writer: SqlWriter<C, F>,
    statement: C,
  ): Promise<readonly SqlRow[]>;

  /** Runs a SELECT of rows. Default: as it is, in a layer whose columns have the names of the properties. */
  protected async select(
    connection: X,
    statement: SqlSelect<C, F>,
  ): Promise<readonly SelectedRow<R>[]> {
    const rows = await this.run(connection, statement.writer, selectStatement(statement));
    return selectedRows(rows, statement, (row) => row as R);
  }

  /** The row is of the tenant, and is of the resource type. INVARIANT: part of every statement. */
  protected inTenant(writer: SqlWriter<C, F>, tenant: string): C[] {
    const restricted = this.restrictedTo(writer);
    const inTenant = tenantConditions(writer, this.rowTenant, tenant);
    return restricted === undefined ? inTenant : [...inTenant, restricted];
  }

  /** A closed condition on the rows that are the resource type at all, when not all are. */
  protected restrictedTo(_writer: SqlWriter<C, F>): C | undefined {
    return undefined;
  }

  /** What the request adds to the list. Nothing: the list can be read from its newest rows on. */
  protected narrowing(_writer: SqlWriter<C, F>, _request: Q): Narrowing<C> | undefined {
    return undefined;
  }

  /**
   * One page of the instances in scope, each with the actions that the principal may perform on it: one statement, and one more for `total`.
   * Counts as applying the filter.
   * @example certificates.page(access, { limit: 50, after, orderBy: [{ column: 'name' }] })
   * @throws InvalidRequest when `after` is not the `next` of a page in the same order; RangeError when `limit` is no positive integer; Misuse for another resource type, and for an order by bytes
   */
  async page(access: ListAccess, request: Q): Promise<Page<R>> {
    const { using: connection = this.connection, total = false } = request;
    const { principal } = access;
    const writer = this.write(connection);
    const plan = await this.#typed(connection, writer, this.pagePlan(request));
    const list = this.listOf(writer, access, this.narrowing(writer, request));
    const id = writer.column(this.id);
    const ids = pageIds(writer, list, plan);
    const where = and(writer, [...list.always, writer.dialect.startsAt(writer, id, ids)]);
    const asks = this.asksFor(principal);
    const open = openAsks(access, asks, this.perAction);
    const places = asks.map((ask) => open.indexOf(ask));
    const sorted = plan.order.slice(0, -1);
    const texts = sorted.map((term) => writer.dialect.text(writer, sortedBy(writer, term)));
    const beside = [...this.tests(writer, list.question, open), ...texts];
    const { order } = plan;
    const rows = await begunAt(plan, this.select(connection, { writer, beside, where, order }));
    const found = rows.map((row) => this.foundIn(writer, row, asks, places));
    const page = this.pageOf(principal, plan, found, (place) =>
      sorted.map(({ column }, at) => {
        const row = rows[place];
        const text = row?.beside(open.length + at);
        const isConverted = writer.columnOf?.(column)?.isConverted === true;
        return cursorValue(writer.dialect, column, text, row?.read(column), isConverted);
      }),
    );
    const counted = total ? { total: await this.#total(access, request, connection) } : {};
    access.markApplied();
    return { ...page, ...counted };
  }

  /** The types that the database told, by the names of the columns. */
  readonly #types = new Map<string, string | undefined>();

  /**
   * The type of a column as in SQL, where it is known: as the database tells it, because a model may call an ENUM a text. It is asked once
   * for each column.
   */
  async #typeOf(connection: X, writer: SqlWriter<C, F>, column: string) {
    const declared = writer.columnOf?.(column)?.type;
    const names = writer.namesOf?.(column);
    if (names === undefined) return declared;
    const key = JSON.stringify(names);
    if (this.#types.has(key)) return this.#types.get(key);
    const asking = this.write(connection);
    const statement = asking.dialect.typeOfColumn?.(asking, names);
    const [row] = statement === undefined ? [] : await this.run(connection, asking, statement);
    const told = row?.['type'];
    const type = typeof told === 'string' ? told : declared;
    this.#types.set(key, type);
    return type;
  }

  /**
   * The plan, with the types of the columns of its order, on a database that orders some otherwise than it compares them.
   * @throws Misuse for a column of bytes, by which no page is ordered
   */
  async #typed(connection: X, writer: SqlWriter<C, F>, plan: PagePlan): Promise<PagePlan> {
    if (writer.dialect.typeOfColumn === undefined) return plan;
    const order: OrderTerm[] = [];
    for (const term of plan.order) {
      const isId = order.length === plan.order.length - 1;
      const type = isId ? undefined : await this.#typeOf(connection, writer, term.column);
      if (!writer.dialect.hasOrder(type)) {
        throw new Misuse(
          `No page is ordered by "${term.column}", which is of the type ${type}: its values have no text form to go on from.`,
        );
      }
      order.push({ ...term, type });
    }
    return { ...plan, order };
  }

  protected listOf(
    writer: SqlWriter<C, F>,
    access: ListAccess,
    narrowing?: Narrowing<C>,
  ): ScopedList<C, F> {
    return {
      id: this.id,
      stored: (id) => this.storedId(id),
      always: this.inTenant(writer, access.tenant),
      predicates: this.predicates,
      scope: access.scope,
      question: this.questionOf(access),
      narrowing,
    };
  }

  /**
   * A row with its answers.
   * @param places where each answer is beside the row; -1 for one that is true of every row
   * INVARIANT: answers are as the driver gave them. Enforcement takes nothing but true and false; made into false here, a fault would be a denial.
   */
  protected foundIn(
    { dialect }: Pick<SqlWriter<C, F>, 'dialect'>,
    { resource, beside, read }: SelectedRow<R>,
    asks: readonly Ask[],
    places: readonly number[] = [...asks.keys()],
  ): Found<R> {
    const answers = answersTo(asks, (number) => {
      const place = places[number] ?? number;
      return place < 0 || dialect.truth(beside(place));
    });
    return this.found(resource, answers, read);
  }

  protected tests(
    writer: SqlWriter<C, F>,
    { principal, action: asked }: PredicateQuestion,
    asks: readonly Ask[],
  ): C[] {
    const builder = sqlConditions(writer, true);
    return asks.map(({ predicate, action = asked }) => {
      const test = predicateCondition(builder, this.predicates, predicate, { principal, action });
      return writer.sql`${test} is true`;
    });
  }

  async #total(access: ListAccess, request: Q, connection: X): Promise<number> {
    const writer = this.write(connection);
    const list = this.listOf(writer, access, this.narrowing(writer, request));
    const [row] = await this.run(connection, writer, totalStatement(writer, list));
    return Number(row?.['total']);
  }
}
