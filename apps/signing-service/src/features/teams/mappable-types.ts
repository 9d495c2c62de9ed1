/** The types of resource that a team of this service can be given. */
import { type TeamMappable, teamMapping } from '@countersign/software-trust';

/** A resource that a team can be given. The `id` of a project is its name. */
export interface MappableResource {
  readonly type: MappableType;
  readonly id: string;
}

/** Without subkeys: a subkey has no row, it is mapped with its master key (docs/decisions/0010). */
export type MappableType = Exclude<TeamMappable, 'gpg-subkey'>;

const mappable = Object.entries(teamMapping).filter(([type]) => type !== 'gpg-subkey');

/** Every type, for bodies and paths. */
export const mappableTypes = mappable.map(([type]) => type);

/** The actions that govern the types: mapping a resource needs that of its type (docs/domain/readings.md A14). */
export const governingActions = mappable.map(([, action]) => action);
