import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NotesModule } from './notes-nest.js';

export function createNotes(): Promise<NestFastifyApplication> {
  return NestFactory.create<NestFastifyApplication>(NotesModule, new FastifyAdapter());
}
