/** Lookups of layers that are asked in text with named parameters. */
export type { SqlEntity, SqlRows, SqlTag, SqlText } from './sql-text.js';
export { TextLookup, type TextPageRequest } from './text-lookup.js';
export {
  parameterNames,
  type TextFacts,
  type TextForm,
  type TextKeys,
  type TextPredicate,
  type TextQuestion,
  type TextSqlForm,
  type TextTable,
  type TextTest,
  textWriter,
  type TextWriting,
} from './text-writer.js';
