/** A page by the library, and by the access table that somebody would have to keep true. */
import { defineCatalogue, Enforcer } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { CompiledQuery, type Kysely } from 'kysely';
import { type Form, limit, names } from '../form.js';
import { account, type Tables } from './database.js';
import type { Reader } from './readers.js';

const catalogue = defineCatalogue({
  resources: { certificate: { predicates: ['assigned'] } },
  actions: {
    'certificate.view': { on: 'certificate', list: true },
    'certificate.revoke': { on: 'certificate' },
  },
  permissions: {
    manage: {
      title: 'Manage certificates',
      grants: [{ actions: ['certificate.view', 'certificate.revoke'], scope: 'assigned' }],
    },
  },
});

class CertificateLookup extends KyselyLookup<Tables, 'certificate'> {
  readonly resource = catalogue.resource('certificate');
  readonly table = 'certificate';
  override readonly tenant = 'accountId';
  readonly predicates: KyselyPredicates<Tables, 'certificate'> = {
    assigned: {
      column: 'keypairId',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('keypairUser')
          .select('keypairUser.keypairId')
          .where('keypairUser.userId', '=', principal.id),
    },
  };

  constructor(protected readonly db: Kysely<Tables>) {
    super();
  }
}

/** Both forms for one reader. */
export function formsFor(db: Kysely<Tables>, { id }: Reader): [ours: Form, limit: Form] {
  const lookup = new CertificateLookup(db);
  let decisions = 0;
  const enforcer = new Enforcer({
    catalogue,
    lookups: new Map([['certificate', lookup]]),
    newDecisionId: () => String((decisions += 1)),
  });
  const principal = catalogue.principal({
    ...{ kind: 'user', id, tenant: account, permissions: ['manage'] },
  });
  const view = catalogue.action('certificate.view');
  return [
    {
      name: names.ours,
      ours: true,
      async page(after) {
        const { items, next } = await lookup.page(await enforcer.list(principal, view), {
          ...{ limit, after },
        });
        const ids = items.map(({ row }) => row.id);
        return next === null ? ids : [...ids, 'further'];
      },
    },
    {
      name: names.limit,
      async page(after) {
        const begin = after === undefined ? '' : 'and `certificateId` < ?';
        const text = `select \`certificate\`.* from (select \`certificateId\` from \`certificateAccess\` where \`userId\` = ? and \`accountId\` = ? ${begin} order by \`certificateId\` desc limit ${limit + 1}) as seen join \`certificate\` on \`id\` = \`certificateId\` order by \`id\` desc`;
        const values = [id, account, ...(after === undefined ? [] : [after])];
        const { rows } = await db.executeQuery<{ id: string }>(CompiledQuery.raw(text, values));
        return rows.map((row) => row.id);
      },
    },
  ];
}
