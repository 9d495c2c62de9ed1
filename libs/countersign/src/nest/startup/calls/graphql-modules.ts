/** What the start needs to know of the GraphQL modules of an application, whose package is not imported. */
import type { DiscoveryService } from '@nestjs/core';

/** One GraphQL module. */
export interface GraphqlModule {
  /** Where its driver mounts it. */
  readonly path: string;
  /** What Nest runs for resolvers of fields: `guards`, `interceptors`, `filters`. Default: nothing. */
  readonly enhancers: readonly unknown[];
  /** The names of resolvers that are given as plain functions, such as `Query.note`. */
  readonly plain: readonly string[];
  /** Whether its `context` is one object for all requests. */
  readonly isContextShared: boolean;
}

/** The GraphQL modules. */
export function graphqlModules(discovery: DiscoveryService): GraphqlModule[] {
  const providers = discovery.getProviders();
  return providers
    .filter(({ token }) => token === 'GqlModuleOptions')
    .map(({ instance, host }) => {
      const options = (instance ?? {}) as Options;
      const module = providers.find(
        (each) => each.host === host && each.metatype === host?.metatype,
      );
      // What the driver made of the options, with the global prefix.
      const { completeOptions } = Object(module?.instance) as { completeOptions?: Options };
      return {
        path: completeOptions?.path ?? options.path ?? '/graphql',
        enhancers: Array.isArray(options.fieldResolverEnhancers)
          ? options.fieldResolverEnhancers
          : [],
        plain: plainResolvers(options.resolvers),
        isContextShared: typeof options.context === 'object' && options.context !== null,
      };
    });
}

interface Options {
  readonly path?: string;
  readonly fieldResolverEnhancers?: unknown;
  readonly resolvers?: unknown;
  readonly context?: unknown;
}

/** Scalars and enumerations are no functions by field. */
function plainResolvers(given: unknown): string[] {
  const maps: readonly unknown[] = Array.isArray(given) ? given : [given];
  return maps.flatMap((map) =>
    Object.entries(Object(map) as object).flatMap(([type, fields]) =>
      Object.entries(Object(fields) as object)
        .filter(([field]) => !field.startsWith('__'))
        .filter(([, resolver]) => isResolver(resolver))
        .map(([field]) => `${type}.${field}`),
    ),
  );
}

function isResolver(value: unknown): boolean {
  if (typeof value === 'function') return true;
  const { resolve, subscribe } = Object(value) as { resolve?: unknown; subscribe?: unknown };
  return typeof resolve === 'function' || typeof subscribe === 'function';
}
