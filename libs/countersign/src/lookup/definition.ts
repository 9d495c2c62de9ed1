import type { CompiledResource } from '../core/internal.js';
import type { Predicates } from './condition-builder.js';
import type { IdType } from './id-type.js';

/** What every layer's definition of a lookup has. `F` is a form of a predicate, `N` the names of properties. */
export interface LookupDefinition<F, N extends string = string> {
  readonly resource: CompiledResource;
  /** Property of the id. Default `id`. Pages are newest first when ids grow with time, as UUIDv7 do. */
  readonly id?: N;
  /** Property of the tenant. Default `accountId`. */
  readonly tenant?: N;
  /** Each relation and condition, once. */
  readonly predicates: Predicates<F>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly string[];
  /** Default: `uuid`. */
  readonly idType?: IdType;
  /** Whether a string is an id in the form that is stored. Default: what `idType` says. */
  readonly isCanonicalId?: (id: string) => boolean;
}
