/** What Prisma tells at run time of a client and a model. A stand-in for one tells less. */
import {
  type IdType,
  mysql,
  postgresql,
  type SqlDialect,
  sqlite,
  type TableFacts,
} from '../lookup/index.js';

const dialects = new Map<unknown, SqlDialect>(Object.entries({ postgresql, mysql, sqlite }));

/** The dialect of a client's provider; `undefined` for another one. That of a stand-in is PostgreSQL. */
export function prismaDialect(client: object): SqlDialect | undefined {
  const provider: unknown = Reflect.get(client, '_activeProvider');
  return dialects.get(provider ?? 'postgresql');
}

/** The model of a client; `undefined` when it has none. */
export function delegateOf<C>(model: (client: C) => unknown, client: C): object | undefined {
  try {
    const delegate = model(client);
    const isDelegate = typeof delegate === 'object' && delegate !== null && 'findMany' in delegate;
    return isDelegate ? delegate : undefined;
  } catch {
    return undefined;
  }
}

/** The columns of the fields of a model. Empty where the client does not tell. */
export function columnsOf(client: object, delegate: object | undefined): PrismaColumns {
  const [first] = Object.values<object>(Reflect.get(delegate ?? {}, 'fields') ?? {});
  const known = Reflect.get(client, '_runtimeDataModel') as RuntimeDataModel | undefined;
  const model = String(Reflect.get(first ?? {}, 'modelName'));
  const { dbName, fields = [] } = known?.models[model] ?? {};
  return new Map(fields.map((each) => [each.name, [dbName ?? model, each.dbName ?? each.name]]));
}

/** The table and the column of each field. */
export type PrismaColumns = ReadonlyMap<string, readonly [table: string, column: string]>;

interface RuntimeDataModel {
  readonly models: Readonly<Record<string, Named & { readonly fields?: readonly Named[] }>>;
}
interface Named {
  readonly name: string;
  readonly dbName?: string | null;
}

/** What ids can be by the type of their field. A String can be a column of the type uuid, which Prisma does not tell. */
const idTypesOf = new Map<string, readonly IdType[]>([
  ['String', ['text', 'uuid', 'native-uuid']],
  ['Int', ['integer', 'smallint']],
  ['BigInt', ['bigint']],
]);

/** What a model tells of its fields, without its relations; `undefined` where it does not tell. */
export function prismaFacts(delegate: object | undefined): TableFacts | undefined {
  const fields: unknown = delegate && Reflect.get(delegate, 'fields');
  if (typeof fields !== 'object' || fields === null) return undefined;
  const types = new Map(
    Object.entries<object>({ ...fields }).map(([name, field]) => {
      const type = String(Reflect.get(field, 'typeName'));
      return [name, Reflect.get(field, 'isList') === true ? `${type}[]` : type];
    }),
  );
  return {
    ...{ owner: 'model', primaryKey: [], related: () => undefined },
    names: () => [...types.keys()],
    columnOf(name) {
      const type = types.get(name);
      if (type === undefined) return undefined;
      const idTypes = idTypesOf.get(type);
      // INVARIANT: that of a field of integers alone, whose values Prisma takes as numbers.
      const idType = type === 'String' ? undefined : idTypes?.[0];
      return { name, type, idType, idTypes, isRead: idTypes !== undefined };
    },
  };
}
