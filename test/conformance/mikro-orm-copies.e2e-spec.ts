/** A condition for MikroORM restricts the same rows however it is passed on. */
import { MikroORM } from '@mikro-orm/pglite';
import { Access, Enforcer } from 'countersign';
import {
  conformanceAccounts,
  conformanceCatalogue,
  conformanceCertificates,
} from 'countersign/testing';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { certificate, certificatesIn } from './mikro-orm-certificates.js';

const [accountId] = conformanceAccounts;
const view = conformanceCatalogue.action('certificate.view');
const alice = conformanceCatalogue.principal({
  ...{ kind: 'user', id: 'alice', accountId, permissions: ['view-own'] },
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
    database = await openConformanceDatabase('pglite');
    orm = await MikroORM.init({
      entities: [certificate],
      dbName: 'postgres',
      driverOptions: { pglite: database.pglite },
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
});
