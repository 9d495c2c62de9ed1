export type { Page, PredicateQuestion as PrismaQuestion } from '../lookup/index.js';
export type {
  PrismaClientLike,
  PrismaDefinition,
  PrismaDelegate,
  PrismaForm,
  PrismaPredicate,
  PrismaTest,
} from './prisma-definition.js';
export { type PrismaFence, PrismaLookup, type PrismaPageRequest } from './prisma-lookup.js';
