/** The conformance lookup, written for Prisma. */
import { PrismaLookup } from 'countersign/prisma';
import { conformanceCatalogue } from 'countersign/testing';
import type { Certificate, Prisma, PrismaClient } from './prisma-client/client.js';

export const certificatesIn = (client: PrismaClient) =>
  new PrismaLookup<Certificate, Prisma.CertificateWhereInput, PrismaClient>({
    client,
    model: (each) => each.certificate,
    resource: conformanceCatalogue.resource('certificate'),
    predicates: {
      assigned: ({ principal }) => ({
        keypair: {
          is: {
            OR: [{ deleted: null }, { deleted: false }],
            assignments: {
              some: {
                userId: principal.id,
                OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
              },
            },
          },
        },
      }),
      own: ({ principal }) => ({ createdBy: principal.id }),
      'profile-own': ({ principal }) => ({ profile: { is: { createdBy: principal.id } } }),
      restricted: () => ({ kind: 'restricted' }),
      usable: ({ principal, action }) =>
        action === 'certificate.sign' ? { createdBy: principal.id } : { kind: 'restricted' },
      'distinct-approver': ({ principal }) => ({ createdBy: { not: principal.id } }),
    },
    perAction: ['usable'],
    // The suite's ids are any text; an application leaves this out and has UUIDs.
    isCanonicalId: () => true,
  });
