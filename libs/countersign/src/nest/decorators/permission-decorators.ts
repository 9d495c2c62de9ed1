import { applyDecorators, Injectable, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type {
  NamesOf,
  AnyIdSource,
  Catalogue,
  CatalogueDefinition,
  IdArguments,
  Lookup,
} from '../../core/internal.js';
import { declare } from './declarations.js';

/** What `ResourceLookup` wrote. */
export interface LookupMark {
  /** Compared by identity only. */
  readonly catalogue: object;
  readonly resource: string;
}

/** Nest's discoverable mark of lookup classes. The catalogue inside keeps applications of one process apart. */
export const MarkLookup = DiscoveryService.createDecorator<LookupMark>();

/** Marks a class as a lookup. It has a name so that the declarations of an application can name it. */
export type LookupDecorator = (target: Type<Lookup>) => void;

/** The decorators of one catalogue. */
export interface PermissionDecorators<D extends CatalogueDefinition> {
  /**
   * States what a handler demands. On a class it is demanded of every handler *in addition* to the method's own. Several on one method
   * are all demanded, and of each that has a filter or a fence the handler takes the access, by `Permitted`. An override inherits its
   * parent's requirements.
   * @param ids where the ids are, exactly when the action has a resource
   */
  RequirePermission<A extends NamesOf<D>['action']>(
    this: void,
    action: A,
    ...ids: IdArguments<D, A>
  ): ClassDecorator & MethodDecorator;
  /** Marks a provider class as the lookup of a resource type, and makes it injectable. */
  ResourceLookup(this: void, resource: NamesOf<D>['resource']): LookupDecorator;
}

/**
 * Makes the decorators of a catalogue. A factory, because two catalogues may live in one process and one program.
 * @example
 * export const { RequirePermission, ResourceLookup } = permissionDecorators(softwareTrust);
 */
export function permissionDecorators<D extends CatalogueDefinition>(
  catalogue: Catalogue<D>,
): PermissionDecorators<D> {
  return {
    RequirePermission(action, ...ids) {
      const [source] = ids as readonly AnyIdSource[];
      return declare({ requirements: [{ catalogue, action, ids: source }] });
    },
    ResourceLookup(resource) {
      return applyDecorators(Injectable(), MarkLookup({ catalogue, resource }));
    },
  };
}
