import { Injectable } from '@nestjs/common';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from './prisma-client/client.js';

@Injectable()
export class PrismaService extends PrismaClient {
  constructor() {
    super({ adapter: new PrismaLibSql({ url: String(process.env['DATABASE_URL']) }) });
  }
}
