import type { Server } from 'node:http';
import { Test } from '@nestjs/testing';
import { trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import request from 'supertest';
import { TracedNotesModule } from './notes-telemetry.js';

it('has a span for each decision', async () => {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new SimpleSpanProcessor(exporter)];
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }));
  const testing = Test.createTestingModule({ imports: [TracedNotesModule] });
  const app = (await testing.compile()).createNestApplication();
  await app.init();
  const server: Server = app.getHttpServer();

  await request(server).delete('/notes/n2').set('x-demo-user', 'ann').expect(403);
  const [span] = exporter.getFinishedSpans();
  expect([span?.name, span?.attributes]).toEqual([
    'decide note.delete',
    {
      'countersign.action': 'note.delete',
      'countersign.resource.type': 'note',
      'countersign.principal.kind': 'user',
      'countersign.effect': 'deny',
      'countersign.code': 'out-of-scope',
      'countersign.scope': 'own',
      'countersign.decision.id': expect.any(String),
    },
  ]);
  await app.close();
});
