/** A small catalogue with its lookup, for statements that can be read. No test belongs here. */
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import { type CatalogueDefinition, defineCatalogue } from '../core/index.js';
import { KyselyLookup, type KyselyPredicates } from './index.js';

/** The schema of the statements. */
export interface Database {
  key: { id: string; tenant: string; kind: string; createdBy: string; frozen: boolean };
  keyUser: { keyId: string; userId: string };
}

/** One relation, one condition, one constraint. */
export const catalogue = defineCatalogue<CatalogueDefinition>({
  resources: { key: { predicates: ['assigned', 'own', 'thawed'] } },
  actions: {
    'key.view': { on: 'key', list: true },
    'key.approve': { on: 'key', list: true, constraints: ['distinct'] },
    'key.thaw': { on: 'key', list: true },
  },
  permissions: {
    view: {
      title: 'View',
      group: 'g',
      grants: [{ actions: ['key.view', 'key.approve'], scope: 'assigned', widenedBy: 'manage' }],
    },
    'view-own': {
      title: 'View own',
      group: 'g',
      grants: [{ actions: ['key.view'], scope: 'own' }],
    },
    manage: {
      title: 'Manage',
      group: 'g',
      grants: [{ actions: ['key.thaw'], scope: 'own', when: 'thawed' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});

/** A relation by keys; everything else by tests. */
export class KeyLookup extends KyselyLookup<Database, 'key'> {
  readonly resource = catalogue.resource('key');
  readonly table = 'key';
  override readonly accountColumn = 'tenant';
  readonly predicates: KyselyPredicates<Database, 'key'> = {
    assigned: {
      column: 'id',
      in: ({ eb, principal }) =>
        eb.selectFrom('keyUser').select('keyId').where('userId', '=', principal.id),
    },
    own: ({ eb, principal }) => eb('key.createdBy', '=', principal.id),
    thawed: ({ eb }) => eb('key.frozen', 'is', false),
    distinct: ({ eb, principal }) => eb('key.createdBy', '<>', principal.id),
  };

  constructor(protected readonly db: Kysely<Database>) {
    super();
  }
}

/** A part of the same table. */
export class MasterLookup extends KeyLookup {
  override restrict(eb: ExpressionBuilder<Database, 'key'>): Expression<SqlBool> {
    return eb('key.kind', '=', 'master');
  }
}
