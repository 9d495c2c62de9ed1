import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { mysql, postgresql } from '../lookup/index.js';
import { namesOn } from './kysely-names.js';
import { KyselyStatements } from './kysely-writer.js';

const db = new Kysely<Record<string, Record<string, unknown>>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (each) => new PostgresIntrospector(each),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const camel = db.withPlugin(new CamelCasePlugin());

describe('the names of Kysely', () => {
  it.each([
    ['no plugin', db, 'noteShare', '"noteShare"', '"noteShare"."noteId"'],
    ['a schema', db.withSchema('branch'), 'note', '"branch"."note"', '"branch"."note"."noteId"'],
    ['a case', camel, 'noteShare', '"note_share"', '"note_share"."note_id"'],
    ['both', camel.withSchema('b'), 'noteShare', '"b"."note_share"', '"b"."note_share"."note_id"'],
    ['a schema in the name', db, 'app.note', '"app"."note"', '"app"."note"."noteId"'],
    ['a quote', db, 'no"te', '"no""te"', '"no""te"."noteId"'],
  ])('are those of a SELECT with %s', (_, on, from, table, column) => {
    const names = namesOn(on, postgresql);
    expect(names.table(from)).toEqual({ text: table, values: [] });
    expect(names.column(from, 'noteId')).toEqual({ text: column, values: [] });
    // It is what Kysely itself writes.
    const { sql } = on.selectFrom(from).select(`${from}.noteId`).compile();
    expect(sql).toContain(`from ${table}`);
    expect(sql).toContain(`select ${column}`);
  });

  it('are those of the connection, whatever another one with a plugin was given before', () => {
    const statements = new KyselyStatements<Record<string, Record<string, unknown>>, string>(
      'note',
      mysql,
    );
    const schemas = [db, db.withSchema('branch'), db.withSchema('other'), db].map(
      (on) => statements.writer(on).namesOf?.('id').schema,
    );
    expect(schemas).toEqual([undefined, 'branch', 'other', undefined]);
  });

  it('are quoted as the database quotes them', () => {
    expect(namesOn(db, mysql).column('note', 'id').text).toBe('`note`.`id`');
  });
});
