/** An adapter refuses what it cannot express before any request: when it is made, or (Kysely) when the application starts. */
import { PrismaPg } from '@prisma/adapter-pg';
import { Enforcer, Misuse, WiringError } from 'countersign';
import { checkLookups, type Lookup } from 'countersign/lookup';
import { PrismaLookup } from 'countersign/prisma';
import { conformanceAccounts, conformanceCatalogue } from 'countersign/testing';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { type Certificate, type Prisma, PrismaClient } from './prisma-client/client.js';
import {
  computed,
  foreignTable,
  keyedEntities,
  keyedSchemas,
  keyedTables,
  type Layer,
  openLayers,
  related,
  shared,
  Unlisted,
  unselected,
  wildcard,
} from './refused-definitions.js';

const resource = conformanceCatalogue.resource('certificate');
const all = (form: unknown) => Object.fromEntries(resource.predicates.map((name) => [name, form]));

describe('refused definitions', () => {
  let database: ConformanceDatabase;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
  }, 60_000);

  afterAll(() => database.close());

  /** The codes of everything that stops the start. */
  function codesOf(make: () => Lookup | { readonly filter: unknown }): string[] {
    try {
      const lookup = make() as Lookup;
      const lookups = new Map([['certificate', lookup]]);
      return checkLookups(conformanceCatalogue, lookups, new Map()).map(({ code }) => code);
    } catch (error) {
      if (!(error instanceof WiringError)) throw error;
      expect(error.mistakes.every(({ problem, fix }) => problem !== '' && fix !== '')).toBe(true);
      return error.mistakes.map(({ code }) => code);
    }
  }

  describe.each(Object.entries(openLayers))('%s', (_, open) => {
    let layer: Layer;

    beforeAll(async () => {
      layer = await open(database);
    });

    afterAll(() => layer.close?.());

    const codes = (predicates: object, over: object = {}) =>
      codesOf(() => layer.make({ predicates: { ...all(layer.test), ...predicates }, ...over }));

    it('takes what answers every predicate', () => {
      expect(codes({}, { perAction: ['usable'] })).toEqual([]);
    });

    it('refuses a predicate without answer', () => {
      expect(codesOf(() => layer.make({ predicates: {} }))).toEqual(
        resource.predicates.map(() => 'unanswered-predicate'),
      );
    });

    it.each([
      ['no form', []],
      ['a predicate of a wrong form', 'true'],
      ['one such form among others', 'mixed'],
      ['nothing', undefined],
    ])('refuses an answer with %s', (_which, own) => {
      expect(codes({ own: own === 'mixed' ? [layer.test, {}] : own })).toEqual([
        'unanswered-predicate',
      ]);
    });

    it('refuses a name in `perAction` that is not a predicate', () => {
      expect(codes({}, { perAction: ['usable', 'unusual'] })).toEqual(['unknown-predicate']);
    });

    it('refuses keys of an unknown column, and keys that nothing selects', () => {
      const { unknownKeys, brokenKeys } = layer;
      if (unknownKeys !== undefined)
        expect(codes({ own: unknownKeys })).toEqual(['unknown-column']);
      if (brokenKeys !== undefined) {
        expect(codes({ own: [brokenKeys] })).toEqual(['unanswered-predicate']);
      }
    });

    it('refuses another database, and lists all mistakes at once', () => {
      const { foreign, unknownKeys } = layer;
      if (foreign === undefined) return;
      expect(codes({}, foreign)).toContain('wrong-dialect');
      const told = codes({ own: [] }, { ...foreign, perAction: ['unusual'] });
      expect(told).toEqual(
        expect.arrayContaining(['wrong-dialect', 'unanswered-predicate', 'unknown-predicate']),
      );
      if (unknownKeys === undefined) return;
      const keys = codes({ own: unknownKeys, usable: [] }, { perAction: ['unusual'] });
      expect(keys.toSorted()).toEqual([
        ...['unanswered-predicate', 'unknown-column', 'unknown-predicate'],
      ]);
    });
  });

  describe('the columns of the id and the account', () => {
    it('drizzle refuses an absent one', () => {
      const { make, test } = openLayers.drizzle(database);
      const over = { predicates: all(test), table: foreignTable };
      expect(codesOf(() => make({ ...over, tenant: 'accountId' }))).toEqual(['unknown-column']);
      // An application without tenants writes nothing.
      expect(codesOf(() => make(over))).toEqual([]);
    });

    it('typeorm refuses an absent one, one that is not selected, and a relation', async () => {
      const { make, test } = await openLayers.typeorm(database);
      const codes = (over: object) => codesOf(() => make({ predicates: all(test), ...over }));
      expect(codes({ tenant: 'nope' })).toEqual(['unknown-column']);
      expect(codes({ entity: unselected })).toEqual(['unread-column']);
      expect(codes({ entity: related })).toEqual(['unread-column']);
      expect(codes({ entity: 'nobody' })).toEqual(['unknown-entity']);
    });

    it('mikro-orm refuses an absent one, a computed one, and an entity that shares its table', async () => {
      const { make, test, close } = await openLayers['mikro-orm'](database);
      const codes = (over: object) => codesOf(() => make({ predicates: all(test), ...over }));
      expect(codes({ tenant: 'nope' })).toEqual(['unknown-column']);
      expect(codes({ entity: computed })).toEqual(['unknown-column']);
      expect(codes({ entity: shared })).toEqual(['shared-table']);
      expect(codes({ entity: Unlisted })).toEqual(['unknown-entity']);
      expect(codes({ entity: wildcard })).toEqual(['wildcard-schema']);
      await close?.();
    });

    it('prisma refuses an absent one, another model, and a client of a transaction', () => {
      const { make, test } = openLayers.prisma(database);
      const codes = (over: object) => codesOf(() => make({ predicates: all(test), ...over }));
      expect(codes({ id: 'nope', tenant: 'keypair' })).toEqual([
        'unknown-column',
        'unknown-column',
      ]);
      expect(codes({ model: () => undefined })).toEqual(['unknown-model']);
      const { certificate } = new PrismaClient({ adapter: new PrismaPg(database.pool) });
      expect(codes({ model: () => certificate })).toEqual(['fixed-model']);
      const fields = { id: { typeName: 'DateTime' }, accountId: { typeName: 'Boolean' } };
      const numbered = { ...certificate, fields };
      const model = (client: { certificate?: unknown }) => client.certificate && numbered;
      expect(codes({ model })).toEqual(['unread-column', 'unread-column']);
      expect(codes({ client: { certificate } })).toEqual(['no-transactions']);
    });

    it('prisma does not compile with another model', () => {
      const client = new PrismaClient({ adapter: new PrismaPg(database.pool) });
      const definition = { client, resource, predicates: {} };
      const make = () =>
        new PrismaLookup<Certificate, Prisma.CertificateWhereInput, PrismaClient>({
          ...definition,
          // @ts-expect-error: its rows are no certificates
          model: (each) => each.assignment,
        });
      expect(codesOf(make)).toContain('unknown-column');
    });
  });

  it.each(['drizzle', 'typeorm', 'mikro-orm', 'prisma'] as const)(
    '%s knows which columns a parent can be compared with, and the nearest to a wrong name',
    async (name) => {
      const { make, test, close } = await openLayers[name](database);
      const { columns } = make({ predicates: all(test) });
      expect(columns?.includes('accountId')).toBe(true);
      expect(columns?.includes('acountId')).toBe(false);
      const wrong = () => make({ predicates: all(test), tenant: 'acountId' });
      expect(wrong).toThrow('Did you mean "accountId"?');
      await close?.();
    },
  );

  it.each(['kysely', 'memory'] as const)('%s does not know the columns', (name) => {
    const { make, test } = openLayers[name](database);
    expect(make({ predicates: all(test) }).columns).toBe(undefined);
  });

  describe('the type of the ids', () => {
    const idCodes: [string, object, string[]][] = [
      ['composite', {}, ['composite-key']],
      ['tenantKey', {}, []],
      ['padded', {}, ['unknown-id-type']],
      ['padded', { idType: 'uuid' }, []],
      ['integer', {}, []],
      ['integer', { idType: 'integer' }, []],
      ['integer', { idType: 'bigint' }, ['wrong-id-type']],
      ['integer', { idType: 'uuid' }, ['wrong-id-type']],
    ];

    it.each([
      ...idCodes,
      ['converted', {}, ['unknown-id-type']] as const,
      ['converted', { idType: 'text' }, []] as const,
    ])('drizzle, with a table that is %s and %j: %j', (name, over, expected) => {
      const { make, test } = openLayers.drizzle(database);
      const table = keyedTables[name as keyof typeof keyedTables];
      expect(codesOf(() => make({ predicates: all(test), table, ...over }))).toEqual(expected);
    });

    it.each([
      ...idCodes,
      ['converted', {}, ['unknown-id-type']] as const,
      ['converted', { idType: 'text' }, []] as const,
    ])('typeorm, with an entity that is %s and %j: %j', async (name, over, expected) => {
      const { make, test } = await openLayers.typeorm(database);
      const entity = keyedEntities[name as keyof typeof keyedEntities];
      expect(codesOf(() => make({ predicates: all(test), entity, ...over }))).toEqual(expected);
    });

    it.each(idCodes)(
      'mikro-orm, with an entity that is %s and %j: %j',
      async (name, over, expected) => {
        const { make, test, close } = await openLayers['mikro-orm'](database);
        const entity = keyedSchemas[name as keyof typeof keyedSchemas];
        expect(codesOf(() => make({ predicates: all(test), entity, ...over }))).toEqual(expected);
        await close?.();
      },
    );

    it.each([
      ['ticket', 'integer', []],
      ['ticket', 'smallint', []],
      ['ticket', 'bigint', ['wrong-id-type']],
      ['ticket', 'uuid', ['wrong-id-type']],
      ['entry', 'bigint', []],
      ['entry', 'integer', ['wrong-id-type']],
      ['certificate', 'text', []],
      ['certificate', 'uuid', []],
      ['certificate', 'native-uuid', []],
      ['certificate', 'integer', ['wrong-id-type']],
    ] as const)('prisma, with the model %s and %s: %j', (name, idType, expected) => {
      const { make, test } = openLayers.prisma(database);
      const model = (each: PrismaClient) => each[name];
      expect(codesOf(() => make({ predicates: all(test), model, idType }))).toEqual(expected);
    });
  });

  describe('prisma', () => {
    it.each([
      ['is empty', {}],
      ['has undefined in it', { createdBy: undefined }],
      ['has undefined deep in it', { OR: [{ profile: { is: { createdBy: undefined } } }] }],
    ])('never gets a condition that %s', async (_, where) => {
      const { make, test } = openLayers.prisma(database);
      const lookupWith = (own: unknown) =>
        make({ predicates: { ...all(test), own } }) as PrismaLookup<Certificate, object, never>;
      const wrong = lookupWith(() => where);
      const permissions = ['view', 'view-own'];
      const caller = { kind: 'user', id: 'alice', tenant: conformanceAccounts[0] } as const;
      const enforcer = new Enforcer({
        catalogue: conformanceCatalogue,
        lookups: new Map([['certificate', wrong]]),
        newDecisionId: () => 'd',
      });
      const access = await enforcer.list(
        conformanceCatalogue.principal({ ...caller, permissions }),
        conformanceCatalogue.action('certificate.view'),
      );
      expect(() => wrong.filter(access)).toThrow(Misuse);
      expect(access.outstanding).toBe(true);
      expect(Object.keys(lookupWith(test).filter(access))).toEqual(['AND']);
    });

    it('takes 32,000 ids in one statement, and refuses more before any', async () => {
      const { make, test } = openLayers.prisma(database);
      const lookup = make({ predicates: all(test), isCanonicalId: () => true });
      const [accountId] = conformanceAccounts;
      const ask = (many: number) =>
        lookup.find({
          ids: Array.from({ length: many }, (_each, at) => (at === 0 ? 'c1' : `absent-${at}`)),
          ...{ resource: 'certificate', action: 'certificate.view', tenant: accountId, asks: [] },
          principal: conformanceCatalogue.principal({
            ...{ kind: 'user', id: 'alice', tenant: accountId, permissions: [] },
          }),
          signal: new AbortController().signal,
        });
      const before = database.statements.length;
      await expect(ask(32_001)).rejects.toThrow('32001 ids do not fit one statement of Prisma');
      expect(database.statements.length - before).toBe(0);
      expect((await ask(32_000)).map(({ id }) => id)).toEqual(['c1']);
      expect(database.statements.length - before).toBe(1);
    });
  });
});
