import type { CompiledResource } from '../core/internal.js';
import type { Predicates } from './condition-builder.js';
import type { IdType } from './id-type.js';
import type { TenantStatement } from './tenant.js';

/** What every layer's definition of a lookup has. `F` is a form of a predicate, `N` the names of properties. */
export interface LookupDefinition<F, N extends string = string> {
  readonly resource: CompiledResource;
  /** Property of the id. Default `id`. Pages are newest first when ids grow with time, as UUIDv7 do. */
  readonly id?: N;
  /**
   * The property of the tenant; a relation to it; or `false` for rows that all tenants share. Default: what the catalogue says, or else
   * `tenantId` or `accountId`, whichever there is. Where there is neither, the application has no tenants.
   */
  readonly tenant?: TenantStatement<N> | undefined;
  /** Each relation and condition, once. */
  readonly predicates: Predicates<F>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly string[];
  /** Default: what the column is, where the layer knows it; otherwise `uuid`, or `text` beside `isCanonicalId`. */
  readonly idType?: IdType;
  /** Whether a string of the type is an id at all. Default: every one is. */
  readonly isCanonicalId?: (id: string) => boolean;
}
