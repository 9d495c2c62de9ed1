/** What is asked of Prisma because its models do not tell it. */
import { Misuse } from '../core/internal.js';
import type { OrderTerm } from '../lookup/index.js';

/** Which fields of a model can be null. */
export class PrismaFields {
  readonly #canBeNull = new Map<string, boolean>();

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
