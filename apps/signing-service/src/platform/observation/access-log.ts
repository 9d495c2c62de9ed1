/** What a line of the access log has. INVARIANT: no query, header or body, so no token and no name that was searched for. */
export interface AccessLine {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly address: string | null;
  /** Id of the principal; `null` for nobody. */
  readonly principal: string | null;
  /** The decision that the audit log has, if there was one. */
  readonly decision: string | null;
}

/** Writes a line of JSON for each request. */
export class AccessLog {
  /** @param out takes a line; `undefined`: nothing is written */
  constructor(private readonly out: ((line: string) => void) | undefined) {}

  write(line: AccessLine): void {
    this.out?.(`${JSON.stringify(line)}\n`);
  }
}
