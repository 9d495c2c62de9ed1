/** The types of resource that a team of this service can be given. Who may map one is judged elsewhere. */
import { type TeamMappable, teamMapping } from '@countersign/software-trust';

/** Without subkeys: a subkey has no row, it is mapped with its master key (docs/decisions/0010). */
export type MappableType = Exclude<TeamMappable, 'gpg-subkey'>;

/** Every type, for bodies and paths. */
export const mappableTypes = Object.keys(teamMapping).filter((type) => type !== 'gpg-subkey');
