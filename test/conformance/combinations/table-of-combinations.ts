/** docs/generated/combinations.md, from the combinations that the tests run. */
import {
  type Combination,
  combinations,
  databaseKinds,
  layerNames,
  refusalOf,
} from './combinations.js';
import { type IdForm, idForms, orders, type TenantForm, tenantForms } from './doc-world.js';

const databaseTitles = {
  ...{ pglite: 'PGlite', postgres: 'PostgreSQL', mariadb: 'MariaDB', sqlite: 'SQLite' },
};
const layerTitles = {
  ...{ kysely: 'Kysely', drizzle: 'Drizzle', typeorm: 'TypeORM' },
  ...{ 'mikro-orm': 'MikroORM', prisma: 'Prisma' },
};
const tenantTitles: Readonly<Record<TenantForm, string>> = {
  ...{ column: 'a column', relation: 'a relation', none: 'none' },
};

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** What a cell says: the tests that ran, and which of its orders are refused. */
function cellOf(all: readonly Combination[]): string {
  if (all.length === 0) return 'not run';
  const refused = orders.filter((order) =>
    all.some((each) => refusalOf(each, order) !== undefined),
  );
  const isSample = all.some((each) => each.isSample);
  return `run${isSample ? ', also in the sample' : ''}${refused.length === 0 ? '' : '; one order refused'}`;
}

function rowOf(layer: Combination['layer'], id: IdForm, tenant: TenantForm): string {
  const cells = databaseKinds.map((database) =>
    cellOf(
      combinations.filter(
        (each) =>
          each.layer === layer &&
          each.database === database &&
          each.id === id &&
          each.tenant === tenant,
      ),
    ),
  );
  return line([layerTitles[layer], id, tenantTitles[tenant], ...cells]);
}

/** The whole document. */
export function tableOfCombinations(): string {
  const head = ['Layer', 'Ids', 'Tenant', ...databaseKinds.map((kind) => databaseTitles[kind])];
  const rows = layerNames.flatMap((layer) =>
    idForms.flatMap((id) => tenantForms.map((tenant) => rowOf(layer, id, tenant))),
  );
  return `# Combinations

Made by \`UPDATE_COMBINATIONS=1 npm test -- test/conformance/combinations\`. \`npm run test:exhaustive\` runs every combination, \`npm test\` those in the sample on MariaDB and SQLite; PostgreSQL has its own specifications there. Each is a table of 30 rows with ties, nulls, quotes, another tenant's rows and rows that are deleted softly. It asks:

- pages of a list in ${orders.length} orders, of several columns, in both directions, with nulls first and last, with a search and the total: against an ORDER BY of the database;
- list, filter, check and \`withActions\` of six sets of permissions for three callers: against plain JavaScript;
- ids that are none of the type, which are not found without a statement, and ids that only a collation calls equal;
- ten forged cursors, each refused with 400;
- the fence in an UPDATE and in a DELETE, also after the relation is gone.

No layer refuses a combination. Prisma refuses orders on MySQL: \`nulls\` elsewhere than the database has them, which it cannot write, and an ENUM that the model calls a \`String\`, which the database orders otherwise than Prisma compares it. TypeORM has SQLite by \`sql.js\`, on a copy in memory, so that the fence after the relation is gone is not asked there.

${[line(head), line(head.map(() => '---')), ...rows].join('\n')}
`;
}
