import type { ListAccess } from '../enforcement/internal.js';
import { answersTo, type Ask, type Found } from '../core/internal.js';
import { predicateCondition, type PredicateQuestion } from './condition-builder.js';
import {
  begunAt,
  cursorValue,
  type Narrowing,
  type Page,
  pageIds,
  type PageRequest,
  type ScopedList,
  totalStatement,
} from './paging/internal.js';
import { ScopedLookup } from './scoped-lookup.js';
import { sqlConditions } from './sql-conditions.js';
import type { SelectedRow, SqlSelect } from './sql-select.js';
import { and, type SqlWriter } from './sql-writer.js';

/** How statements are written and read. `R` is a row, `C` a piece of SQL, `F` a form of a predicate in SQL. */
export interface SqlMedium<R, C, F> {
  /** Begins a statement about rows under their own name. */
  readonly write: () => SqlWriter<C, F>;
  /** INVARIANT: part of every statement. */
  readonly inTenant: (writer: SqlWriter<C, F>, accountId: string) => C[];
  readonly select: (statement: SqlSelect<C, F>) => Promise<readonly SelectedRow<R>[]>;
  readonly run: (writer: SqlWriter<C, F>, statement: C) => Promise<readonly object[]>;
}

/** What the application adds to a list. */
export type NarrowedBy<C, F> = (writer: SqlWriter<C, F>) => Narrowing<C>;

/** The pages of a lookup that is asked in SQL. */
export abstract class SqlPages<R, F> extends ScopedLookup<R, F | object> {
  /** One page of the list, in one statement; and one for the total. */
  protected async pageIn<C>(
    access: ListAccess,
    request: PageRequest,
    medium: SqlMedium<R, C, F>,
    narrow?: NarrowedBy<C, F>,
  ): Promise<Page<R>> {
    const plan = this.pagePlan(request);
    const { principal } = access;
    const writer = medium.write();
    const list = this.listOf(writer, access, medium.inTenant, narrow);
    const id = writer.column(this.id);
    const ids = pageIds(writer, list, plan);
    const where = and(writer, [...list.always, writer.dialect.startsAt(writer, id, ids)]);
    const asks = this.asksFor(principal);
    const open = this.openAsks(access, asks);
    const places = asks.map((ask) => open.indexOf(ask));
    const sorted = plan.order.slice(0, -1).map(({ column }) => column);
    const texts = sorted.map((name) => writer.dialect.text(writer, writer.column(name)));
    const beside = [...this.tests(writer, list.question, open), ...texts];
    const { order } = plan;
    const rows = await begunAt(plan, medium.select({ writer, beside, where, order }));
    const found = rows.map((row) => this.foundIn(writer, row, asks, places));
    const page = this.pageOf(principal, plan, found, (place) =>
      sorted.map((name, at) =>
        cursorValue(rows[place]?.beside(open.length + at), rows[place]?.read(name)),
      ),
    );
    const total = request.total === true ? await this.#total(access, medium, narrow) : {};
    access.markApplied();
    return { ...page, ...total };
  }

  protected listOf<C>(
    writer: SqlWriter<C, F>,
    access: ListAccess,
    inTenant: SqlMedium<R, C, F>['inTenant'],
    narrow?: NarrowedBy<C, F>,
  ): ScopedList<C, F> {
    return {
      id: this.id,
      always: inTenant(writer, access.accountId),
      predicates: this.predicates,
      scope: access.scope,
      question: this.questionOf(access),
      narrowing: narrow?.(writer),
    };
  }

  /**
   * A row with its answers.
   * @param places where each answer is beside the row; -1 for one that is true of every row
   * INVARIANT: answers are as the driver gave them. Enforcement takes nothing but true and false; made into false here, a fault would be a denial.
   */
  protected foundIn<C>(
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

  protected tests<C>(
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

  async #total<C>(
    access: ListAccess,
    medium: SqlMedium<R, C, F>,
    narrow: NarrowedBy<C, F> | undefined,
  ): Promise<{ readonly total: number }> {
    const writer = medium.write();
    const list = this.listOf(writer, access, medium.inTenant, narrow);
    const [row] = await medium.run(writer, totalStatement(writer, list));
    return { total: Number(row && Reflect.get(row, 'total')) };
  }
}
