import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { migrated } from './schema.js';

/** As JSON.parse has no bigint, ids are texts on the wire. */
Object.defineProperty(BigInt.prototype, 'toJSON', {
  value(this: bigint) {
    return String(this);
  },
});

await migrated;
const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
await app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
