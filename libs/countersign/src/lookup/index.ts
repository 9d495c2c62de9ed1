/** What leaves `countersign/lookup`: the port that the adapters are written over. */
export { type Asker, formsOf, type Logic, scopeTest, testOf, waysInto } from './conditions.js';
export {
  entityMistakes,
  isFormBy,
  type KnownRow,
  type LookupDefinition,
  malformed,
  mistakesIn,
  unanswered,
  unknownColumns,
  unknownKeys,
  wrongDialect,
} from './definition.js';
export {
  checkSlice,
  type Page,
  type PageSlice,
  relevantAsks,
  ScopedLookup,
} from './scoped-lookup.js';
export { answersOf, type Question, SqlLookup, type SqlWriter } from './sql-lookup.js';
export {
  parameterNames,
  quoted,
  type TextForm,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextTable,
  type TextTest,
  textWriter,
} from './text-sql.js';
export { TextLookup, type TextPageSlice } from './text-lookup.js';
