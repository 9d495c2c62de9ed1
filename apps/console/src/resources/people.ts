/** People, and what they may do. */
import { column, created, creates, names, status } from './columns.ts';
import { type Resource, resource } from './resource.ts';
import { email, naming, users } from '../acts/fields.ts';

export const people: readonly Resource[] = [
  resource('/users', {
    title: 'Users',
    view: 'user.view',
    search: true,
    name: 'name',
    columns: [column('name', 'Name'), column('email', 'E-mail'), column('kind', 'Kind'), status],
    details: [names('roles', 'Roles', '/directory/roles'), created],
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
  }),
  resource('/user-groups', {
    title: 'Groups',
    view: 'user-group.view',
    search: true,
    name: 'name',
    columns: [column('name', 'Name'), status, created],
    details: [names('users', 'Users', '/directory/users')],
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
  }),
  resource('/roles', {
    title: 'Roles',
    view: 'role.view',
    search: true,
    name: 'name',
    columns: [column('name', 'Name'), column('preset', 'Preset'), created],
    details: [names('permissions', 'Permissions', '/permissions')],
  }),
  resource('/teams', {
    title: 'Teams',
    view: 'team.view',
    search: true,
    name: 'name',
    columns: [column('name', 'Name'), status, column('requiredApprovals', 'Approvals'), created],
    details: [
      names('members', 'Members', '/directory/users'),
      column('resources', 'Keypairs', 'named'),
    ],
    creates: [
      [
        'team.create',
        creates('Create team', '/teams', 'Its keypairs are assigned to its members.', [
          naming,
          { name: 'requiredApprovals', label: 'Approvals', kind: 'number', optional: true },
        ]),
      ],
    ],
  }),
];
