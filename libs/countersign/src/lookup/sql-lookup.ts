/** Check, list, fence and page in PostgreSQL, written once for every layer that can write SQL and run a SELECT. No layer enters here. */
import type { Access, ListAccess } from '../enforcement/internal.js';
import {
  type Answered,
  answersTo,
  type Ask,
  type Found,
  type LookupQuery,
} from '../core/internal.js';
import { type Asker, type Logic, scopeTest, testOf, waysInto } from './conditions.js';
import { type Page, type PageSlice, ScopedLookup } from './scoped-lookup.js';

/** SQL of one statement: text, or whatever a layer composes. `C` is a piece of it, `F` a form of a predicate. */
export interface SqlWriter<C, F> {
  readonly predicates: Readonly<Record<string, F | readonly F[]>>;
  /** Parameters by name, for a layer that takes them beside the text. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly sql: (text: TemplateStringsArray, ...parts: readonly C[]) => C;
  /** What stands in FROM, for the row under its own name. */
  readonly from: C;
  /** The row under its own name, in the same statement: for subqueries. */
  readonly own: SqlWriter<C, F>;
  /** A column of the row, qualified. */
  readonly column: (property: string) => C;
  /** A value, as a parameter. */
  readonly param: (value: string | number) => C;
  /** Values, as one array parameter. */
  readonly list: (values: readonly string[]) => C;
  /** A test as its condition, a list of keys as its column and its SELECT. @throws Misuse for an empty condition */
  written(
    form: F,
    asker: Asker,
  ): { readonly condition: C } | { readonly column: C; readonly keys: C };
}

/** A question, and the condition that answers it. */
export interface Question<C> {
  readonly ask: Ask;
  readonly test: C;
}

/** A lookup in SQL. `X` is a connection, or whatever runs a statement inside a transaction. */
export abstract class SqlLookup<R, P, C, F, X> extends ScopedLookup<R, P> {
  /** Outside any transaction. */
  protected abstract readonly connection: X;

  /** Begins a statement about rows under their own name. */
  protected abstract write(): SqlWriter<C, F>;

  /** Runs a SELECT of rows with the answers beside them, newest first. */
  protected abstract select(
    connection: X,
    writer: SqlWriter<C, F>,
    questions: readonly Question<C>[],
    where: C,
  ): Promise<Found<R>[]>;

  /** One statement, with the ids as one array parameter. */
  async find({
    principal,
    action,
    accountId,
    asks,
    ids,
    signal,
  }: LookupQuery): Promise<Found<R>[]> {
    signal.throwIfAborted();
    const writer = this.write();
    const wanted = writer.sql`${writer.column(this.id)} = any (${writer.list([...ids])})`;
    const where = [...this.inAccount(writer, accountId), wanted];
    return this.#rows(this.connection, writer, { principal, action }, asks, where);
  }

  /** "In the account and in scope": `all` adds nothing but the account, several branches are a union of ids. */
  protected filterBy(writer: SqlWriter<C, F>, access: ListAccess): C {
    const asker = this.askerOf(access);
    const [only, ...others] = waysInto(logicOf(writer), access.scope, asker);
    const { sql } = writer;
    const inScope =
      others.length === 0
        ? (only ?? [sql`false`])
        : [sql`${writer.column(this.id)} in (${union(writer, this.#idsOf(writer.own, access))})`];
    return all(writer, [...this.inAccount(writer, access.accountId), ...inScope]);
  }

  /** "This very row, still in the account and in scope". */
  protected fenceBy(writer: SqlWriter<C, F>, access: Access<R>): C {
    return all(writer, [
      writer.sql`${writer.column(this.id)} = ${writer.param(access.id)}`,
      ...this.inAccount(writer, access.accountId),
      ...scopeTest(logicOf(writer), access.scope, this.askerOf(access)),
    ]);
  }

