/** Keypairs, and what is done with them. */
import { column, created, creates, names, status } from './columns.ts';
import { type Resource, resource } from './resource.ts';
import { access, alias, algorithm, email, keypairs, naming } from '../acts/fields.ts';

export const keys: readonly Resource[] = [
  resource('/keypairs', {
    title: 'Keypairs',
    view: 'keypair.view',
    search: true,
    name: 'alias',
    columns: [
      column('alias', 'Alias'),
      column('algorithm', 'Algorithm'),
      status,
      column('access', 'Access'),
      created,
    ],
    details: [
      column('type', 'Type'),
      names('users', 'Users', '/directory/users'),
      names('groups', 'Groups', '/directory/groups'),
      names('teamId', 'Team', '/teams'),
      names('createdBy', 'Made by', '/directory/users'),
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
  }),
  resource('/releases', {
    title: 'Releases',
    view: 'release.view',
    search: true,
    name: 'name',
    columns: [
      column('name', 'Name'),
      column('type', 'Type'),
      status,
      column('windowStart', 'From', 'time'),
      column('windowEnd', 'To', 'time'),
    ],
    details: [
      column('requiredApprovals', 'Approvals needed'),
      names('keypairIds', 'Keypairs', '/keypairs'),
      names('requestedBy', 'Requested by', '/directory/users'),
      column('votes', 'Votes', 'votes'),
    ],
    creates: [
      [
        'release.create',
        creates(
          'Create release',
          '/releases',
          'An offline release has to be approved by somebody else.',
          [
            { ...naming, help: 'Letters, digits, dots, hyphens and underscores.' },
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
  }),
  resource('/export-requests', {
    title: 'Export requests',
    view: 'export-request.view',
    name: 'reason',
    columns: [
      column('reason', 'Reason'),
      status,
      names('keypairId', 'Keypair', '/keypairs'),
      created,
    ],
    details: [
      names('requestedBy', 'Requested by', '/directory/users'),
      column('requiredApprovals', 'Approvals needed'),
      column('votes', 'Votes', 'votes'),
    ],
  }),
  resource('/delete-requests', {
    title: 'Deletion requests',
    view: 'delete-request.view',
    name: 'reason',
    columns: [
      column('reason', 'Reason'),
      status,
      names('keypairId', 'Keypair', '/keypairs'),
      created,
    ],
    details: [
      names('requestedBy', 'Requested by', '/directory/users'),
      column('requiredApprovals', 'Approvals needed'),
      column('votes', 'Votes', 'votes'),
    ],
  }),
  resource('/key-rotations', {
    title: 'Key rotations',
    view: 'key-rotation.view',
    search: true,
    name: 'alias',
    columns: [column('alias', 'Alias'), column('everyDays', 'Every days'), created],
    details: [
      names('keypairIds', 'Keypairs', '/keypairs'),
      names('currentKeypairId', 'In use', '/keypairs'),
      column('nextRefreshAt', 'Next change', 'time'),
    ],
    creates: [
      [
        'key-rotation.create',
        creates('Create rotation', '/key-rotations', 'Its keypairs take turns.', [
          alias,
          { ...keypairs, help: 'Two to ten.' },
          { name: 'everyDays', label: 'Every days', kind: 'number' },
        ]),
      ],
    ],
  }),
  resource('/keypair-profiles', {
    title: 'Keypair profiles',
    view: 'keypair-profile.view',
    search: true,
    name: 'name',
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
  }),
];
