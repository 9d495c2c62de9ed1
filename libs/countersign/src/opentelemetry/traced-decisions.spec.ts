/** Spans and counts with the SDK of OpenTelemetry, of an Express and of a Nest application. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  type Attributes,
  type Context,
  context,
  type ContextManager,
  diag,
  DiagLogLevel,
  metrics,
  ROOT_CONTEXT,
  trace,
} from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import express from 'express';
import request from 'supertest';
import {
  type DecisionRecord,
  type DecisionSink,
  defineCatalogue,
  fromParam,
  idsFromBody,
  type Lookup,
} from '../core/internal.js';
import type { BulkAccess, ListAccess } from '../enforcement/internal.js';
import { expressPermissions } from '../express/index.js';
import { memoryLookup } from '../memory/index.js';
import { permissionDecorators, PermissionModule, Permitted } from '../nest/index.js';
import { tracedDecisions, type TracedDecisionsOptions } from './index.js';

type Note = Readonly<Record<'id' | 'author', string>>;
const grants = [{ actions: ['note.view', 'note.delete'], scope: 'own' }] as const;
const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: {
    'note.view': { on: 'note', list: true },
    'note.delete': { on: 'note' },
    'note.add': {},
  },
  permissions: {
    write: { title: 'Write', grants },
    add: { title: 'Add', grants: [{ actions: ['note.add'], scope: 'all' }] },
  },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
const notes = memoryLookup({
  resource: catalogue.resource('note'),
  rows: () =>
    ['note-1', 'note-2', 'note-3'].map((id) => ({ id, author: id < 'note-3' ? 'ann' : 'ben' })),
  id: ({ id }) => id,
  predicates: { own: ({ row, principal }) => row.author === principal.id },
});
/** What each question to the lookup took, in milliseconds. */
const finds: number[] = [];
const find: Lookup<Note>['find'] = async (query) => {
  const began = performance.now();
  await sleep(20);
  const found = notes.find(query);
  finds.push(performance.now() - began);
  return found;
};
const lookup: Lookup<Note> = { answers: notes.answers, tenancy: notes.tenancy, find };
const principal = () => ({ id: 'ann', permissions: ['write'] });
const one = fromParam('id');
const many = idsFromBody('ids', { max: 9, mode: 'report' });

/** Providers that are not global, and what they were given. */
function telemetry() {
  const spans = new InMemorySpanExporter();
  const counts = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: counts });
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(spans)],
  });
  const meterProvider = new MeterProvider({ readers: [reader] });
  return {
    providers: { tracerProvider, meterProvider },
    spans: () => spans.getFinishedSpans(),
    counted: async () => {
      await reader.forceFlush();
      const [last] = counts.getMetrics().slice(-1);
      const points = last?.scopeMetrics[0]?.metrics[0]?.dataPoints ?? [];
      return points.map(({ attributes, value }) => [value, attributes]);
    },
    close: () => meterProvider.shutdown(),
  };
}

async function expressServer(sink: DecisionSink) {
  const { requirePermission, auditRoutes, permissionErrors, listAccess, bulkAccess } =
    expressPermissions({ catalogue, lookups: { note: lookup }, principal, sink });
  const app = express().use(express.json());
  app.get('/notes', requirePermission('note.view'), (req, res) => {
    res.json(notes.page(listAccess(req, 'note'), { limit: 9 }).items);
  });
  app.get('/notes/:id', requirePermission('note.view', one), (_req, res) => void res.json({}));
  app.post('/notes', requirePermission('note.add'), (_req, res) => void res.json({}));
  app.post('/deleted', requirePermission('note.delete', many), (req, res) => {
    for (const each of bulkAccess(req, 'note').permitted)
      each.unfenced('The test deletes nothing.');
    res.json({});
  });
  app.use(permissionErrors());
  return { server: auditRoutes(app), close: () => Promise.resolve() };
}

@ResourceLookup('note')
class NoteLookup {
  readonly answers = notes.answers;
  readonly tenancy = notes.tenancy;
  readonly find = find;
}

@Controller()
class NotesController {
  @Get('notes')
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess) {
    return notes.page(access, { limit: 9 }).items;
  }

  @Get('notes/:id')
  @RequirePermission('note.view', one)
  view() {
    return {};
  }

  @Post('notes')
  @RequirePermission('note.add')
  add() {
    return {};
  }

  @Post('deleted')
  @RequirePermission('note.delete', many)
  remove(@Permitted() access: BulkAccess, @Body() _body: unknown) {
    for (const each of access.permitted) each.unfenced('The test deletes nothing.');
  }
}

async function nestServer(sink: DecisionSink) {
  const built = await Test.createTestingModule({
    imports: [PermissionModule.forRoot({ catalogue, principal, sink })],
    controllers: [NotesController],
    providers: [NoteLookup],
  }).compile();
  const app = await built.createNestApplication({ logger: false }).init();
  const server: Server = app.getHttpServer();
  return { server, close: () => app.close() };
}

const about = (action: string, rest: Attributes): Attributes => ({
  'countersign.action': action,
  'countersign.principal.kind': 'user',
  ...(action === 'note.add' ? {} : { 'countersign.resource.type': 'note' }),
  ...rest,
});
const own = { 'countersign.effect': 'permit', 'countersign.scope': 'own' };
const deny = (code: string) => ({ 'countersign.effect': 'deny', 'countersign.code': code });
const outOfScope = { ...deny('out-of-scope'), 'countersign.scope': 'own' };

