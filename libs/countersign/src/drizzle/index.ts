export type { Page } from '../lookup/index.js';
export type {
  DrizzleDatabase,
  DrizzleDefinition,
  DrizzleForm,
  DrizzleKeys,
  DrizzlePredicate,
  DrizzleQuestion,
  DrizzleTest,
} from './drizzle-definition.js';
export { DrizzleLookup, type DrizzlePageRequest } from './drizzle-lookup.js';
