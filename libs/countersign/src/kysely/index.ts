export type { InTransaction, Page, RowWithActions, Using } from '../lookup/index.js';
export { KyselyLookup, type KyselyPageRequest } from './kysely-lookup.js';
export type {
  KyselyForm,
  KyselyKeys,
  KyselyPredicate,
  KyselyPredicates,
  KyselyQuestion,
  KyselyRowExists,
  KyselySqlForm,
  KyselyTest,
} from './kysely-predicate.js';
export { type Preparing, preparing } from './prepared.js';
export type { Refine } from './kysely-refine.js';
