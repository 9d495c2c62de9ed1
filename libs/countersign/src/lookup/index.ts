/** What a lookup is, and what the lookups of query layers are written over. */
export {
  answersTo,
  type Ask,
  asksOfActions,
  checkLookups,
  type CompiledAction,
  type CompiledResource,
  everyTenant,
  failOn,
  type Found,
  type Lookup,
  type LookupQuery,
  type Mistake,
  noTenant,
  type Scope,
  type Tenancy,
} from '../core/internal.js';
export {
  type ConditionBuilder,
  formsOf,
  predicateCondition,
  type PredicateQuestion,
  type Predicates,
} from './condition-builder.js';
export type { LookupDefinition } from './definition.js';
export { DatabaseLookup } from './database-lookup.js';
export {
  checkedDefinition,
  entityMistakes,
  isForm,
  malformed,
  rowMistakes,
  unanswered,
  unknownKeys,
  wrongDialect,
} from './definition-mistakes.js';
export { type ColumnTest, columnTests, textIn } from './everyday/column-tests.js';
export {
  isKeys,
  isMatch,
  isRowExists,
  isScalar,
  type Match,
  type MatchedRows,
  type MatchValue,
  type RowExists,
} from './everyday/forms.js';
export { type Conversion, storedValue } from './everyday/conversion.js';
export { columnIs } from './everyday/sql.js';
export { type IdType, idText, isIdOf, isIntegerType, type Stored } from './id-type.js';
export { type CursorValue, invalidCursor, type Position } from './paging/cursor.js';
export type { Narrowing } from './paging/list-statements.js';
export type { OrderBy, OrderTerm } from './paging/order.js';
export { afterValues, orderSql } from './paging/keyset.js';
export type { Page, PagePlan, PageRequest, RowWithActions } from './paging/page.js';
export { openAsks, scopeBranches, scopeConditions } from './scope-conditions.js';
export { ScopedLookup, type TenantQuery } from './scoped-lookup.js';
export { SqlLookup } from './sql-lookup.js';
export type { SqlPageRequest } from './sql-pages.js';
export {
  computedName,
  type InTransaction,
  type SelectedRow,
  selectedRows,
  selectStatement,
  type SqlRow,
  type SqlSelect,
  type Using,
} from './sql-select.js';
export type { SqlTable, SqlWriter } from './sql-writer.js';
export type { ColumnNames, DialectWriter, SqlDialect, SqlOrder } from './dialects/dialect.js';
export { mysql } from './dialects/mysql.js';
export { postgresql } from './dialects/postgresql.js';
export type { ColumnFacts, KnownTable, TableFacts } from './table-facts.js';
export {
  comparedTenant,
  hasName,
  type RowTenant,
  tenantMistakes,
  type TenantRelation,
  type TenantRows,
  type TenantStatement,
} from './tenant.js';
export { sqlite } from './dialects/sqlite.js';
export {
  parameterNames,
  type TextFacts,
  type TextForm,
  type TextSqlForm,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextTable,
  type TextTest,
  textWriter,
  type TextWriting,
} from './text/text-writer.js';
export type { SqlEntity, SqlRows, SqlTag, SqlText } from './text/sql-text.js';
export { TextLookup, type TextPageRequest } from './text/text-lookup.js';
