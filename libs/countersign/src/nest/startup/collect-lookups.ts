/** Collects the lookup providers of one application and their mistakes. */
import type { DiscoveryService } from '@nestjs/core';
import type { Lookup, Mistake } from '../../core/internal.js';
import { type LookupMark, MarkLookup } from '../decorators/permission-decorators.js';
import type { PermissionModuleOptions } from '../permission-module.options.js';

/** The options that are read. */
type LookupOptions = Pick<PermissionModuleOptions, 'catalogue' | 'lookups'>;

/** The lookups by resource type, and what is wrong with them. */
export interface CollectedLookups {
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** Resource types whose lookup is registered and cannot be used, which `mistakes` says. */
  readonly unusable: ReadonlySet<string>;
  readonly mistakes: readonly Mistake[];
}

/**
 * Collects the lookups of the options, every provider marked with `@ResourceLookup`, and what is provided in place of one: by a value, a
 * factory or another class. One provider in several modules counts once.
 */
export function collectLookups(
  discovery: DiscoveryService,
  { catalogue, lookups: given = {} }: LookupOptions,
): CollectedLookups {
  const lookups = new Map(Object.entries(given));
  const unusable = new Set<string>();
  const mistakes: Mistake[] = [];
  const types = new Map<string, unknown>(Object.entries(given));
  for (const wrapper of discovery.getProviders()) {
    const { name, token } = wrapper;
    const metatype = typeof token === 'function' ? token : wrapper.metatype;
    const mark = markOf(token) ?? markOf(wrapper.metatype);
    if (mark === undefined) continue;
    const { resource } = mark;
    const other = types.get(resource);
    if (mark.catalogue !== catalogue) mistakes.push(foreign(name, resource));
    else if (!wrapper.isDependencyTreeStatic()) {
      unusable.add(resource);
      mistakes.push(scoped(name));
    } else if (other !== undefined && other !== metatype) mistakes.push(twice(resource, name));
    else {
      types.set(resource, metatype);
      lookups.set(resource, wrapper.instance as Lookup);
    }
  }
  return { lookups, unusable, mistakes };
}

function markOf(type: unknown): LookupMark | undefined {
  if (typeof type !== 'function') return undefined;
  return Reflect.getOwnMetadata(MarkLookup.KEY, type) as LookupMark | undefined;
}

function foreign(name: string, resource: string): Mistake {
  return {
    code: 'foreign-lookup',
    problem: `${name} looks up "${resource}" of another catalogue than the module's.`,
    fix: 'Take @ResourceLookup from permissionDecorators of the catalogue given to PermissionModule.',
  };
}

function scoped(name: string): Mistake {
  return {
    code: 'request-scoped-lookup',
    problem: `${name} depends on a request-scoped or transient provider.`,
    fix: 'Make it a singleton; the principal and the ids arrive as parameters.',
  };
}

function twice(resource: string, name: string): Mistake {
  return {
    code: 'duplicate-lookup',
    problem: `${name} is another lookup for "${resource}".`,
    fix: 'Keep one; every relation is written once.',
  };
}
