/** A condition for MikroORM restricts the same rows however it is passed on. */
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { Access, Enforcer } from 'countersign';
import type { MikroOrmPageRequest } from 'countersign/mikro-orm';
import {
  conformanceAccounts,
  conformanceCatalogue,
  type ConformanceCertificate,
  conformanceCertificates,
} from 'countersign/testing';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { certificate, certificatesIn } from './mikro-orm-certificates.js';

const [accountId] = conformanceAccounts;
const view = conformanceCatalogue.action('certificate.view');
const alice = conformanceCatalogue.principal({
  ...{ kind: 'user', id: 'alice', tenant: accountId, permissions: ['view-own'] },
});
const own = conformanceCertificates
  .filter((row) => row.accountId === accountId && row.createdBy === 'alice')
  .map(({ id }) => id)
  .toSorted();

type Condition = Readonly<Record<string, unknown>>;

const copies: [string, (condition: Condition) => Condition][] = [
  ['as it is', (condition) => condition],
  ['by spread', (condition) => ({ ...condition })],
  ['by its entries', (condition) => Object.fromEntries(Object.entries(condition))],
  [
    'by its keys',
    (condition) =>
      Object.assign({}, ...Object.keys(condition).map((key) => ({ [key]: condition[key] }))),
  ],
  ['in $and', (condition) => ({ $and: [condition, { id: { $ne: '' } }] })],
  ['in $or', (condition) => ({ $or: [condition] })],
  ['in $and, beside another key', (condition) => ({ id: { $ne: '' }, $and: [{ ...condition }] })],
];

