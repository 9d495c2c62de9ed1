/** The kinds of objects, in the order of the navigation. */
import { access, alias, algorithm, email, keypairs, naming, users } from './fields.ts';
import { textOf } from '../parts/value.tsx';
import type { Act, Field } from './act.ts';
import type { Column, Resource } from './resource.ts';

const named =
  (field: string): Resource['name'] =>
  (item) =>
    textOf(item[field]) || item.id;
const column = (field: string, title: string, as?: Column['as']): Column => ({
  field,
  title,
  ...(as === undefined ? {} : { as }),
});
const status = column('status', 'Status', 'status');
const created = column('createdAt', 'Created', 'time');
const creates = (
  label: string,
  path: string,
  says: string,
  fields: readonly Field[],
  more: Partial<Act> = {},
): Act => ({ label, method: 'POST', path: () => path, fields, says, ...more });

export const resources: readonly Resource[] = [
  {
    path: '/keypairs',
    title: 'Keypairs',
    view: 'keypair.view',
    search: true,
    name: named('alias'),
    columns: [
      column('alias', 'Alias'),
      column('algorithm', 'Algorithm'),
      status,
      column('access', 'Access'),
      created,
    ],
    details: [
      column('type', 'Type'),
      column('users', 'Users', 'list'),
      column('groups', 'Groups', 'list'),
      column('publicKeyPem', 'Public key', 'code'),
      column('publicKeyArmored', 'Public key, GPG', 'code'),
    ],
    creates: [
      [
        'keypair.generate',
        creates(
          'Generate keypair',
          '/keypairs',
          'The private key is made in the service. It is assigned to you.',
          [
            alias,
            algorithm,
            access,
            {
              name: 'status',
              label: 'Status',
              kind: 'choice',
              choices: ['online', 'offline'],
              optional: true,
              help: 'Offline: signs only within the window of an approved release.',
            },
          ],
        ),
      ],
      [
        'keypair.import',
        creates(
          'Import keypair',
          '/keypairs/import',
          'The private key is encrypted before it is stored.',
          [
            alias,
            { name: 'privateKeyPem', label: 'Private key, PEM', kind: 'long' },
            { name: 'passphrase', label: 'Passphrase', kind: 'secret', optional: true },
            access,
          ],
        ),
      ],
      [
        'gpg-master-key.create',
        creates(
          'Create GPG key',
          '/gpg/master-keys',
          'Makes a master key with a subkey that signs.',
          [naming, email, access],
        ),
      ],
    ],
  },
  {
    path: '/certificates',
    title: 'Certificates',
    view: 'certificate.view',
    search: true,
    name: named('subject'),
    columns: [
      column('subject', 'Subject'),
      column('alias', 'Alias'),
      status,
      column('notAfter', 'Expires', 'time'),
    ],
    details: [
      column('serialNumber', 'Serial number'),
      column('notBefore', 'Valid from', 'time'),
      column('keypairId', 'Keypair'),
      column('pem', 'Certificate', 'code'),
    ],
  },
  {
    path: '/releases',
    title: 'Releases',
    view: 'release.view',
    search: true,
    name: named('name'),
    columns: [
      column('name', 'Name'),
      column('type', 'Type'),
      status,
      column('windowStart', 'From', 'time'),
      column('windowEnd', 'To', 'time'),
    ],
    details: [
      column('signatureCount', 'Signatures made'),
      column('maxSignatures', 'Signatures at most'),
      column('requiredApprovals', 'Approvals needed'),
      column('keypairIds', 'Keypairs', 'list'),
    ],
    creates: [
      [
        'release.create',
        creates(
          'Create release',
          '/releases',
          'An offline release has to be approved by somebody else.',
          [
            naming,
            { name: 'type', label: 'Type', kind: 'choice', choices: ['online', 'offline', 'test'] },
            { ...keypairs, optional: true },
            { name: 'windowStart', label: 'From', kind: 'time' },
            { name: 'windowEnd', label: 'To', kind: 'time' },
            { name: 'maxSignatures', label: 'Signatures at most', kind: 'number', optional: true },
          ],
          { body: (values) => ({ keypairIds: [], ...values }) },
        ),
      ],
    ],
  },
  {
    path: '/export-requests',
    title: 'Export requests',
    view: 'export-request.view',
    name: named('reason'),
    columns: [column('reason', 'Reason'), status, column('keypairId', 'Keypair'), created],
    details: [column('requestedBy', 'Requested by'), column('votes', 'Votes', 'list')],
  },
  {
    path: '/delete-requests',
    title: 'Deletion requests',
    view: 'delete-request.view',
    name: named('reason'),
    columns: [column('reason', 'Reason'), status, column('keypairId', 'Keypair'), created],
    details: [column('requestedBy', 'Requested by'), column('votes', 'Votes', 'list')],
  },
  {
    path: '/key-rotations',
    title: 'Key rotations',
    view: 'key-rotation.view',
    search: true,
    name: named('alias'),
    columns: [column('alias', 'Alias'), column('everyDays', 'Every days'), created],
    details: [column('keypairIds', 'Keypairs', 'list')],
    creates: [
      [
        'key-rotation.create',
        creates('Create rotation', '/key-rotations', 'Its keypairs take turns.', [
          alias,
          keypairs,
          { name: 'everyDays', label: 'Every days', kind: 'number' },
        ]),
      ],
    ],
  },
  {
    path: '/keypair-profiles',
    title: 'Keypair profiles',
    view: 'keypair-profile.view',
    search: true,
    name: named('name'),
    columns: [
      column('name', 'Name'),
      column('algorithm', 'Algorithm'),
      column('type', 'Type'),
      column('access', 'Access'),
      status,
    ],
    creates: [
      [
        'keypair-profile.create',
        creates('Create profile', '/keypair-profiles', 'Keypairs are made by it.', [
          naming,
          algorithm,
          { name: 'type', label: 'Type', kind: 'choice', choices: ['production', 'test'] },
          { ...access, optional: false },
        ]),
      ],
    ],
  },
  {
    path: '/hierarchies',
    title: 'Hierarchies',
    view: 'hierarchy.view',
    search: true,
    name: named('name'),
    columns: [column('name', 'Name'), column('kind', 'Kind'), status, created],
    creates: [
      [
        'hierarchy.create',
        creates('Create hierarchy', '/hierarchies', 'Makes a root and an issuing authority.', [
          naming,
          { name: 'kind', label: 'Kind', kind: 'choice', choices: ['restricted', 'open'] },
        ]),
      ],
    ],
  },
  {
    path: '/certificate-profiles',
    title: 'Certificate profiles',
    view: 'certificate-profile.view',
    search: true,
    name: named('name'),
    columns: [column('name', 'Name'), column('validityDays', 'Days'), status, created],
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
  },
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
    name: named('id'),
    columns: [
      column('id', 'Signature'),
      column('actorName', 'Actor'),
      column('algorithm', 'Algorithm'),
      column('at', 'Time', 'time'),
    ],
  },
  {
    path: '/users',
    title: 'Users',
    view: 'user.view',
    search: true,
    name: named('name'),
    columns: [column('name', 'Name'), column('email', 'E-mail'), column('kind', 'Kind'), status],
    details: [column('roles', 'Roles', 'list'), created],
    creates: [
      [
        'user.create',
        creates(
          'Create user',
          '/users',
          'The first token is shown once.',
          [
            naming,
            email,
            { name: 'kind', label: 'Kind', kind: 'choice', choices: ['user', 'service'] },
            {
              name: 'roles',
              label: 'Roles',
              kind: 'many',
              from: '/directory/roles',
              optional: true,
            },
          ],
          { body: (values) => ({ roles: [], ...values }), shows: 'token' },
        ),
      ],
    ],
  },
  {
    path: '/user-groups',
    title: 'Groups',
    view: 'user-group.view',
    search: true,
    name: named('name'),
    columns: [column('name', 'Name'), status, created],
    details: [column('users', 'Users', 'list')],
    creates: [
      [
        'user-group.create',
        creates(
          'Create group',
          '/user-groups',
          'Keypairs can be assigned to it.',
          [naming, users],
          { body: (values) => ({ users: [], ...values }) },
        ),
      ],
    ],
  },
  {
    path: '/roles',
    title: 'Roles',
    view: 'role.view',
    search: true,
    name: named('name'),
    columns: [column('name', 'Name'), column('preset', 'Preset'), created],
    details: [column('permissions', 'Permissions', 'list')],
  },
  {
    path: '/teams',
    title: 'Teams',
    view: 'team.view',
    search: true,
    name: named('name'),
    columns: [column('name', 'Name'), status, column('requiredApprovals', 'Approvals'), created],
    details: [column('members', 'Members', 'list')],
    creates: [
      [
        'team.create',
        creates('Create team', '/teams', 'Its keypairs are assigned to its members.', [
          naming,
          { name: 'requiredApprovals', label: 'Approvals', kind: 'number', optional: true },
        ]),
      ],
    ],
  },
];
