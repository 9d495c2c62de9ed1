/** Whose an instance is. A tenant is a text that the application chooses; the two texts below mean something else. */

/** The one tenant of an application without tenants: its principals and its rows are of it. */
export const noTenant = '(no tenant)';

/** What a system principal asks about that acts across tenants. No row is of it. */
export const everyTenant = '(every tenant)';

/** What a catalogue says of tenants, see `CatalogueDefinition.tenants`. */
export type StatedTenants = boolean | string | undefined;

/** Whether `value` can be the tenant that an application gives. */
export function isTenant(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value !== noTenant && value !== everyTenant;
}
