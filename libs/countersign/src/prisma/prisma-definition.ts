import { mistakesAmong, WiringError } from '../core/internal.js';
import {
  type LookupDefinition,
  type PredicateQuestion,
  rowMistakes,
  unanswered,
  wrongDialect,
} from '../lookup/index.js';
import { isPrismaMatch, type PrismaMatch } from './prisma-match.js';
import { columnsOf, delegateOf, prismaDialect, prismaFacts } from './prisma-model.js';

/** The part of a model's delegate that is used; `prisma.certificate` is one. */
export interface PrismaDelegate<R = unknown> {
  findMany(args: never): PromiseLike<readonly R[]>;
  count(args: never): PromiseLike<number>;
}

/** The part of a client that is used, whatever its models. A client inside a transaction has no `$transaction`. */
export interface PrismaClientLike {
  $transaction?(run: never, options?: never): Promise<unknown>;
  /** Runs SQL; a stand-in for a client has none. */
  $queryRawUnsafe?(text: string, ...values: string[]): PromiseLike<unknown>;
}

/** A condition on the row as a `where` object: `{ createdBy: principal.id }`. Null counts as false, as in SQL. */
export type PrismaTest<W> = (question: PredicateQuestion) => W;

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

const modelFix = 'Give `model: (client) => client.certificate`.';

/**
 * What is known of the client and the model.
 * @throws WiringError for a client without transactions or on another database, a model or a field that it does not have, or an unanswered predicate
 */
export function checkPrismaDefinition<C extends PrismaClientLike, W, R>(
  definition: PrismaDefinition<C, W, R>,
) {
  const { client, model, resource } = definition;
  const dialect = prismaDialect(client);
  const delegate = delegateOf(model, client);
  const facts = prismaFacts(delegate);
  const isTest = (form: unknown) => typeof form === 'function' || isPrismaMatch(form);
  const mistakes = [
    ...mistakesAmong(
      typeof client.$transaction !== 'function' && {
        code: 'no-transactions',
        problem:
          'The client cannot begin a transaction, without which answers could be of two moments.',
        fix: 'Give the client itself, not one of a transaction.',
      },
      dialect === undefined && wrongDialect('Use the provider "postgresql", "mysql" or "sqlite".'),
      delegate === undefined && {
        code: 'unknown-model',
        problem: 'The client has no such model.',
        fix: modelFix,
      },
      delegateOf(model, {} as C) !== undefined && {
        code: 'fixed-model',
        problem:
          '`model` does not use the client that it is given: its statements would not be in the transaction.',
        fix: modelFix,
      },
    ),
    ...(facts === undefined ? [] : rowMistakes(definition, facts)),
    ...unanswered(definition, isTest, 'no `where`, and no function that gives one'),
  ];
  if (dialect !== undefined && mistakes.length === 0) {
    return { dialect, facts, columns: columnsOf(client, delegate) };
  }
  throw new WiringError(`the Prisma lookup for "${resource.name}"`, mistakes);
}
