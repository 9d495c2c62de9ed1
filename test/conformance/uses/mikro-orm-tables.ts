/** The rows of the uses by MikroORM. */
import type { Collection } from '@mikro-orm/core';
import type { Row } from './use.js';

export interface Ticket extends Row {
  readonly lines: Collection<Line>;
}

export interface Line {
  readonly id: number;
  readonly accountId: string;
  readonly ticket: Ticket;
}
