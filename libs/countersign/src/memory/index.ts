export type { Page } from '../lookup/index.js';
export type {
  MemoryDefinition,
  MemoryPredicate,
  MemoryQuestion,
  MemoryTest,
} from './memory-definition.js';
export { MemoryLookup, memoryLookup } from './memory-lookup.js';