describe('a condition for MikroORM', () => {
  let database: ConformanceDatabase;
  let orm: MikroORM;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    orm = await MikroORM.init({
      entities: [certificate],
      clientUrl: database.url ?? '',
    });
  }, 60_000);

  afterAll(async () => {
    await orm.close();
    await database.close();
  });

  const lookupAndEnforcer = () => {
    const em = orm.em.fork();
    const lookup = certificatesIn(em);
    const lookups = new Map([['certificate', lookup]]);
    const options = { catalogue: conformanceCatalogue, lookups, newDecisionId: () => 'd' };
    return { em, lookup, enforcer: new Enforcer(options) };
  };
  const sorted = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted();

  it('has rows to find and rows to hide', () => {
    expect(own.length).toBeGreaterThan(0);
    expect(conformanceCertificates.length).toBeGreaterThan(own.length);
  });

  it.each(copies)('lists and counts the same rows when passed on %s', async (_, copy) => {
    const { em, lookup, enforcer } = lookupAndEnforcer();
    const condition = async () => copy(lookup.filter(await enforcer.list(alice, view)));
    expect(sorted(await em.find(certificate, await condition()))).toEqual(own);
    expect(await em.count(certificate, await condition())).toBe(own.length);
    const [rows, count] = await em.findAndCount(certificate, await condition(), { limit: 100 });
    expect([sorted(rows), count]).toEqual([own, own.length]);
    const query = em.createQueryBuilder(certificate, 'q').where(await condition());
    expect(sorted(await query.getResultList())).toEqual(own);
  });

  it.each(copies)('changes the row and no other when passed on %s', async (_, copy) => {
    const { em, lookup, enforcer } = lookupAndEnforcer();
    const [id = ''] = own;
    const granted = await enforcer.assert(alice, view, id);
    if (!(granted instanceof Access)) throw new TypeError('Expected access to one instance.');
    const fence = lookup.fence(granted as Parameters<typeof lookup.fence>[0]);
    const kind = conformanceCertificates.find((row) => row.id === id)?.kind ?? null;
    expect(await em.nativeUpdate(certificate, copy(fence), { kind })).toBe(1);
  });

  it('matches no row when copied by JSON', async () => {
    const { em, lookup, enforcer } = lookupAndEnforcer();
    const filter = lookup.filter(await enforcer.list(alice, view));
    const copy = JSON.parse(JSON.stringify(filter)) as Condition;
    const found = em.find(certificate, copy).then(
      (rows) => rows.length,
      () => 0,
    );
    expect(await found).toBe(0);
  });

  describe('with an entity manager of another schema', () => {
    beforeAll(async () => {
      for (const name of ['certificate', 'profile']) {
        await database.pool.query(`create schema if not exists branch`);
        await database.pool.query(`create table branch.${name} (like public.${name})`);
      }
      for (const [statement, values] of [
        [
          'insert into branch.certificate select * from certificate where id = $1 and account_id = $2',
          [own[0], accountId],
        ],
        [
          "insert into branch.certificate (id, account_id, created_by, kind) values ('only-there', $1, 'alice', 'a?b')",
          [accountId],
        ],
      ] as const) {
        await database.pool.query(statement, [...values]);
      }
    });
    const there = [...own.slice(0, 1), 'only-there'].toSorted();
    const idsOf = ({ items }: { items: readonly { readonly row: { readonly id: string } }[] }) =>
      sorted(items.map(({ row }) => row));

    const atEm = (em: MikroORM['em']) => {
      const lookup = certificatesIn(em);
      const lookups = new Map([['certificate', lookup]]);
      const options = { catalogue: conformanceCatalogue, lookups, newDecisionId: () => 'd' };
      return { em, lookup, enforcer: new Enforcer(options) };
    };

    /** What each use sees of one schema. */
    const seen = async ({ em, lookup, enforcer }: ReturnType<typeof atEm>) => {
      const list = () => enforcer.list(alice, view);
      const { effect } = await enforcer.check(alice, view, 'only-there');
      const counted = await em.count(certificate, lookup.where(await list()));
      const query = em.createQueryBuilder(certificate, 'q').where(lookup.filter(await list()));
      return {
        effect,
        found: sorted(await em.find(certificate, lookup.filter(await list()))),
        built: sorted(await query.getResultList()),
        counted,
        page: idsOf(await lookup.page(await list(), { limit: 100 })),
        acted: sorted(
          (
            await lookup.withActions(await list(), [{ id: own[0] ?? '' }, { id: 'only-there' }])
          ).flatMap(({ row, actions }) => (actions.length > 0 ? [row] : [])),
        ),
      };
    };
    const inBranch = {
      effect: 'permit',
      found: there,
      built: there,
      counted: 2,
      page: there,
      acted: there,
    };
    const inPublic = {
      effect: 'deny',
      found: own,
      built: own,
      counted: own.length,
      page: own,
      acted: own.slice(0, 1),
    };

    it('reads one table by a lookup of a fork', async () => {
      expect(await seen(atEm(orm.em.fork({ schema: 'branch' })))).toEqual(inBranch);
      expect(await seen(atEm(orm.em.fork()))).toEqual(inPublic);
    });

    it('reads the table of the request by one lookup', async () => {
      const global = atEm(orm.em);
      const branch = RequestContext.create(orm.em, () => seen(global), { schema: 'branch' });
      const usual = RequestContext.create(orm.em, () => seen(global));
      expect(await Promise.all([branch, usual])).toEqual([inBranch, inPublic]);
    });

    it('reads the table of the schema of the whole ORM', async () => {
      const branch = await MikroORM.init({
        entities: [certificate],
        clientUrl: database.url ?? '',
        schema: 'branch',
      });
      expect(await seen(atEm(branch.em.fork()))).toEqual(inBranch);
    });

    it('reads the table of the entity manager that is given', async () => {
      const { lookup, enforcer } = lookupAndEnforcer();
      const using = orm.em.fork({ schema: 'branch' });
      const list = () => enforcer.list(alice, view);
      expect(idsOf(await lookup.page(await list(), { limit: 100, using }))).toEqual(there);
      const where = lookup.where(await list(), { kind: 'a?b' }, { using });
      expect(sorted(await using.find(certificate, where))).toEqual(['only-there']);
      expect(await using.count(certificate, lookup.filter(await list(), { using }))).toBe(2);
    });

    // A row of the fork's schema whose id is in scope in the schema of the lookup: MikroORM does not tell a condition where it is used.
    it('does not know the entity manager that it is used by without being given it', async () => {
      const { lookup, enforcer } = lookupAndEnforcer();
      const fork = orm.em.fork({ schema: 'branch' });
      const shown = async (options: object) =>
        sorted(
          await fork.find(certificate, lookup.where(await enforcer.list(alice, view), {}, options)),
        );
      expect(await shown({})).toEqual(own.slice(0, 1));
      expect(await shown({ using: fork })).toEqual(there);
    });

    it('keeps a question mark in SQL, and refuses the mark of MikroORM', async () => {
      const { lookup, enforcer } = atEm(orm.em.fork({ schema: 'branch' }));
      const page = async (where: MikroOrmPageRequest<ConformanceCertificate>['where']) =>
        idsOf(await lookup.page(await enforcer.list(alice, view), { limit: 100, where }));
      expect(await page(({ sql, col }) => sql`${col('kind')} = 'a?b'`)).toEqual(['only-there']);
      expect(await page(({ sql, col }) => sql`${col('kind')} LIKE ${'%?b'}`)).toEqual([
        'only-there',
      ]);
      await expect(page(({ sql }) => sql`'[::alias::]' = ''`)).rejects.toThrow(/mark of MikroORM/);
      expect(await page(({ sql }) => sql`${'[::alias::]'} = '' OR TRUE`)).toEqual(there);
    });

    it('fences the row of the table of the entity manager', async () => {
      const { em, lookup, enforcer } = atEm(orm.em.fork({ schema: 'branch' }));
      const granted = await enforcer.assert(alice, view, 'only-there');
      if (!(granted instanceof Access)) throw new TypeError('Expected access to one instance.');
      const access = granted as Parameters<typeof lookup.fence>[0];
      expect(await em.nativeUpdate(certificate, lookup.fence(access), { kind: 'new' })).toBe(1);
      expect(
        await orm.em.fork().nativeUpdate(certificate, lookup.fence(access), { kind: 'x' }),
      ).toBe(0);
    });
  });
});