describe.each([
  ['Express', expressServer],
  ['Nest', nestServer],
])('decisions on %s', (_name, start) => {
  const world = telemetry();
  let app: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    app = await start(tracedDecisions(world.providers));
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  it('have a span each, and are counted, with no id of a person or an instance', async () => {
    const ids = ['note-1', 'note-2', 'note-3', 'note-4'];
    const statuses = [
      await request(app.server).get('/notes'),
      await request(app.server).get('/notes/note-1'),
      await request(app.server).get('/notes/note-3'),
      await request(app.server).post('/notes'),
      await request(app.server).post('/deleted').send({ ids }),
    ].map(({ status }) => (status < 300 ? 'answered' : status));
    expect(statuses).toEqual(['answered', 'answered', 403, 403, 'answered']);

    const outcomes: [number, Attributes][] = [
      [2, about('note.view', own)],
      [1, about('note.view', outOfScope)],
      [1, about('note.add', deny('permission-missing'))],
      [2, about('note.delete', own)],
      [1, about('note.delete', outOfScope)],
      [1, about('note.delete', deny('not-found'))],
    ];
    expect(await world.counted()).toEqual(outcomes);

    const spans = world.spans();
    const [view, refusal, add, removed, foreign, missing] = outcomes.map(([, each]) => each);
    const id = { 'countersign.decision.id': expect.any(String) };
    expect(spans.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['decide note.view', { ...view, ...id }],
      ['decide note.view', { ...view, ...id }],
      ['decide note.view', { ...refusal, ...id }],
      ['decide note.add', { ...add, ...id }],
      ['decide note.delete', { ...removed, 'countersign.instances': 2 }],
      ['decide note.delete', { ...foreign, ...id }],
      ['decide note.delete', { ...missing, ...id }],
    ]);
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toMatch(/ann|ben|note-/);
  });

  it('last as long as their lookup', () => {
    const asked = world.spans().filter(({ name }) => name !== 'decide note.add');
    // The list asks no lookup. The three outcomes of one question last as long as that question.
    const [, view = 0, refusal = 0, ...deletions] = asked.map(
      ({ duration: [s, ns] }) => s * 1e3 + ns / 1e6,
    );
    const [first = 0, second = 0, third = 0] = finds.splice(0);
    expect([view >= first, refusal >= second]).toEqual([true, true]);
    expect(deletions.map((each) => each >= third)).toEqual([true, true, true]);
  });
});

const permit = { effect: 'permit', action: 'note.view', grantedBy: 'write', scope: 'own' } as const;
const record: DecisionRecord = {
  id: 'decision-1',
  principalId: 'ann',
  principalKind: 'user',
  tenant: null,
  action: 'note.view',
  resource: 'note',
  resourceId: 'note-1',
  decision: permit,
};

/** The sink, beside what it was given. */
function withTelemetry(options: TracedDecisionsOptions = {}) {
  const world = telemetry();
  return { ...world, sink: tracedDecisions({ ...world.providers, ...options }) };
}

describe('tracedDecisions', () => {
  it('records in the sink of the application as well, one by one or together as that sink does', async () => {
    const got: string[] = [];
    const single: DecisionSink = { record: ({ id }) => void got.push(id) };
    const whole: DecisionSink = {
      ...single,
      recordMany: (records) => Promise.resolve(void got.push(`${records.length} at once`)),
    };
    const traced = withTelemetry({ sink: single });
    await traced.sink.record(record);
    expect('recordMany' in traced.sink).toBe(false);
    await withTelemetry({ sink: whole }).sink.recordMany?.([record, record]);
    expect(got).toEqual(['decision-1', '2 at once']);
    expect(traced.spans()).toHaveLength(1);
  });

  it('lets a fault of that sink through, for the request to be refused', () => {
    const full: DecisionSink = {
      record: () => {
        throw new Error('disk full');
      },
    };
    expect(() => withTelemetry({ sink: full }).sink.record(record)).toThrow('disk full');
    expect(() => withTelemetry().sink.record(record)).not.toThrow();
  });

  it('adds the attributes that the application asks for, to the span alone', async () => {
    const { sink, spans, counted } = withTelemetry({
      attributes: ({ principalId }) => ({ 'enduser.id': principalId }),
    });
    await sink.record(record);
    expect(spans()[0]?.attributes).toMatchObject({ 'enduser.id': 'ann' });
    expect(JSON.stringify(await counted())).not.toContain('ann');
  });

  it('never refuses a request because telemetry fails', () => {
    const errors: string[] = [];
    const log = () => undefined;
    const error = (message: string) => void errors.push(message);
    diag.setLogger({ error, warn: log, info: log, debug: log, verbose: log }, DiagLogLevel.ERROR);
    const { sink } = withTelemetry({
      attributes: () => {
        throw new Error('no such field');
      },
    });
    expect(() => sink.record(record)).not.toThrow();
    diag.disable();
    expect(errors).toEqual(['Countersign could not trace a decision.']);
  });

  it('uses the global providers, whenever they are registered, and the active span as parent', async () => {
    const sink = tracedDecisions();
    await sink.record(record);
    const { providers, spans, counted } = telemetry();
    trace.setGlobalTracerProvider(providers.tracerProvider);
    metrics.setGlobalMeterProvider(providers.meterProvider);
    context.setGlobalContextManager(new AsyncContexts());
    const parent = providers.tracerProvider.getTracer('http').startSpan('GET /notes/:id');
    await context.with(trace.setSpan(ROOT_CONTEXT, parent), () => sink.record(record));
    for (const api of [trace, metrics, context]) api.disable();
    expect(spans().map((span) => span.parentSpanContext)).toEqual([parent.spanContext()]);
    expect(await counted()).toEqual([[1, about('note.view', own)]]);
  });
});

/** The context of asynchronous calls, as the SDK for Node has it. */
class AsyncContexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    run: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.#storage.run(active, () => run.call(self, ...args));
  }

  bind<T>(_active: Context, target: T): T {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    return this;
  }
}
