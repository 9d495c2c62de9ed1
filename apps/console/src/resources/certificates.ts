/** Certificates and who issues them. */
import { column, created, creates, names, status } from './columns.ts';
import { type Resource, resource } from './resource.ts';
import { naming } from '../acts/fields.ts';

export const certificates: readonly Resource[] = [
  resource('/certificates', {
    title: 'Certificates',
    view: 'certificate.view',
    search: true,
    name: 'subject',
    columns: [
      column('subject', 'Subject'),
      column('alias', 'Alias'),
      status,
      column('notAfter', 'Expires', 'time'),
    ],
    details: [
      column('serialNumber', 'Serial number'),
      column('notBefore', 'Valid from', 'time'),
      column('revokedAt', 'Revoked', 'time'),
      column('revocationReason', 'Reason'),
      names('keypairId', 'Keypair', '/keypairs'),
      names('profileId', 'Profile', '/directory/certificate-profiles'),
      names('hierarchyId', 'Hierarchy', '/hierarchies'),
      column('pem', 'Certificate', 'code'),
      column('chainPem', 'Chain', 'code'),
    ],
  }),
  resource('/hierarchies', {
    title: 'Hierarchies',
    view: 'hierarchy.view',
    search: true,
    name: 'name',
    columns: [column('name', 'Name'), column('kind', 'Kind'), status, created],
    details: [
      names('createdBy', 'Made by', '/directory/users'),
      column('rootPem', 'Root', 'code'),
      column('issuingPem', 'Issuing authority', 'code'),
    ],
    creates: [
      [
        'hierarchy.create',
        creates('Create hierarchy', '/hierarchies', 'Makes a root and an issuing authority.', [
          naming,
          { name: 'kind', label: 'Kind', kind: 'choice', choices: ['restricted', 'open'] },
        ]),
      ],
    ],
  }),
  resource('/certificate-profiles', {
    title: 'Certificate profiles',
    view: 'certificate-profile.view',
    search: true,
    name: 'name',
    columns: [column('name', 'Name'), column('validityDays', 'Days'), status, created],
    details: [
      names('hierarchyId', 'Hierarchy', '/hierarchies'),
      names('templateId', 'Template', '/certificate-templates'),
      names('createdBy', 'Made by', '/directory/users'),
    ],
    creates: [
      [
        'certificate-profile.create',
        creates('Create profile', '/certificate-profiles', 'Certificates are issued by it.', [
          naming,
          { name: 'hierarchyId', label: 'Hierarchy', kind: 'one', from: '/hierarchies' },
          { name: 'templateId', label: 'Template', kind: 'one', from: '/certificate-templates' },
          { name: 'validityDays', label: 'Days', kind: 'number' },
        ]),
      ],
    ],
  }),
];
