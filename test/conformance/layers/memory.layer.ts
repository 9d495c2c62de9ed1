/** The memory lookup in the run over databases, over the rows as the database has them. */
import { memoryLookup, type MemoryPredicate } from 'countersign/memory';
import {
  conformanceCatalogue,
  type ConformanceCertificate,
  conformanceMeaning,
} from 'countersign/testing';
import type { OpenLookup } from './layer.js';

type Row = ConformanceCertificate;

const columns = `id, account_id as "accountId", keypair_id as "keypairId", profile_id as "profileId",
  created_by as "createdBy", kind`;

/** Opens the lookup. */
export const openMemory: OpenLookup = async ({ pool, statements }) => {
  const { rows } = await pool.query<Row>(`select ${columns} from certificate`);
  const predicates = Object.entries(conformanceMeaning).map(
    ([name, holds]): [string, MemoryPredicate<Row>] => [
      name,
      ({ row, principal, action }) => holds({ facts: row, principal, action }),
    ],
  );
  const lookup = memoryLookup<Row, string>({
    resource: conformanceCatalogue.resource('certificate'),
    rows: () => rows,
    id: ({ id }) => id,
    tenant: ({ accountId }) => accountId,
    predicates: Object.fromEntries(predicates),
    perAction: ['usable'],
  });
  return {
    statements,
    statementsOf: () => 0,
    adapter: {
      lookup,
      list(access, page) {
        const { items: listed, next } = lookup.page(access, page);
        return { items: listed.map(({ row, actions }) => ({ ...row, actions })), next };
      },
      filtered: (access) => rows.filter(lookup.filter(access)),
      fenced: (access) => rows.filter(lookup.fence(access as Parameters<typeof lookup.fence>[0])),
    },
    close: async () => {},
  };
};
