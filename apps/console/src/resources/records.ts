/** What was done, and what was found. */
import { column, created, creates, names, status } from './columns.ts';
import { type Resource, resource } from './resource.ts';

export const records: readonly Resource[] = [
  resource('/threat-scans', {
    title: 'Threat scans',
    view: 'scan.view',
    search: true,
    name: 'name',
    columns: [column('name', 'Name'), status, column('project', 'Project'), created],
    details: [column('size', 'Bytes'), column('sha256', 'SHA-256'), column('error', 'Error')],
    creates: [
      [
        'scan.run',
        creates(
          'Scan a file',
          '/threat-scans',
          'The file is sent to the service, at most 20 MB.',
          [{ name: 'file', label: 'File', kind: 'file' }],
          {
            path: (_item, { file }) =>
              `/threat-scans?${new URLSearchParams({ name: file instanceof File ? file.name : 'file' })}`,
            body: ({ file }) => file,
          },
        ),
      ],
    ],
  }),
  resource('/audit-log', {
    title: 'Audit log',
    view: 'audit-log.view',
    exports: 'audit-log.export',
    search: true,
    name: 'action',
    columns: [
      column('action', 'Action'),
      column('actorName', 'Actor'),
      column('outcome', 'Outcome', 'status'),
      column('at', 'Time', 'time'),
    ],
    details: [
      column('sequence', 'Number'),
      column('resourceType', 'Object'),
      column('resourceId', 'Id of the object'),
      column('code', 'Code'),
    ],
  }),
  resource('/signature-log', {
    title: 'Signature log',
    view: 'signature-log.view',
    exports: 'signature-log.export',
    search: true,
    name: 'keypairAlias',
    columns: [
      column('keypairAlias', 'Keypair'),
      column('algorithm', 'Algorithm'),
      column('outcome', 'Outcome', 'status'),
      created,
    ],
    details: [
      column('id', 'Signature'),
      names('signerId', 'Signer', '/directory/users'),
      column('digestAlgorithm', 'Digest algorithm'),
      column('digest', 'Digest'),
      names('releaseId', 'Release', '/releases'),
    ],
  }),
];
