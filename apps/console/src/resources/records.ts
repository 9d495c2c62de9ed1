/** What was done, and what was found. */
import { column, created, creates, named, status } from './columns.ts';
import type { Resource } from './resource.ts';

export const records: readonly Resource[] = [
  {
    path: '/threat-scans',
    title: 'Threat scans',
    view: 'scan.view',
    search: true,
    name: named('name'),
    columns: [column('name', 'Name'), status, column('project', 'Project'), created],
    details: [
      column('size', 'Bytes'),
      column('sha256', 'SHA-256'),
      column('findings', 'Findings by severity', 'list'),
      column('error', 'Error'),
    ],
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
  },
  {
    path: '/audit-log',
    title: 'Audit log',
    view: 'audit-log.view',
    exports: 'audit-log.export',
    name: named('action'),
    columns: [
      column('action', 'Action'),
      column('actorName', 'Actor'),
      column('outcome', 'Outcome', 'status'),
      column('at', 'Time', 'time'),
    ],
  },
  {
    path: '/signature-log',
    title: 'Signature log',
    view: 'signature-log.view',
    exports: 'signature-log.export',
    name: named('id'),
    columns: [
      column('id', 'Signature'),
      column('actorName', 'Actor'),
      column('algorithm', 'Algorithm'),
      column('at', 'Time', 'time'),
    ],
  },
];
