/** The role the service's queries run as on a server. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';

/**
 * Creates `countersign_app`, which may do everything the service does and may not change the audit log nor
 * the schema. When the connected role may not create roles and nobody else made the role, nothing
 * happens and the trigger of the audit log works alone. Roles belong to the whole server: another
 * database may be creating the same one at this moment.
 */
export const applicationRole: Migration = {
  async up(db) {
    await sql`
      do $$
      declare
        connected pg_roles := (select r from pg_roles r where r.rolname = current_user);
      begin
        if (connected.rolsuper or connected.rolcreaterole)
          and not exists (select from pg_roles where rolname = 'countersign_app')
        then
          begin
            create role countersign_app nologin;
          exception when duplicate_object or unique_violation then
            null;
          end;
        end if;

        if not exists (select from pg_roles where rolname = 'countersign_app') then
          return;
        end if;

        if not connected.rolsuper then
          begin
            grant countersign_app to current_user;
          exception when insufficient_privilege then
            null;
          end;
        end if;

        execute format('grant usage on schema %I to countersign_app', current_schema());
        execute format(
          'grant select, insert, update, delete on all tables in schema %I to countersign_app',
          current_schema());
        execute format(
          'alter default privileges in schema %I
             grant select, insert, update, delete on tables to countersign_app',
          current_schema());
        revoke update, delete on "auditRecord" from countersign_app;
        revoke insert, update, delete on "kysely_migration", "kysely_migration_lock"
          from countersign_app;
      end $$`.execute(db);
  },
};
