/** What an application says to the module, and the module's definition made from it. No provider is listed here. */
import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { Catalogue, DecisionSink } from '../core/internal.js';

/** A handler that is mounted outside Nest's controllers on purpose, where the guard does not run. */
export interface OpenRoute {
  /**
   * The mount path, such as `/docs`; covers everything below it. `/` covers only what is mounted on `/`. `:name` is a callback
   * given to `app.param`.
   */
  readonly path: string;
  /** Why it may answer without a decision. */
  readonly reason: string;
}

/** Options of `PermissionModule.forRoot`. */
export interface PermissionModuleOptions {
  readonly catalogue: Catalogue;
  /**
   * Who calls: reads what the application's authentication left on the request. Anything but a principal of the catalogue,
   * or a promise of one, is 401. What it throws is 503, unless it is an `EnforcementError`. A promise must settle within
   * `deadline`.
   */
  principal(this: void, request: unknown): unknown;
  /** Where decisions are recorded. Default: nowhere. */
  readonly sink?: DecisionSink | undefined;
  /** Milliseconds that each of principal, lookup and sink may take, an integer from 1 to 2147483647; what is late is 503. Default 2000. */
  readonly deadline?: number | undefined;
  /** What is answered for an instance out of scope, 403 (`forbidden`, default) or 404 (`hidden`). */
  readonly existence?: 'forbidden' | 'hidden' | undefined;
  /** Makes the unique id of a decision. Default: a random UUID. */
  readonly newDecisionId?: (() => string) | undefined;
  /**
   * Handlers outside Nest's controllers, each with its reason. Default: none. The start stops on any that is not named, and on a
   * name that nothing has.
   */
  readonly openRoutes?: readonly OpenRoute[] | undefined;
}

/** `ConfigurableModuleBuilder`'s products: the base class with `forRoot` and `forRootAsync`, and the options' token. */
export const {
  ConfigurableModuleClass: PermissionModuleBase,
  MODULE_OPTIONS_TOKEN: permissionModuleOptions,
} = new ConfigurableModuleBuilder<PermissionModuleOptions>({ moduleName: 'Permission' })
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createPermissionOptions')
  .setExtras({}, (definition) => ({ ...definition, global: true }))
  .build();
