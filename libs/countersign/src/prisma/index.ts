/** What leaves `countersign/prisma`. */
export type {
  PrismaClientLike,
  PrismaDefinition,
  PrismaDelegate,
  PrismaPredicate,
  PrismaQuestion,
  PrismaTest,
} from './prisma-definition.js';
export { PrismaLookup, type PrismaPage, type PrismaPageOptions } from './prisma-lookup.js';
