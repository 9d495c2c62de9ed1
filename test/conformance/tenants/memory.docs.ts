import { memoryLookup } from 'countersign/memory';
import { close, type Doc, docs, idsOf, type OpenDocs, resource, shares } from './docs-world.js';

export const openMemory: OpenDocs = async (_, form) => {
  const lookup = memoryLookup<Doc, string>({
    resource,
    rows: () => docs,
    id: (row) => String(row.id),
    idType: 'integer',
    ...(form === 'memo' ? {} : { tenant: (row: Doc) => row.tenantId }),
    predicates: {
      own: { authorId: ({ principal }) => principal.id },
      colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
      shared: {
        column: 'id',
        in: {
          from: () => shares,
          column: 'docId',
          where: { userId: ({ principal }) => principal.id, revokedBy: null },
        },
      },
      assigned: { authorId: ({ principal }) => principal.id, department: 'd1' },
    },
  });
  return {
    ...{ lookup, close },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) => idsOf(docs.filter(lookup.filter(access))),
    fenced: async (access) =>
      docs.filter(lookup.fence(access as Parameters<typeof lookup.fence>[0])).length,
  };
};
