/** Predicates that need no SQL. */
export { columnTests, textIn } from './column-tests.js';
export {
  isKeys,
  isMatch,
  isRowExists,
  type Match,
  type MatchedRows,
  type MatchValue,
  type RowExists,
} from './forms.js';
export { columnMistakes } from './mistakes.js';
export { writtenEveryday } from './sql.js';
