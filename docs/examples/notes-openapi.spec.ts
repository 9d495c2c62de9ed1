import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PermissionService } from 'countersign/nest';
import request from 'supertest';
import { AppModule, serveDocument } from './notes-openapi.js';

it.each([
  ['Express', ExpressAdapter],
  ['Fastify', FastifyAdapter],
])('describes on %s what every route demands', async (_name, Adapter) => {
  const app = await NestFactory.create(AppModule, new Adapter(), { logger: false });
  serveDocument(app);
  expect(() => app.get(PermissionService).routes()).toThrow(/SwaggerModule\.setup a function/);
  await app.listen(0);
  const server: Server = app.getHttpServer();

  const { body } = await request(server).get('/docs-json');
  expect(body).toMatchObject({
    paths: {
      '/notes': { get: { 'x-required-permission': ['note.view'] } },
      '/notes/{noteId}': {
        delete: {
          parameters: [{ name: 'noteId', in: 'path', required: true }],
          security: [{ bearer: [] }],
          responses: { 401: {}, 403: {}, 404: {}, 503: {} },
          'x-required-permission': ['note.delete'],
        },
      },
    },
  });
  await request(server).get('/docs').expect(200);
  await request(server).get('/notes').expect(401);
  await app.close();
});
