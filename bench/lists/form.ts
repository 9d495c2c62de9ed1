/** What a form of a page is, and the names that figures are compared by. */

/** Rows of a page. */
export const limit = 50;

/** One way to read a page. */
export interface Form {
  readonly name: string;
  readonly ours?: true;
  /** Certificates of the account, at most, for a form that reads them all. */
  readonly atMost?: number;
  /** The ids of the page; one more than `limit` when there is a further page. */
  readonly page: (after: string | undefined) => Promise<readonly string[]>;
}

/** Names that figures are compared by. */
export const names = {
  ours: 'countersign',
  plannedEach: 'countersign, planned each time',
  withoutActions: 'countersign, without row actions',
  service: "countersign, the service's lookup (open, by name, group, team)",
  bySql: "countersign's statement sent by hand",
  /** In the column of the limit for the reader who sees everything. */
  unscoped: 'no scope (`all`)',
  limit: 'denormalised access table (the limit)',
  exists: 'EXISTS',
  allOrExists: '`$all OR EXISTS`',
  casl: 'fetch all, filter with @casl/ability',
} as const;

/** The reader whose pages are in the growth curve of every form. */
export const spreadOverAll = '50 assigned, spread';
