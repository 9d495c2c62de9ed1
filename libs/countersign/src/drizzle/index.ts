/** What leaves `countersign/drizzle`. */
export type {
  DrizzleDatabase,
  DrizzleDefinition,
  DrizzleKeys,
  DrizzlePredicate,
  DrizzleQuestion,
  DrizzleTest,
} from './drizzle-definition.js';
export { DrizzleLookup, type DrizzlePage, type DrizzlePageOptions } from './drizzle-lookup.js';
