/** What is asked of Prisma because its models do not tell it. */
import { Misuse } from '../core/internal.js';
import type { PrismaClientLike } from './prisma-definition.js';
import type { OrderTerm } from '../lookup/index.js';
import type { PrismaColumns } from './prisma-model.js';

const typeOfColumn =
  'select data_type as type from information_schema.columns where table_schema = database() and table_name = ? and column_name = ?';

/** The part of a client that runs SQL. */
type Asking = Pick<PrismaClientLike, '$queryRawUnsafe'>;

/** What the fields of a model are, each asked once. */
export class PrismaFields {
  readonly #canBeNull = new Map<string, boolean>();
  readonly #types = new Map<string, string>();

  /** @param columns those of the fields, on MySQL */
  constructor(private readonly columns: PrismaColumns) {}

  /** Refuses what MySQL orders by its number and Prisma compares by its text: a model can call an ENUM a String. @throws Misuse */
  async refuseNumbered(order: readonly OrderTerm[], client: Asking): Promise<void> {
    for (const { column: field } of order.slice(0, -1)) {
      const type = this.#types.get(field) ?? (await this.#typeOf(field, client));
      this.#types.set(field, type);
      if (!/^(?:enum|set)$/i.test(type)) continue;
      throw new Misuse(
        `The database orders "${field}", an ${type.toUpperCase()}, by the number of its value, and Prisma compares its text. Order the page by something else, or make it a VARCHAR.`,
      );
    }
  }

  async #typeOf(field: string, client: Asking): Promise<string> {
    const names = this.columns.get(field);
    if (names === undefined) return '';
    const rows = await client.$queryRawUnsafe?.(typeOfColumn, ...names);
    const [first] = (rows ?? []) as readonly { readonly type: unknown }[];
    return String(first?.type);
  }

  /**
   * The fields of an order that are never null. Prisma tells by refusing the question, without a statement.
   * @param find asks the model
   */
  async required(
    order: readonly OrderTerm[],
    find: (args: object) => Promise<unknown>,
  ): Promise<ReadonlySet<string>> {
    const fields = order.slice(0, -1).map(({ column }) => column);
    for (const field of fields.filter((each) => !this.#canBeNull.has(each))) {
      try {
        await find({ where: { [field]: null }, take: 0 });
        this.#canBeNull.set(field, true);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'PrismaClientValidationError') throw error;
        this.#canBeNull.set(field, false);
      }
    }
    return new Set(fields.filter((each) => this.#canBeNull.get(each) === false));
  }
}

/**
 * The row at which a page ends is where its cursor says.
 * @param test what the cursor says, where Prisma may have read less than is stored
 * @param exists whether the row is there, and is so
 * @throws Misuse where it is not so: the next page would lose rows or repeat them
 */
export async function checkPosition<W>(
  test: W | undefined,
  exists: (tested: readonly W[]) => Promise<boolean>,
): Promise<void> {
  if (test === undefined || (await exists([test])) || !(await exists([]))) return;
  throw new Misuse(
    `The database stores more of ${Object.keys(test as object).join(' or ')} than Prisma reads. Store what it reads, such as \`@db.Timestamptz(3)\` or a double, or order the page by something else.`,
  );
}
