import 'reflect-metadata';
import { createClient } from '@libsql/client';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

/** Takes the place of migrations. */
await createClient({ url: String(process.env['DATABASE_URL']) }).executeMultiple(`
  create table "Company" ("id" integer primary key autoincrement, "name" text not null);
  create table "Category" (
    "id" integer primary key autoincrement,
    "name" text not null,
    "companyId" integer not null references "Company" ("id"));
  create table "Ticket" (
    "id" integer primary key autoincrement,
    "authorId" integer not null,
    "title" text not null,
    "closed" boolean not null default false,
    "categoryId" integer not null references "Category" ("id"));
  insert into "Company" ("name") values ('Acme'), ('Globex');
`);
const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
await app.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1');
