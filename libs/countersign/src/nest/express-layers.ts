/** Reads the stack of an Express application by its shape. Names no handler and judges none. */

/** One entry of a router's stack. */
export interface Layer {
  readonly name: string;
  readonly handle: LayerHandle;
  /** `true` when it was mounted without a path, or on `/`. */
  readonly slash?: boolean;
  /** As given to `use`; absent before router 2.3. */
  readonly rawPath?: unknown;
  readonly route?: LayerRoute;
}

/** A handler, or a router when it has a stack. */
export interface LayerHandle {
  readonly stack?: readonly Layer[];
  /** The number of parameters; fewer than three cannot call `next`. */
  readonly length: number;
}

/** What `app.get(path, …)` and the like leave behind. */
export interface LayerRoute {
  readonly path: unknown;
  readonly methods: Readonly<Record<string, boolean>>;
  readonly stack: readonly Layer[];
}

/** The layers of an Express application, or none when `instance` is not one. */
export function layersOf(instance: unknown): readonly Layer[] {
  if (typeof instance !== 'function') return [];
  const { router } = instance as { router?: { stack?: readonly Layer[] } };
  return router?.stack ?? [];
}
