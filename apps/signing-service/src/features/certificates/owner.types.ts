/** To whom a new row belongs. */

/** Account and maker of a row. */
export interface Owner {
  readonly accountId: string;
  /** User id. */
  readonly createdBy: string;
}
