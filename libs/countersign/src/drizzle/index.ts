export type { Page, PredicateQuestion as DrizzleQuestion } from '../lookup/index.js';
export type { DrizzleDatabase, DrizzleRows, DrizzleTable } from './drizzle-database.js';
export type {
  DrizzleDefinition,
  DrizzleForm,
  DrizzleKeys,
  DrizzlePredicate,
  DrizzleTest,
} from './drizzle-definition.js';
export { DrizzleLookup, type DrizzlePageRequest } from './drizzle-lookup.js';
