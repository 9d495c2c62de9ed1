/** Pages, questions and holding on an embedded database. */
import { sql } from 'kysely';
import type { Access } from '../enforcement/internal.js';
import {
  Catalogue,
  type CatalogueDefinition,
  InvalidRequest,
  Misuse,
  ResourceNotFound,
} from '../core/internal.js';
import {
  accounts,
  catalogue,
  type Certificate,
  CertificateLookup,
  certificates,
  ids,
  permitted,
} from './fixtures/certificate-world.js';
import {
  accessTo,
  type EmbeddedWorld,
  listAccess,
  newestFirst,
  openEmbeddedWorld,
  principal,
} from './fixtures/embedded-world.js';

let world: EmbeddedWorld;
let lookup: CertificateLookup;
let enforcer: EmbeddedWorld['enforcer'];
beforeAll(async () => {
  world = await openEmbeddedWorld();
  ({ lookup, enforcer } = world);
});
afterAll(() => world.close());
beforeEach(() => {
  world.statements.length = 0;
});

const [acme = '', beta = ''] = accounts;
const everyPermission = ['view', 'manage', 'profiles', 'approve', 'hierarchy', 'sign'];

describe('a page', () => {
  it.each(
    [1, 2, 7, 100].flatMap((limit) => [
      { limit, held: ['view', 'manage'] },
      { limit, held: ['view', 'profiles'] },
      { limit, held: ['view'] },
    ]),
  )('of $limit rows continues where the last one ended, with $held', async ({ limit, held }) => {
    const who = principal('alice', held);
    const expected = newestFirst(
      certificates.filter((row) => permitted(who, 'certificate.view', row)),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const access = await listAccess(world, who, 'certificate.view');
      const page = await lookup.page(access, { limit, after });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ row }) => row.id));
      after = page.next ?? undefined;
      expect(access.outstanding).toBe(false);
    } while (after !== undefined && seen.length <= ids.length);
    expect(seen).toEqual(expected);
    expect(world.statements).toHaveLength(Math.max(1, Math.ceil(expected.length / limit)));
  });

  it('is narrowed, never widened, by the application', async () => {
    const who = principal('alice', ['view', 'profiles']);
    const mine = certificates.filter((row) => permitted(who, 'certificate.view', row));
    const page = async (refine: Parameters<typeof lookup.page>[1]['refine']) => {
      const { items } = await lookup.page(await listAccess(world, who, 'certificate.view'), {
        limit: 100,
        refine,
      });
      return items.map(({ row }) => row.id);
    };
    expect(await page((query) => query.where('certificate.kind', 'is', null))).toEqual(
      newestFirst(mine.filter(({ kind }) => kind === null)),
    );
    expect(await page((query) => query.clearWhere().where(sql<boolean>`1 = 1 or 2 = 2`))).toEqual(
      newestFirst(mine),
    );
    await expect(
      page((query) => query.unionAll(world.db.selectFrom('certificate').select('id'))),
    ).rejects.toThrow(Misuse);
  });

  it.each(['view', 'view profiles'])(
    'has a row once that a join gives several times, to one who holds "%s"',
    async (held) => {
      const who = principal('alice', held.split(' '));
      const right = newestFirst(
        certificates.filter((row) => permitted(who, 'certificate.view', row)),
      );
      for (const orderBy of [[], [{ column: 'id', direction: 'desc' }] as const]) {
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const access = await listAccess(world, who, 'certificate.view');
          const page = await lookup.page(access, {
            ...{ limit: 2, orderBy, after, total: true },
            refine: (query) => query.innerJoin('certificate as other', (join) => join.onTrue()),
          });
          expect(page.total).toBe(right.length);
          seen.push(...page.items.map(({ row }) => row.id));
          after = page.next ?? undefined;
        } while (after !== undefined && seen.length <= ids.length);
        expect(seen).toEqual(right);
      }
    },
  );

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('has no %p rows', async (limit) => {
    const access = await listAccess(world, principal('alice', ['view']), 'certificate.view');
    await expect(lookup.page(access, { limit })).rejects.toThrow(RangeError);
    expect(access.outstanding).toBe(true);
  });

  it('begins only after an id', async () => {
    const access = await listAccess(world, principal('alice', ['view']), 'certificate.view');
    await expect(lookup.page(access, { limit: 1, after: 'C1' })).rejects.toThrow(InvalidRequest);
  });
});