  /** @param narrowing further conditions on the row */
  protected async pageBy(
    access: ListAccess,
    { limit, after }: PageSlice,
    connection: X,
    narrowing: (writer: SqlWriter<C, F>) => readonly C[],
  ): Promise<Page<R>> {
    this.checkSlice({ limit, after });
    const { principal, accountId } = access;
    const writer = this.write();
    const { sql } = writer;
    const id = writer.column(this.id);
    const wanted = [
      ...(after === undefined ? [] : [sql`${id} < ${writer.param(after)}`]),
      ...narrowing(writer),
    ];
    const newest = (list: C, column: C) =>
      sql`${list} order by ${column} desc limit ${writer.param(limit + 1)}`;
    const lists = this.#idsOf(writer, access, wanted).map((list) => sql`(${newest(list, id)})`);
    const each = sql`select "id" from (${union(writer, lists)}) as "each" ("id")`;
    const among = sql`${id} = any (array(${newest(each, sql`"id"`)}))`;
    const where = [...this.inAccount(writer, accountId), among];
    const asks = this.asksFor(principal);
    const found = await this.#rows(connection, writer, this.askerOf(access), asks, where);
    access.markApplied();
    return this.pageOf(principal, limit, found);
  }

  /** The row is of the account. INVARIANT: part of every statement. */
  protected inAccount(writer: SqlWriter<C, F>, accountId: string): C[] {
    return [writer.sql`${writer.column(this.account)} = ${writer.param(accountId)}`];
  }

  /** A SELECT of ids for each way into the scope; of none, one that gives nothing. */
  #idsOf(writer: SqlWriter<C, F>, access: ListAccess, wanted: readonly C[] = []): C[] {
    const { sql } = writer;
    const ways = waysInto(logicOf(writer), access.scope, this.askerOf(access));
    const select = sql`select ${writer.column(this.id)} from ${writer.from}`;
    return (ways.length === 0 ? [[sql`false`]] : ways).map((way) => {
      const conditions = [...this.inAccount(writer, access.accountId), ...wanted, ...way];
      return sql`${select} where ${all(writer, conditions)}`;
    });
  }

  #rows(
    connection: X,
    writer: SqlWriter<C, F>,
    asker: Asker,
    asks: readonly Ask[],
    where: readonly C[],
  ): Promise<Found<R>[]> {
    const questions = asks.map((ask) => {
      const { predicate, action = asker.action } = ask;
      const test = testOf(logicOf(writer), predicate, { ...asker, action });
      return { ask, test: writer.sql`(${test}) is true` };
    });
    return this.select(connection, writer, questions, all(writer, where));
  }
}

/**
 * The answers beside a row, by question.
 * @param answer what the row says to the question with this number, as the driver gave it
 */
export function answersOf(
  questions: readonly Question<unknown>[],
  answer: (number: number) => unknown,
): Answered {
  return answersTo(
    questions.map(({ ask }) => ask),
    answer,
  );
}

type Sql<C> = Pick<SqlWriter<C, unknown>, 'sql'>;

function joined<C>({ sql }: Sql<C>, parts: readonly C[], by: C, none: C): C {
  const [first, ...rest] = parts;
  return first === undefined
    ? none
    : rest.reduce((left, right) => sql`${left} ${by} ${right}`, first);
}

/** INVARIANT: closed, and each part closed, so that no `or`, inside or beside it, changes what it says. */
function all<C>(writer: Sql<C>, conditions: readonly C[]): C {
  const { sql } = writer;
  const parts = conditions.map((each) => sql`(${each})`);
  return sql`(${joined(writer, parts, sql`and`, sql`true`)})`;
}

/** INVARIANT: as `all`. */
function any<C>(writer: Sql<C>, conditions: readonly C[]): C {
  const { sql } = writer;
  const parts = conditions.map((each) => sql`(${each})`);
  return sql`(${joined(writer, parts, sql`or`, sql`false`)})`;
}

function union<C>(writer: Sql<C>, lists: readonly C[]): C {
  return joined(writer, lists, writer.sql`union`, writer.sql`select null where false`);
}

function logicOf<C, F>(writer: SqlWriter<C, F>): Logic<C, F> {
  const { sql } = writer;
  return {
    predicates: writer.predicates,
    all: (conditions) => all(writer, conditions),
    any: (conditions) => any(writer, conditions),
    test(form, asker) {
      const by = writer.written(form, asker);
      if ('condition' in by) return by.condition;
      return sql`exists (select 1 from (${by.keys}) as "among" ("key") where "among"."key" = ${by.column})`;
    },
    start(form, asker) {
      const by = writer.written(form, asker);
      return 'condition' in by ? by.condition : sql`${by.column} = any (array(${by.keys}))`;
    },
  };
}
