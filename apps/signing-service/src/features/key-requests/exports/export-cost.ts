/** How dear it is to try a passphrase on an exported key. A class, so that it is injected by name. */
export class ExportCost {
  /** @param iterations of PBKDF2, see `EXPORT_ITERATIONS` in config/config.ts */
  constructor(readonly iterations: number) {}
}
