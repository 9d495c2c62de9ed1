import { type Kysely, sql } from 'kysely';
import { type KyselySql, written } from './kysely-sql.js';

/** How tables and columns are written. */
export interface KyselyNames {
  table(from: string): KyselySql;
  column(from: string, name: string): KyselySql;
}

/** In a query of the application, whose plugins write the names. */
export const queryNames: KyselyNames = {
  table: (from) => written(sql.table(from)),
  column: (from, name) => written(sql.ref(`${from}.${name}`)),
};

/** As a connection writes them, with the schema that it has. @param texts those that are known */
export function namesOn<DB>(db: Kysely<DB>, texts: Map<string, KyselySql>): KyselyNames {
  const text = (key: string, write: () => string): KyselySql => {
    const known = texts.get(key) ?? { text: write(), values: [] };
    texts.set(key, known);
    return known;
  };
  return {
    table: (from) => text(from, () => tableOn(db, from)),
    column: (from, name) => {
      const reference = `${from}.${name}`;
      return text(reference, () => sql`${sql.ref(reference)}`.compile(db).sql);
    },
  };
}

const quoted = /^select \* from ((?:\.?(?:"(?:[^"]|"")*"|`(?:[^`]|``)*`))+)/;

/** INVARIANT: Kysely gives a table its schema in a SELECT from it, and not where the name is alone. */
function tableOn<DB>(db: Kysely<DB>, from: string): string {
  const { sql: select } = db
    .selectFrom(from as never)
    .selectAll()
    .compile();
  return quoted.exec(select)?.[1] ?? sql`${sql.table(from)}`.compile(db).sql;
}
