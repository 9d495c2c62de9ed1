export type { Page } from '../lookup/index.js';
export type {
  PrismaClientLike,
  PrismaDefinition,
  PrismaDelegate,
  PrismaForm,
  PrismaPredicate,
  PrismaQuestion,
  PrismaTest,
} from './prisma-definition.js';
export { type PrismaFence, PrismaLookup, type PrismaPageRequest } from './prisma-lookup.js';
