/** Every table of the service by name, for Kysely; columns are declared in `tables/`, made in `migrations/`. */
import type { KeypairTables } from './tables/keypair.tables.js';
import type { LogTables } from './tables/log.tables.js';
import type { PeopleTables } from './tables/people.tables.js';
import type { RequestTables } from './tables/request.tables.js';

/**
 * The schema as Kysely sees it. `int8` columns are numbers: the pools read them so and refuse a value
 * beyond `Number.MAX_SAFE_INTEGER`. `timestamptz` is `Date`, `bytea` is `Buffer`, `uuid` is a lower-case string.
 */
export interface Database extends PeopleTables, KeypairTables, RequestTables, LogTables {}
