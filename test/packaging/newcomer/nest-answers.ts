import { NestFactory } from '@nestjs/core';
import { printAnswers } from './answers.js';
import { NotesModule } from './notes.module.js';

async function main() {
  const app = await NestFactory.create(NotesModule, { logger: ['error'] });
  await app.listen(0);
  await printAnswers(app.getHttpServer());
  await app.close();
}

void main();
