import { failOn, type Mistake } from '../core/internal.js';
import {
  type LookupDefinition,
  type PredicateQuestion,
  unanswered,
  unknownColumns,
} from '../lookup/index.js';

/** The part of a model's delegate that is used; `prisma.certificate` is one. */
export interface PrismaDelegate<R = unknown> {
  findMany(args: never): PromiseLike<readonly R[]>;
}

/** The part of a client that is used, whatever its models. A client inside a transaction has no `$transaction`. */
export interface PrismaClientLike {
  $transaction?(run: never, options?: never): Promise<unknown>;
}

/** What a predicate may depend on. */
export type PrismaQuestion = PredicateQuestion;

/** A condition on the row as a `where` object: `{ createdBy: principal.id }`. Null counts as false, as in SQL. */
export type PrismaTest<W> = (question: PrismaQuestion) => W;

/** One condition, or several of which any suffices. */
export type PrismaPredicate<W> = PrismaTest<W> | readonly PrismaTest<W>[];

/** The argument of `PrismaLookup`. `W` is the model's `…WhereInput`, `R` its row: another model does not compile. */
export interface PrismaDefinition<C extends PrismaClientLike, W, R> extends LookupDefinition<
  PrismaTest<W>,
  keyof W & string
> {
  readonly client: C;
  /** The model: `(client) => client.certificate`. */
  readonly model: (client: C) => PrismaDelegate<R>;
}

/** @throws WiringError for a client without transactions or on another database, a model or a field that it does not have, or an unanswered predicate */
export function checkDefinition<C extends PrismaClientLike, W, R>(
  definition: PrismaDefinition<C, W, R>,
  fields: readonly string[],
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
  if (typeof provider === 'string' && provider !== 'postgresql') {
    const problem = `It relies on transactions of \`RepeatableRead\`, which mean something else on "${provider}".`;
    mistakes.push({ code: 'wrong-dialect', problem, fix: 'Use the provider "postgresql".' });
  }
  const delegate = delegateOf(model, client);
  if (delegate === undefined) {
    const fix = 'Give `model: (client) => client.certificate`.';
    mistakes.push({ code: 'unknown-model', problem: 'The client has no such model.', fix });
  } else {
    mistakes.push(...fieldMistakes(delegate, fields));
  }
  if (delegateOf(model, {} as C) !== undefined) {
    const problem =
      '`model` does not use the client that it is given: its statements would not be in the transaction.';
    const fix = 'Give `model: (client) => client.certificate`.';
    mistakes.push({ code: 'fixed-model', problem, fix });
  }
  const isTest = (form: unknown) => typeof form === 'function';
  mistakes.push(...unanswered(definition, isTest, 'no function that gives a `where`'));
  failOn(`the Prisma lookup for "${resource.name}"`, mistakes);
}

function delegateOf<C>(model: (client: C) => unknown, client: C): object | undefined {
  try {
    const delegate = model(client);
    const isDelegate = typeof delegate === 'object' && delegate !== null && 'findMany' in delegate;
    return isDelegate ? delegate : undefined;
  } catch {
    return undefined;
  }
}

/** The mistakes in the fields of the id and the tenant, by the model's list of fields. A stand-in for a model has no such list. */
function fieldMistakes(delegate: object, names: readonly string[]): Mistake[] {
  const fields: unknown = Reflect.get(delegate, 'fields');
  if (typeof fields !== 'object' || fields === null) return [];
  const typeOf = (name: string): unknown =>
    (Reflect.get(fields, name) as { typeName?: unknown } | undefined)?.typeName;
  const isKnown = (name: string) => Object.keys(fields).includes(name);
  const others = names.filter((name) => isKnown(name) && typeOf(name) !== 'String');
  return [
    ...unknownColumns('model', names, isKnown),
    ...others.map((name) => ({
      code: 'unread-column',
      problem: `"${name}" is a field of the type ${String(typeOf(name))}; ids and tenants are compared as strings.`,
      fix: 'Use a field of the type String (`@db.Uuid` if it is one).',
    })),
  ];
}
