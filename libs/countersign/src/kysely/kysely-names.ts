import {
  ColumnNode,
  type IdentifierNode,
  type Kysely,
  type OperationNode,
  ReferenceNode,
  sql,
  TableNode,
} from 'kysely';
import type { ColumnNames, SqlDialect } from '../lookup/index.js';
import { type KyselySql, written } from './kysely-sql.js';

/** How tables and columns are written. */
export interface KyselyNames {
  table(from: string): KyselySql;
  column(from: string, name: string): KyselySql;
}

/** In a query of the application, whose plugins write the names. */
export const queryNames: KyselyNames = {
  table: (from) => written(sql.table(from)),
  column: (from, name) => written(sql.ref(`${from}.${name}`)),
};

/**
 * As they are in a SELECT on a connection, whose plugins give a table its schema and change the case of names.
 * @param known those that were written before
 */
export function namesOn<DB>(
  db: Kysely<DB>,
  dialect: SqlDialect,
  known = new Map<string, KyselySql>(),
): KyselyNames {
  const tables = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const named = (key: string, nodeOf: () => OperationNode | undefined): KyselySql => {
    const text = () =>
      namesIn(nodeOf())
        .map((name) => dialect.quoted(name))
        .join('.');
    const piece = known.get(key) ?? { text: text(), values: [] };
    known.set(key, piece);
    return piece;
  };
  return {
    table: (from) => named(from, () => tables.selectFrom(from).toOperationNode().from?.froms[0]),
    column: (from, name) => named(`${from}.${name}`, () => columnNode(db, from, name)),
  };
}

function columnNode<DB>(db: Kysely<DB>, from: string, name: string): OperationNode | undefined {
  const tables = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const query = tables.selectFrom(from).select(`${from}.${name}`).toOperationNode();
  return query.selections?.[0]?.selection;
}

/** The names of a column in the database, on a connection. */
export function columnNames<DB>(db: Kysely<DB>, from: string, name: string): ColumnNames {
  const [column = name, table = from, schema] = namesIn(columnNode(db, from, name)).toReversed();
  return { schema, table, column };
}

/** The names in a table or column. */
function namesIn(node: OperationNode | undefined): string[] {
  if (node === undefined) return [];
  if (TableNode.is(node)) return [node.table.schema, node.table.identifier].flatMap(nameIn);
  if (!ReferenceNode.is(node) || !ColumnNode.is(node.column)) return [];
  return [...namesIn(node.table), node.column.column.name];
}

const nameIn = (node: IdentifierNode | undefined) => node?.name ?? [];