describe('a question about instances', () => {
  const signal = new AbortController().signal;

  it.each([1, 14, 5_000])('about %d ids is one statement with one array', async (count) => {
    const asked = Array.from({ length: count }, (_, number) => ids[number] ?? `id ${number}`);
    const query = { resource: 'certificate', action: 'certificate.sign', signal, tenant: acme };
    const who = principal('alice', ['view']);
    const usable = { predicate: 'usable' };
    const asks = [{ predicate: 'assigned' }, usable, { ...usable, action: 'certificate.export' }];
    const found = await lookup.find({ ...query, ids: asked, principal: who, asks });
    expect(world.statements).toHaveLength(1);
    expect(found).toHaveLength(Math.min(count, ids.length));
    for (const { id, resource: row, holds, holdsFor } of found) {
      expect(row).toEqual(certificates.find((each) => each.id === id && each.accountId === acme));
      expect(Object.keys(holds)).toEqual(['assigned', 'usable']);
      expect(holds['usable']).toBe(row.createdBy === 'alice');
      expect(holdsFor).toEqual({ 'certificate.export': { usable: false } });
    }
  });

  it('that nobody waits for any more is not asked', async () => {
    const query = { resource: 'certificate', action: 'certificate.view', ids, tenant: acme };
    const who = principal('alice', ['view']);
    await expect(
      lookup.find({ ...query, principal: who, asks: [], signal: AbortSignal.abort() }),
    ).rejects.toThrow('aborted');
    expect(world.statements).toEqual([]);
  });

  it.each(['constructor', '__proto__', 'own'])(
    'cannot name the predicate %p',
    async (predicate) => {
      const query = { resource: 'certificate', action: 'certificate.view', ids, tenant: acme };
      const who = principal('alice', ['view']);
      const asks = [{ predicate }];
      await expect(lookup.find({ ...query, principal: who, asks, signal })).rejects.toThrow(Misuse);
    },
  );

  it('finds one row of the own account only, by a canonical id', async () => {
    await world.db
      .insertInto('certificate')
      .values({ ...certificates[0], id: 'only', accountId: beta, keypairId: 'k' })
      .execute();
    expect(await lookup.one(principal('alice', ['view'], beta), 'only')).toMatchObject({
      row: { accountId: beta },
    });
    expect(await lookup.one(principal('alice', everyPermission), 'only')).toBeUndefined();
    expect(await lookup.one(principal('alice', everyPermission), 'C1')).toBeUndefined();
    const system = catalogue.principal({
      kind: 'system',
      id: 's',
      tenant: null,
      permissions: [],
    });
    expect(await lookup.one(system, 'only')).toBeUndefined();
    await world.db.deleteFrom('certificate').where('id', '=', 'only').execute();
  });
});

describe('access to a resource type of another catalogue', () => {
  class Other extends CertificateLookup {
    override readonly resource = new Catalogue<CatalogueDefinition>(catalogue.definition).resource(
      'certificate',
    );
  }

  it('is refused by filter, page, fence and hold', async () => {
    const other = new Other(world.db);
    const who = principal('alice', ['view', 'manage']);
    const list = await listAccess(world, who, 'certificate.view');
    const one = await accessTo(enforcer, who, 'certificate.view', 'c1');
    expect(() => other.filter(list)).toThrow(Misuse);
    await expect(other.page(list, { limit: 1 })).rejects.toThrow(Misuse);
    expect(() => other.fence(one)).toThrow(Misuse);
    await expect(
      world.db.transaction().execute((trx) => other.hold(one, who, { using: trx })),
    ).rejects.toThrow(Misuse);
    expect(list.outstanding).toBe(true);
  });
});

