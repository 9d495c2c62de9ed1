import { permissionOverride, type PermissionOverride } from '../permission-override.js';
import { type PermissionRule, RuledEnforcer } from './ruled-enforcer.js';

/** The part of `TestingModuleBuilder` that is used. */
export interface OverridableModule {
  overrideProvider(token: unknown): { useValue(value: unknown): unknown };
}

/** Who calls in the test. */
export interface OverrideOptions {
  /**
   * The caller of every request, in place of the option `principal`: a principal, or `{ id, permissions, tenant }`; `undefined` for nobody.
   * Default: who the application says.
   */
  readonly as?: ((request: unknown) => unknown) | undefined;
}

/**
 * Decides by a rule in place of the catalogue, in a test of the whole application. Everything else is as in production: lookups are asked,
 * handlers get accesses, filters and fences are owed. What the rule permits is every instance of the caller's tenant, without constraints.
 * A start with `NODE_ENV=production` is refused.
 * @example
 * const testing = Test.createTestingModule({ imports: [AppModule] });
 * overridePermissions(testing, ({ action }) => action !== 'note.delete');
 * const app = (await testing.compile()).createNestApplication();
 * @returns the builder
 */
export function overridePermissions<B extends OverridableModule>(
  builder: B,
  rule: PermissionRule,
  { as }: OverrideOptions = {},
): B {
  const override: PermissionOverride = {
    enforcer: (options) => new RuledEnforcer(options, rule),
    principal: as,
  };
  builder.overrideProvider(permissionOverride).useValue(override);
  return builder;
}
