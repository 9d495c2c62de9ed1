/** How a column is read and written when the two differ. */
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

/** A `timestamptz` filled in by the database when an insert leaves it out. */
export type CreatedAt = Generated<Date>;

/** A `jsonb` column: read as a value, written as JSON text (`pg` would turn a JavaScript array into a PostgreSQL array). */
export type Json<T> = ColumnType<T, string, string>;

/** A `jsonb` column with a default, so that an insert may leave it out. */
export type JsonWithDefault<T> = ColumnType<T, string | undefined, string>;

/** A table whose rows may be added and read, never changed: an `UPDATE … SET` of any column is a compile error. */
export type AppendOnly<Table> = {
  readonly [Column in keyof Selectable<Table>]: ColumnType<
    Selectable<Table>[Column],
    Column extends keyof Insertable<Table> ? Insertable<Table>[Column] : Selectable<Table>[Column],
    never
  >;
};
