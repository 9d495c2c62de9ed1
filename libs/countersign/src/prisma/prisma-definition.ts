/** How a model's relations are written once for Prisma, and what is refused when a lookup is made. Plain objects: nothing of Prisma is imported. */
import {
  type CompiledResource,
  failOn,
  type Mistake,
  Misuse,
  type Principal,
} from '../core/index.js';

/** The part of a model's delegate that is used; `prisma.certificate` is one. */
export interface PrismaDelegate {
  findMany(args: never): PromiseLike<unknown>;
}

/** The part of a client that is used, whatever its models. A client inside a transaction has no `$transaction`. */
export interface PrismaClientLike {
  $transaction?(run: never, options?: never): Promise<unknown>;
}

/** What a predicate may depend on. */
export interface PrismaQuestion {
  readonly principal: Principal;
  /** The action that is judged. Only predicates named in `perAction` may depend on it (domain.md A8). */
  readonly action: string;
}

/** A condition on the row as a `where` object: `{ createdBy: principal.id }`. Null counts as false, as in SQL. */
export type PrismaTest<W> = (question: PrismaQuestion) => W;

/** One condition, or several of which any suffices. */
export type PrismaPredicate<W> = PrismaTest<W> | readonly PrismaTest<W>[];

/** The argument of `PrismaLookup`. `W` is the model's `…WhereInput`. */
export interface PrismaDefinition<C extends PrismaClientLike, W> {
  readonly client: C;
  /** The model: `(client) => client.certificate`. */
  readonly model: (client: C) => PrismaDelegate;
  readonly resource: CompiledResource;
  /** Field of the id; growing with time (UUIDv7) if pages are to be newest first. Default `id`. */
  readonly id?: keyof W & string;
  /** Field of the tenant. Default `accountId`. */
  readonly accountId?: keyof W & string;
  /** Each relation and condition, once. */
  readonly predicates: Readonly<Record<string, PrismaPredicate<W>>>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly string[];
  /** Default: a lower-case UUID. */
  readonly isCanonicalId?: (id: string) => boolean;
}

/** @throws WiringError for a client without transactions, a model that it does not have, or an unanswered predicate */
export function checkDefinition<C extends PrismaClientLike, W>({
  client,
  model,
  resource,
  predicates,
  perAction = [],
}: PrismaDefinition<C, W>): void {
  const mistakes: Mistake[] = [];
  if (typeof client.$transaction !== 'function') {
    const problem =
      'The client cannot begin a transaction, without which answers could be of two moments.';
    mistakes.push({
      code: 'no-transactions',
      problem,
      fix: 'Give the client itself, not one of a transaction.',
    });
  }
  const delegate: unknown = model(client);
  if (typeof delegate !== 'object' || delegate === null || !('findMany' in delegate)) {
    const problem = 'The client has no such model.';
    mistakes.push({
      code: 'unknown-model',
      problem,
      fix: 'Give `model: (client) => client.certificate`.',
    });
  }
  for (const name of [...resource.predicates, ...perAction]) {
    const forms: unknown[] = Object.hasOwn(predicates, name) ? [predicates[name]].flat() : [];
    if (forms.length > 0 && forms.every((form) => typeof form === 'function')) continue;
    const problem = `"${name}" is not answered: no function that gives a \`where\`.`;
    mistakes.push({ code: 'unanswered-predicate', problem, fix: `Add \`predicates['${name}']\`.` });
  }
  failOn(`the Prisma lookup for "${resource.name}"`, mistakes);
}

/**
 * The condition itself. INVARIANT: neither an empty object nor `undefined` gets to Prisma, which reads both as "no restriction".
 * @throws Misuse
 */
export function given<W>(name: string, condition: W): W {
  if (!isObject(condition) || Object.keys(condition).length === 0 || hasGap(condition)) {
    throw new Misuse(
      `The predicate "${name}" gave an empty condition, or one with undefined in it.`,
    );
  }
  return condition;
}

function hasGap(value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.some(hasGap);
  return isObject(value) && Object.values(value).some(hasGap);
}

function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
