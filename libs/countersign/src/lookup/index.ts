/** What a lookup is, and what the lookups of query layers are written over. */
export {
  answersTo,
  type Ask,
  asksOfActions,
  checkLookups,
  type CompiledAction,
  type CompiledResource,
  everyTenant,
  type Found,
  type Lookup,
  type LookupQuery,
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
export { keysOf, type LookupDefinition } from './definition.js';
export {
  definitionMistakes,
  entityMistakes,
  isForm,
  malformed,
  unanswered,
  unknownColumns,
  unknownKeys,
  wrongDialect,
} from './definition-mistakes.js';
export {
  columnTests,
  isKeys,
  isMatch,
  isRowExists,
  type Match,
  type MatchedRows,
  type MatchValue,
  type RowExists,
  textIn,
} from './everyday/index.js';
export { type IdType, idText, isIdOf, isIntegerType } from './id-type.js';
export {
  type CursorValue,
  invalidCursor,
  type Narrowing,
  type OrderBy,
  orderSql,
  type OrderTerm,
  type Page,
  type PagePlan,
  type PageRequest,
  type Position,
  type RowWithActions,
  usualNulls,
} from './paging/internal.js';
export { scopeBranches, scopeConditions } from './scope-conditions.js';
export { type Asked, ScopedLookup } from './scoped-lookup.js';
export { SqlLookup } from './sql-lookup.js';
export type { SqlMedium } from './sql-pages.js';
export type { InTransaction, SelectedRow, SqlSelect, Using } from './sql-select.js';
export type { SqlTable, SqlWriter } from './sql-writer.js';
export type { DialectWriter, SqlDialect, SqlOrder } from './dialects/dialect.js';
export { mysql } from './dialects/mysql.js';
export { postgresql } from './dialects/postgresql.js';
export type { ColumnFacts, TableFacts } from './table-facts.js';
export {
  comparedTenant,
  hasName,
  type RowTenant,
  tenantConditions,
  tenantMistakes,
  type TenantRelation,
  type TenantRows,
  type TenantStatement,
} from './tenant.js';
export { sqlite } from './dialects/sqlite.js';
export {
  parameterNames,
  type SqlEntity,
  type SqlRows,
  type SqlTag,
  type SqlText,
  type TextFacts,
  type TextForm,
  TextLookup,
  type TextPageRequest,
  type TextSqlForm,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextTable,
  type TextTest,
  textWriter,
  type TextWriting,
} from './text/internal.js';