/** A row that only the assignment of k2 puts into scope. */
const viaKeypair = () =>
  certificates.find((row) => row.accountId === acme && row.keypairId === 'k2' && !row.open) ?? {
    id: '',
  };

describe('holding', () => {
  const who = principal(`o'br"ien\\`, ['view']);

  it('permits what is still permitted, with two statements, and gives the row as it is now', async () => {
    const accesses: Access<string, Certificate>[] = [];
    for (const row of certificates.filter((each) => permitted(who, 'certificate.view', each))) {
      accesses.push(await accessTo(enforcer, who, 'certificate.view', row.id));
    }
    expect(accesses.length).toBeGreaterThan(2);
    world.statements.length = 0;
    const held = await world.db
      .transaction()
      .execute((trx) => lookup.holdMany(accesses, who, { using: trx }));
    expect(held.map(({ id }) => id)).toEqual(accesses.map(({ id }) => id));
    expect(held.map(({ resource: row }) => row)).toEqual(accesses.map(({ resource: row }) => row));
    expect(world.statements.filter((text) => text.includes('certificate'))).toHaveLength(2);
  });

  it('refuses once the relation is gone, and then the fence changes no row', async () => {
    const { id } = viaKeypair();
    const access = await accessTo(enforcer, who, 'certificate.view', id);
    const update = () =>
      world.db
        .updateTable('certificate')
        .set({ kind: sql`kind` })
        .where(lookup.fence(access))
        .executeTakeFirstOrThrow();
    expect((await update()).numUpdatedRows).toBe(1n);
    const gone = world.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('keypairUser').where('userId', '=', who.id).execute();
      const { numUpdatedRows } = await trx
        .updateTable('certificate')
        .set({ kind: 'changed' })
        .where(lookup.fence(access))
        .executeTakeFirstOrThrow();
      expect(numUpdatedRows).toBe(0n);
      await lookup.hold(access, who, { using: trx });
    });
    await expect(gone).rejects.toMatchObject({ code: 'out-of-scope' });
  });

  it('refuses once the permission or the row is gone', async () => {
    const { id } = viaKeypair();
    const access = await accessTo(enforcer, who, 'certificate.view', id);
    const powerless = principal(who.id, []);
    await expect(
      world.db.transaction().execute((trx) => lookup.hold(access, powerless, { using: trx })),
    ).rejects.toMatchObject({ code: 'permission-missing' });
    const deleted = world.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('certificate').where(lookup.fence(access)).execute();
      await lookup.hold(access, who, { using: trx });
    });
    await expect(deleted).rejects.toThrow(ResourceNotFound);
  });

  it('refuses outside a transaction, and in one whose later statements see no more than the first', async () => {
    const access = await accessTo(enforcer, who, 'certificate.view', viaKeypair().id);
    await expect(lookup.hold(access, who, { using: world.db })).rejects.toThrow(
      'inside a transaction',
    );
    for (const level of ['repeatable read', 'serializable'] as const) {
      const held = world.db
        .transaction()
        .setIsolationLevel(level)
        .execute((trx) => lookup.hold(access, who, { using: trx }));
      await expect(held).rejects.toThrow(level);
    }
  });

  it('decides by one action at a time', async () => {
    const manager = principal('alice', everyPermission);
    const accesses = [
      await accessTo(enforcer, manager, 'certificate.view', 'c1'),
      await accessTo(enforcer, manager, 'certificate.revoke', 'c1'),
    ];
    await expect(
      world.db.transaction().execute((trx) => lookup.holdMany(accesses, manager, { using: trx })),
    ).rejects.toThrow('one action');
  });
});
