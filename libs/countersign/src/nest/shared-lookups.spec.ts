/** Tests of what the requirements of one handler share: one lookup for one instance, and as many decisions as before. */
import { Controller, Get, type INestApplication, Post } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Access } from '../enforcement/internal.js';
import {
  answersTo,
  type Ask,
  type DecisionRecord,
  defineCatalogue,
  fromBody,
  fromParam,
  idsFromBody,
  type LookupQuery,
} from '../core/internal.js';
import { permissionDecorators, PermissionModule, Permitted } from './index.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: ['own', 'shared', 'usable'] }, shelf: { predicates: [] } },
  actions: {
    'paper.enter': { on: 'paper' },
    'paper.edit': { on: 'paper' },
    'paper.use': { on: 'paper' },
    'shelf.enter': { on: 'shelf' },
  },
  permissions: {
    work: {
      title: 'Work',
      group: 'Paper',
      grants: [
        { actions: ['paper.enter'], scope: 'own' },
        { actions: ['paper.edit'], scope: 'shared' },
        { actions: ['paper.use'], scope: 'usable' },
        { actions: ['shelf.enter'], scope: 'all' },
      ],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
const principal = () =>
  catalogue.principal({ kind: 'user', id: 'ann', tenant: 'acme', permissions: ['work'] });

/** `usable` holds for `paper.use` alone, and `shared` not for the paper `private`. */
@ResourceLookup('paper')
class PaperLookup {
  readonly answers = ['own', 'shared', 'usable'];
  readonly perAction = ['usable'];
  readonly queries: LookupQuery[] = [];

  find(query: LookupQuery) {
    this.queries.push(query);
    const { ids, tenant, asks, action } = query;
    return ids.map((id) => {
      const holds = ({ predicate, action: asked = action }: Ask) =>
        predicate === 'usable' ? asked === 'paper.use' : predicate !== 'shared' || id !== 'private';
      const answers = answersTo(asks, (number) => holds(asks[number] ?? { predicate: '' }));
      return { id, tenant, resource: { id }, ...answers };
    });
  }
}

@ResourceLookup('shelf')
class ShelfLookup {
  readonly answers = [];
  readonly queries: LookupQuery[] = [];

  find(query: LookupQuery) {
    this.queries.push(query);
    return query.ids.map((id) => ({
      ...{ id, tenant: query.tenant, resource: { id }, holds: {} },
    }));
  }
}

const done = (access: Access) => {
  access.unfenced('nothing is written here');
  return { id: access.id };
};

@Controller('papers/:id')
@RequirePermission('paper.enter', fromParam('id'))
class PapersController {
  @Get()
  @RequirePermission('paper.edit', fromParam('id'))
  actions(@Permitted() access: Access) {
    return { actions: access.actions() };
  }

  @Post()
  @RequirePermission('paper.edit', fromParam('id'))
  edit(@Permitted() access: Access) {
    return done(access);
  }

  @Post('use')
  @RequirePermission('paper.use', fromParam('id'))
  use(@Permitted() access: Access) {
    return done(access);
  }

  @Post('moved')
  @RequirePermission('paper.edit', fromBody('target'))
  moved(@Permitted() access: Access) {
    return done(access);
  }

  @Post('shelf')
  @RequirePermission('shelf.enter', fromParam('id'))
  shelf(@Permitted() access: Access) {
    return done(access);
  }
}

@Controller('bulk')
@RequirePermission('paper.enter', idsFromBody('ids', { max: 10 }))
class BulkController {
  @Post()
  @RequirePermission('paper.edit', idsFromBody('ids', { max: 10 }))
  edit(@Permitted() { permitted }: { permitted: readonly Access[] }) {
    return permitted.map(done);
  }
}

describe('The requirements of one handler', () => {
  let app: INestApplication;
  let papers: PaperLookup;
  let shelves: ShelfLookup;
  const records: DecisionRecord[] = [];

  beforeAll(async () => {
    const sink = { record: (record: DecisionRecord) => void records.push(record) };
    const testing = await Test.createTestingModule({
      imports: [
        PermissionModule.forRoot({ catalogue, principal, sink }),
        PermissionModule.forFeature([PaperLookup, ShelfLookup]),
      ],
      controllers: [PapersController, BulkController],
    }).compile();
    app = await testing.createNestApplication({ logger: false }).init();
    papers = app.get(PaperLookup, { strict: false });
    shelves = app.get(ShelfLookup, { strict: false });
  });
  afterAll(() => app.close());
  beforeEach(() => {
    for (const list of [papers.queries, shelves.queries, records]) list.length = 0;
  });

  const names = (asks: readonly Ask[]) =>
    asks.map(({ predicate, action }) => [predicate, action].join(' ').trim()).toSorted();
  const asked = () => papers.queries.map(({ asks }) => names(asks));
  const decided = () => records.map(({ action, decision }) => `${action} ${decision.effect}`);
  const post = (path: string, body: object = {}) =>
    request(app.getHttpServer()).post(path).send(body);

  it('look up one instance once, and ask all that they depend on', async () => {
    await post('/papers/p').expect(201, { id: 'p' });
    expect(asked()).toEqual([['own', 'shared']]);
    expect(decided()).toEqual(['paper.enter permit', 'paper.edit permit']);
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
  });

  it('ask for each action what depends on it', async () => {
    await post('/papers/p/use').expect(201, { id: 'p' });
    expect(asked()).toEqual([['own', 'usable paper.use']]);
    expect(decided()).toEqual(['paper.enter permit', 'paper.use permit']);
  });

  it('still refuse each for itself', async () => {
    await post('/papers/private').expect(403);
    expect(asked()).toEqual([['own', 'shared']]);
    expect(decided()).toEqual(['paper.enter permit', 'paper.edit deny']);
  });

  it('tell the actions of the row on a safe method, from the one lookup', async () => {
    const { body } = await request(app.getHttpServer()).get('/papers/p').expect(200);
    expect(body.actions).toEqual(['paper.enter', 'paper.edit', 'paper.use']);
    expect(papers.queries).toHaveLength(1);
  });

  it('look up another id, and another resource type, for themselves', async () => {
    await post('/papers/p/moved', { target: 'q' }).expect(201, { id: 'q' });
    expect(papers.queries.map(({ ids }) => ids)).toEqual([['p'], ['q']]);
    papers.queries.length = 0;
    await post('/papers/p/shelf').expect(201, { id: 'p' });
    expect([papers.queries.length, shelves.queries.length]).toEqual([1, 1]);
    expect(asked()).toEqual([['own']]);
  });

  it('share many ids, and nothing with the next request', async () => {
    const ids = ['a', 'b', 'c'];
    for (const _ of [1, 2]) await post('/bulk', { ids }).expect(201);
    expect(papers.queries.map((query) => [query.ids, names(query.asks)])).toEqual([
      ...[
        [ids, ['own', 'shared']],
        [ids, ['own', 'shared']],
      ],
    ]);
    expect(records).toHaveLength(12);
  });
});
