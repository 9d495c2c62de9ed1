import { failOn, Misuse, type Mistake } from '../core/internal.js';
import {
  hasName,
  type IdType,
  isIdOf,
  keysOf,
  type LookupDefinition,
  type PredicateQuestion,
  type TableFacts,
  tenantMistakes,
  unanswered,
  unknownColumns,
  wrongDialect,
} from '../lookup/index.js';
import { isPrismaMatch, type PrismaMatch } from './prisma-match.js';

/** The part of a model's delegate that is used; `prisma.certificate` is one. */
export interface PrismaDelegate<R = unknown> {
  findMany(args: never): PromiseLike<readonly R[]>;
  count(args: never): PromiseLike<number>;
}

/** The part of a client that is used, whatever its models. A client inside a transaction has no `$transaction`. */
export interface PrismaClientLike {
  $transaction?(run: never, options?: never): Promise<unknown>;
}

/** What a predicate may depend on. */
export type PrismaQuestion = PredicateQuestion;

/** A condition on the row as a `where` object: `{ createdBy: principal.id }`. Null counts as false, as in SQL. */
export type PrismaTest<W> = (question: PrismaQuestion) => W;

/** A condition as a function, or as an object whose values may be functions. */
export type PrismaForm<W> = PrismaTest<W> | PrismaMatch<W>;

/** One form, or several of which any suffices. */
export type PrismaPredicate<W> = PrismaForm<W> | readonly PrismaForm<W>[];

/** The argument of `PrismaLookup`. `W` is the model's `…WhereInput`, `R` its row: another model does not compile. */
export interface PrismaDefinition<C extends PrismaClientLike, W, R> extends Omit<
  LookupDefinition<PrismaForm<W>, keyof W & string>,
  'tenant'
> {
  readonly client: C;
  /**
   * The field of the tenant; a condition on the row, such as `(tenant) => ({ clinic: { tenantId: tenant } })`; or `false` for rows that all
   * tenants share. Default: what the catalogue says, or else `tenantId` or `accountId`.
   */
  readonly tenant?: (keyof W & string) | ((tenant: string) => W) | false;
  /** Which rows are this resource at all, when not all are: `{ deletedAt: null }`. */
  readonly restrict?: W;
  /** The model: `(client) => client.certificate`. */
  readonly model: (client: C) => PrismaDelegate<R>;
}

/** The weakest level at which all statements of a transaction see the data of one moment, by the provider of a client. */
const isolationLevels: Readonly<Record<string, string>> = {
  ...{ postgresql: 'RepeatableRead', mysql: 'RepeatableRead', sqlite: 'Serializable' },
};

/** The level for the provider of a client; that of PostgreSQL for a stand-in for a client. */
export function isolationLevelOf(client: object): string {
  return isolationLevels[providerOf(client)] ?? 'RepeatableRead';
}

/** How many ids Prisma asks about in one statement. It splits those of SQLite at 999 parameters. */
export function idsOfOneStatement(client: object): number {
  return providerOf(client) === 'sqlite' ? 900 : Infinity;
}

/** The provider of a client; that of PostgreSQL is not told by a stand-in. */
export const providerOf = (client: object) => String(Reflect.get(client, '_activeProvider'));

