/** The generated client of the examples. */
export {
  type Prisma,
  PrismaClient,
  type Task,
} from '../../../test/newcomers/prisma/prisma-client/client.js';
