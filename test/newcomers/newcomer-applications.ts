/** The applications of the guide, each with its query layer over a pool that is already open. */
import type { Type } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Catalogue } from 'countersign';
import pg, { type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { AppModule as PrismaAfter } from './prisma/after/app.module.js';
import * as prismaPermissions from './prisma/after/permissions.js';
import { AppModule as PrismaBefore } from './prisma/before/app.module.js';
import { PrismaClient } from './prisma/prisma-client/client.js';
import { AppModule as TypeOrmAfter } from './typeorm/after/app.module.js';
import { entities } from './typeorm/after/entities.js';
import * as typeOrmPermissions from './typeorm/after/permissions.js';
import { AppModule as TypeOrmBefore } from './typeorm/before/app.module.js';
import { entities as entitiesBefore } from './typeorm/before/entities.js';

/** One application, unprotected and protected. */
export interface Newcomer {
  readonly folder: string;
  readonly before: Type;
  readonly after: Type;
  readonly permissions: {
    readonly catalogue: Catalogue;
    principal(this: void, request: unknown): unknown;
  };
  /** What the query layer is injected as. */
  readonly token: Type;
  /** Opens it; the pool stays its owner's. */
  open(pool: Pool): Promise<unknown>;
}

export const newcomers: readonly Newcomer[] = [
  {
    folder: 'typeorm',
    before: TypeOrmBefore,
    after: TypeOrmAfter,
    permissions: typeOrmPermissions,
    token: DataSource,
    open: (pool) =>
      new DataSource({
        type: 'postgres',
        driver: driverOver(pool),
        entities: [...entitiesBefore, ...entities],
      }).initialize(),
  },
  {
    folder: 'prisma',
    before: PrismaBefore,
    after: PrismaAfter,
    permissions: prismaPermissions,
    token: PrismaClient,
    open: async (pool) => new PrismaClient({ adapter: new PrismaPg(pool) }),
  },
];

/** The driver module with a pool that is already open, so that PGlite can be behind it. */
function driverOver(pool: Pool) {
  class GivenPool {
    constructor() {
      return pool;
    }
  }
  return { ...pg, Pool: GivenPool };
}
