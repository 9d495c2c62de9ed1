/** One way in, as the table of transports tries it. */

/** What a client sees of one call. */
export interface Seen {
  /** In a few words, for the cell of the table. */
  readonly short: string;
  /** Everything that arrived. */
  readonly whole: unknown;
  /** As `countersign/testing` reads it. Default: `whole`. */
  readonly answer?: unknown;
}

/** A client of a running application; `user` is who it says that it is. */
export interface Client {
  /** Reads the note, which only its author may. */
  view(user: string, id: string): Promise<Seen>;
  /** Asks for a list whose handler forgets the filter. */
  forgetsFilter(user: string): Promise<Seen>;
  /** Changes the note in a handler that forgets the fence. */
  forgetsFence(user: string, id: string): Promise<Seen>;
  close(): Promise<unknown>;
}

/** What the application logs. */
export type Log = (line: string) => void;

/** A framework with a transport. */
export interface Transport {
  readonly name: string;
  /** @param isUndeclared whether it has one handler without a declaration */
  start(log: Log, isUndeclared: boolean): Promise<Client>;
}

/** A logger of Nest that keeps errors. */
export function loggerOf(log: Log) {
  const silent = () => {};
  return { log: silent, warn: silent, error: (text: unknown) => log(String(text)) };
}

/** One short line for data that arrived. */
export function short(...parts: readonly (object | string | number)[]): string {
  return parts
    .map((part) => (typeof part === 'object' ? `\`${JSON.stringify(part)}\`` : part))
    .join(' ');
}
