/** What leaves `countersign/memory`. */
export type { MemoryDefinition, MemoryPredicate, PredicateQuestion } from './memory-definition.js';
export {
  MemoryLookup,
  memoryLookup,
  type MemoryPage,
  type MemoryPageQuery,
} from './memory-lookup.js';
