/** The shape of one group of the catalogue, so that a misspelt member is a compile error. */
import type { CatalogueDefinition } from 'countersign';

/** Resources, actions and permissions of one group. `catalogue.ts` assembles the groups. */
export type CataloguePart = Pick<CatalogueDefinition, 'resources' | 'actions' | 'permissions'>;
