/** A client of Prisma for the tables of one combination. It is made as Prisma's generator makes one: twelve combinations on three databases would be as many folders. */
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { PrismaPg } from '@prisma/adapter-pg';
import { getPrismaClient, type GetPrismaClientConfig } from '@prisma/client/runtime/client';
import { addressOf } from '../dialects/kysely.dialects.js';
import { type Cell, type DocDatabase, tableOf } from './doc-tables.js';
import type { HasId } from './doc-layer.js';

/** The part of a model that the tests use. */
export interface DocModel {
  findMany(args: object): Promise<(HasId & { readonly touched: number })[]>;
  updateMany(args: object): Promise<unknown>;
  deleteMany(args: object): Promise<unknown>;
  count(args: object): Promise<number>;
}

export interface DocClient {
  readonly doc: DocModel;
  $transaction(run: never, options?: never): Promise<unknown>;
  $disconnect(): Promise<void>;
  $on(event: 'query', listener: (event: { readonly query: string }) => void): void;
}

const types = { uuid: 'String', integer: 'Int', bigint: 'BigInt', text: 'String' };

/** A field: its name, its type as in a schema, and its column. */
type Field = readonly [name: string, type: string, column?: string, attributes?: string];

function modelsOf({ id, tenant }: Cell, provider: string): Readonly<Record<string, Field[]>> {
  const native = id === 'uuid' && provider === 'postgresql' ? '@db.Uuid' : '';
  const time =
    provider === 'sqlite' ? '' : `@db.${provider === 'mysql' ? 'DateTime' : 'Timestamptz'}(3)`;
  const relation = '@relation(fields: [clinicId], references: [id])';
  const tenants: Readonly<Record<Cell['tenant'], Field[]>> = {
    column: [['tenantId', 'String', 'tenant_id']],
    relation: [
      ['clinicId', 'Int', 'clinic_id'],
      ['clinic', 'Clinic', undefined, relation],
    ],
    none: [],
  };
  return {
    Doc: [
      ['id', types[id], undefined, `@id ${native}`],
      ...[['owner', 'String?'] as const, ['department', 'String?'] as const],
      ...[['name', 'String?'] as const, ['score', 'Int?'] as const],
      ...[['active', 'Boolean?'] as const, ['touched', 'Int'] as const],
      ['made', 'DateTime?', undefined, time],
      ...[['title', 'String'] as const, ['mood', 'String'] as const],
      ['weight', 'Float?'],
      ['ratio', 'Float?', undefined, provider === 'postgresql' ? '@db.Real' : ''],
      ['deletedAt', 'DateTime?', 'deleted_at', time],
      ['shares', 'Share[]'],
      ...tenants[tenant],
    ],
    Share: [
      ['docId', types[id], 'doc_id', native],
      ['userId', 'String', 'user_id'],
      ['revokedBy', 'String?', 'revoked_by'],
      ['doc', 'Doc', undefined, '@relation(fields: [docId], references: [id])'],
    ],
    Clinic: [
      ['id', 'Int', undefined, '@id'],
      ['tenantId', 'String', 'tenant_id'],
      ...(tenant === 'relation' ? [['docs', 'Doc[]'] as const] : []),
    ],
  };
}

const scalars = new Set(['String', 'Int', 'BigInt', 'Boolean', 'DateTime', 'Float']);
const bare = (type: string) => type.replace(/\?|\[\]/, '');

function configOf(cell: Cell, provider: string): GetPrismaClientConfig {
  const tables: Readonly<Record<string, string>> = {
    ...{ Doc: tableOf(cell), Share: `${tableOf(cell)}_share`, Clinic: 'clinic' },
  };
  const models = Object.entries(modelsOf(cell, provider));
  const schema = models.map(([model, fields]) => {
    const lines = fields.map(([name, type, column, attributes = '']) =>
      [name, type, column === undefined ? '' : `@map("${column}")`, attributes].join(' '),
    );
    const key = model === 'Share' ? ['@@id([docId, userId])'] : [];
    return `model ${model} {\n${[...lines, ...key, `@@map("${tables[model]}")`].join('\n')}\n}`;
  });
  const runtimeModels = models.map(([model, fields]) => {
    const described = fields.map(([name, type, column]) => {
      if (scalars.has(bare(type))) {
        return {
          name,
          kind: 'scalar',
          type: bare(type),
          ...(column === undefined ? {} : { dbName: column }),
        };
      }
      return {
        name,
        kind: 'object',
        type: bare(type),
        relationName: [model, bare(type)].toSorted().join('To'),
      };
    });
    return [model, { dbName: tables[model], fields: described }];
  });
  const compiler = `@prisma/client/runtime/query_compiler_fast_bg.${provider}`;
  return {
    ...{ previewFeatures: [], clientVersion: '7.10.0', activeProvider: provider },
    engineVersion: '0edf323efd1d98336f3f0a68684b56f689b900d3',
    inlineSchema: [`datasource db {\nprovider = "${provider}"\n}`, ...schema].join('\n'),
    runtimeDataModel: { models: Object.fromEntries(runtimeModels), enums: {}, types: {} },
    // Of no query: each plan is made anew.
    parameterizationSchema: { strings: [], graph: 'AAAAAAAAAAAAAAAAAAAAAA' },
    compilerWasm: {
      getRuntime: async () => import(`${compiler}.mjs`),
      async getQueryCompilerWasmModule() {
        const { wasm } = (await import(`${compiler}.wasm-base64.mjs`)) as { wasm: string };
        return new WebAssembly.Module(Buffer.from(wasm, 'base64'));
      },
      importName: './query_compiler_fast_bg.js',
    },
  } as unknown as GetPrismaClientConfig;
}

/** A client on the database. */
export function docClient(
  { postgres, other }: DocDatabase,
  cell: Cell,
  statements: string[],
): DocClient {
  const provider =
    other === undefined ? 'postgresql' : { mariadb: 'mysql', sqlite: 'sqlite' }[other.kind];
  const Client = getPrismaClient(configOf(cell, provider)) as unknown as new (
    options: object,
  ) => DocClient;
  const adapter =
    other === undefined
      ? new PrismaPg(postgres?.pool ?? '')
      : other.kind === 'sqlite'
        ? new PrismaLibSql({ url: `file:${other.file}` })
        : new PrismaMariaDb(addressOf(other));
  const client = new Client({ adapter, log: [{ emit: 'event', level: 'query' }] });
  client.$on('query', ({ query }) => void statements.push(query));
  return client;
}
