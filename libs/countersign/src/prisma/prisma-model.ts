/** What Prisma tells at run time of a client and a model. A stand-in for one tells less. */
import { Misuse } from '../core/internal.js';
import {
  type IdType,
  isIdOf,
  mysql,
  postgresql,
  type SqlDialect,
  sqlite,
  type TableFacts,
} from '../lookup/index.js';

const dialects = new Map<unknown, SqlDialect>(Object.entries({ postgresql, mysql, sqlite }));

/** The dialect of a client's provider; `undefined` for another one. That of a stand-in is PostgreSQL. */
export function dialectOf(client: object): SqlDialect | undefined {
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

/** The types of a model's fields by name, without its relations. */
export type FieldTypes = ReadonlyMap<string, string>;

/** `undefined` where the model does not tell. */
export function fieldTypes(delegate: object | undefined): FieldTypes | undefined {
  const fields: unknown = delegate && Reflect.get(delegate, 'fields');
  if (typeof fields !== 'object' || fields === null) return undefined;
  return new Map(
    Object.entries(fields).map(([name, field]) => [name, String(Reflect.get(field, 'typeName'))]),
  );
}

/** What ids can be by the type of their field. A String can be a column of the type uuid, which Prisma does not tell. */
export const idTypes = new Map<string | undefined, readonly IdType[]>([
  ['String', ['uuid', 'text']],
  ['Int', ['integer', 'smallint']],
  ['BigInt', ['bigint']],
]);

/** The type of a field that holds integers; `undefined` for any other one. */
export function integerType(type: string | undefined): IdType | undefined {
  return type === 'String' ? undefined : idTypes.get(type)?.[0];
}

export function factsOf(types: FieldTypes): Pick<TableFacts, 'names' | 'columnOf'> {
  return {
    names: () => [...types.keys()],
    columnOf(name) {
      const type = types.get(name);
      return type === undefined ? undefined : { name, type, idType: integerType(type) };
    },
  };
}

/** The value that Prisma compares with a field. @throws Misuse for what is no value of it */
export function valueOf(types: FieldTypes | undefined, name: string, text: string): unknown {
  const type = integerType(types?.get(name));
  if (type === undefined) return text;
  if (!isIdOf(type, text)) throw new Misuse(`"${name}" is an integer, which "${text}" is not.`);
  return type === 'bigint' ? BigInt(text) : Number(text);
}
