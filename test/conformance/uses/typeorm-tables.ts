/** The rows of the uses by TypeORM. */
import type { Row } from './use.js';

export interface Joined extends Row {
  readonly lines?: Line[];
}

export interface Line {
  readonly id: number;
  readonly ticketId: number;
  readonly ticket: Joined;
}
