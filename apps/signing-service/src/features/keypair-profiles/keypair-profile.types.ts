/** The words of keypair profiles inside the service. No rule enters here. */
import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A keypair profile as stored. */
export type KeypairProfileRow = Selectable<Database['keypairProfile']>;
export type KeypairProfileAccess = Access<KeypairProfileRow>;