/** @throws WiringError for a client without transactions or on another database, a model or a field that it does not have, or an unanswered predicate */
export function checkDefinition<C extends PrismaClientLike, W, R>(
  definition: PrismaDefinition<C, W, R>,
): void {
  const { client, model, resource } = definition;
  const mistakes: Mistake[] = [];
  if (typeof client.$transaction !== 'function') {
    const problem =
      'The client cannot begin a transaction, without which answers could be of two moments.';
    const fix = 'Give the client itself, not one of a transaction.';
    mistakes.push({ code: 'no-transactions', problem, fix });
  }
  const provider: unknown = Reflect.get(client, '_activeProvider');
  if (typeof provider === 'string' && !Object.hasOwn(isolationLevels, provider)) {
    mistakes.push(wrongDialect('Use the provider "postgresql", "mysql" or "sqlite".'));
  }
  const delegate = delegateOf(model, client);
  if (delegate === undefined) {
    const fix = 'Give `model: (client) => client.certificate`.';
    mistakes.push({ code: 'unknown-model', problem: 'The client has no such model.', fix });
  } else {
    mistakes.push(...fieldMistakes(definition, delegate));
  }
  if (delegateOf(model, {} as C) !== undefined) {
    const problem =
      '`model` does not use the client that it is given: its statements would not be in the transaction.';
    const fix = 'Give `model: (client) => client.certificate`.';
    mistakes.push({ code: 'fixed-model', problem, fix });
  }
  const isTest = (form: unknown) => typeof form === 'function' || isPrismaMatch(form);
  const lacking = 'no `where`, and no function that gives one';
  mistakes.push(...unanswered(definition, isTest, lacking));
  failOn(`the Prisma lookup for "${resource.name}"`, mistakes);
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

/** The types of fields that can be ids. A field of the type String can be a column of the type uuid, which Prisma does not tell. */
const idTypes: Readonly<Record<string, readonly IdType[]>> = {
  String: ['uuid', 'text'],
  Int: ['integer', 'smallint'],
  BigInt: ['bigint'],
};

/** The value that Prisma compares with a field. @throws Misuse for what is no value of it */
export function valueOf(delegate: object | undefined, name: string, text: string): unknown {
  const type = typeIn(delegate, name);
  if (type !== 'Int' && type !== 'BigInt') return text;
  if (isIdOf(type === 'Int' ? 'integer' : 'bigint', text))
    return type === 'Int' ? Number(text) : BigInt(text);
  throw new Misuse(`"${name}" is an integer, which "${text}" is not.`);
}

/** The type of a field of a model; `undefined` where it does not tell. */
export function typeIn(delegate: object | undefined, name: string): unknown {
  const fields = fieldsOf(delegate);
  const field: unknown = fields && Reflect.get(fields, name);
  return typeof field === 'object' && field !== null && 'typeName' in field
    ? field.typeName
    : undefined;
}

function fieldsOf(delegate: object | undefined): object | undefined {
  const fields: unknown = delegate && Reflect.get(delegate, 'fields');
  return typeof fields === 'object' && fields !== null ? fields : undefined;
}

/** What Prisma knows of a model: its list of fields, which a stand-in for a model does not have. */
export function factsOf(
  delegate: object | undefined,
): Pick<TableFacts, 'names' | 'columnOf'> | undefined {
  const fields = fieldsOf(delegate);
  if (fields === undefined) return undefined;
  const names = Object.keys(fields);
  return {
    names: () => names,
    columnOf(name) {
      if (!names.includes(name)) return undefined;
      const type = String(typeIn(delegate, name));
      return { name, type, idType: type === 'String' ? undefined : idTypes[type]?.[0] };
    },
  };
}

/** The mistakes in the fields of the id and the tenant. */
function fieldMistakes(
  definition: Pick<LookupDefinition<never>, 'id' | 'tenant' | 'idType' | 'resource'>,
  delegate: object,
): Mistake[] {
  const facts = factsOf(delegate);
  if (facts === undefined) return [];
  const isKnown = (name: string) => facts.columnOf(name) !== undefined;
  const isNamed = hasName(facts.names());
  const names = keysOf(definition, isNamed);
  const [id] = names;
  const { idType: stated } = definition;
  const possible = (name: string) => idTypes[String(typeIn(delegate, name))];
  const others = names.filter((name) => isKnown(name) && possible(name) === undefined);
  const isWrong = stated !== undefined && possible(id)?.includes(stated) === false;
  return [
    ...unknownColumns('model', names, isKnown),
    ...tenantMistakes(definition, { owner: 'model', isColumn: isKnown, hasName: isNamed }),
    ...others.map((name) => ({
      code: 'unread-column',
      problem: `"${name}" is a field of the type ${String(typeIn(delegate, name))}, which has no text form to compare.`,
      fix: 'Use a field of the type String, Int or BigInt.',
    })),
    ...(isWrong
      ? [
          {
            code: 'wrong-id-type',
            problem: `\`idType\` is "${stated}", but "${id}" is a field of the type ${String(typeIn(delegate, id))}.`,
            fix: 'Leave `idType` out.',
          },
        ]
      : []),
  ];
}
