/** What leaves `countersign/kysely`. */
export { KyselyLookup, type Page, type PageOptions, type RowWithActions } from './kysely-lookup.js';
export type { Refine } from './id-list.js';
export type {
  KyselyPredicate,
  KyselyPredicates,
  PredicateContext,
  PredicateForm,
  PredicateKeys,
  PredicateTest,
} from './predicate.js';
