/** Routes of the HTTP contract that the service does not have yet. INVARIANT: the list only shrinks; truth-table.e2e-spec.ts fails when one of them answers. */

/** `METHOD /path` with `:id` for every id, as the tables of the cross-cutting specifications write routes. */
export const missingRoutes: readonly string[] = [];

/** Whether an answer is the router's own: no decision was taken, because no handler is there. */
export function isUnrouted({ status, body, headers }: Answer): boolean {
  return (
    status === 404 &&
    headers['x-decision-id'] === undefined &&
    body.type === 'urn:countersign:problem:not-found' &&
    body.code === undefined
  );
}

interface Answer {
  readonly status: number;
  readonly body: { readonly type?: unknown; readonly code?: unknown };
  readonly headers: Readonly<Record<string, string | undefined>>;
}
