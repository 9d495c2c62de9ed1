import {
  Column,
  is,
  Param,
  Placeholder,
  SQL,
  type SQLWrapper,
  StringChunk,
  type Table,
} from 'drizzle-orm';

/** SQL that Drizzle renders and does not look into. Its relational queries give the columns of any table the alias of the queried one. */
class Closed implements SQLWrapper {
  constructor(private readonly inner: SQL) {}

  getSQL(): SQL {
    return this.inner;
  }

  shouldOmitSQLParens(): boolean {
    return true;
  }
}

/** The same SQL, whose columns keep their tables. */
export function closed(inner: SQL): SQL {
  return new SQL([new Closed(inner)]);
}

/** Whether the columns in it are those of the table and nothing else is read, so that it means the same under another alias. */
export function isAboutRow(part: unknown, table: Table): boolean {
  if (Array.isArray(part)) return part.every((each) => isAboutRow(each, table));
  if (is(part, SQL)) return isAboutRow(part.queryChunks, table);
  if (is(part, Column)) return part.table === table;
  if (part instanceof Closed || is(part, StringChunk)) return true;
  return is(part, Param) || is(part, Placeholder) || typeof part !== 'object' || part === null;
}
