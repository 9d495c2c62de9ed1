import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A request to hand out a private key, as stored. */
export type ExportRequestRow = Selectable<Database['exportRequest']>;
/** A request to delete a keypair, as stored. */
export type DeleteRequestRow = Selectable<Database['deleteRequest']>;
/** Either, as stored. */
export type KeyRequestRow = ExportRequestRow | DeleteRequestRow;
/** A keypair as stored, with its sealed key: never answered. */
export type KeypairRow = Selectable<Database['keypair']>;

export type ExportRequestAccess = Access<string, ExportRequestRow>;
export type DeleteRequestAccess = Access<string, DeleteRequestRow>;
export type KeypairAccess = Access<string, KeypairRow>;

/** The table of each type of request. */
export const keyRequestTables = { export: 'exportRequest', delete: 'deleteRequest' } as const;

export type KeyRequestType = keyof typeof keyRequestTables;
export type KeyRequestTable = (typeof keyRequestTables)[KeyRequestType];
