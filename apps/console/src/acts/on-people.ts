/** Acts on users, groups, roles and teams. */
import type { Act } from './act.ts';
import { confirms } from './same-form.ts';
import { email, naming, users } from './fields.ts';

const member = { name: 'userId', label: 'User', kind: 'one', from: '/directory/users' } as const;

export const peopleActs: Readonly<Record<string, readonly Act[]>> = {
  'user.update': [
    {
      label: 'Edit',
      method: 'PATCH',
      path: ({ id }) => `/users/${id}`,
      fields: [
        naming,
        email,
        { name: 'status', label: 'Status', kind: 'choice', choices: ['active', 'disabled'] },
      ],
      edits: true,
      says: 'A disabled user can do nothing.',
    },
  ],
  'role.assign': [
    {
      label: 'Assign roles',
      method: 'PUT',
      path: ({ id }) => `/users/${id}/roles`,
      fields: [{ name: 'roles', label: 'Roles', kind: 'many', from: '/directory/roles' }],
      edits: true,
      says: 'You can give only what you hold.',
    },
  ],
  'user-group.update': [
    {
      label: 'Edit',
      method: 'PATCH',
      path: ({ id }) => `/user-groups/${id}`,
      fields: [
        naming,
        users,
        { name: 'status', label: 'Status', kind: 'choice', choices: ['active', 'disabled'] },
      ],
      edits: true,
      says: 'Its keypairs are assigned to its users.',
    },
  ],
  'role.delete': [
    {
      ...confirms(
        'Delete',
        ({ id }) => `/roles/${id}`,
        'Users who hold it lose its permissions.',
        true,
      ),
      method: 'DELETE',
    },
  ],
  'team.update': [
    {
      label: 'Edit',
      method: 'PATCH',
      path: ({ id }) => `/teams/${id}`,
      fields: [
        naming,
        { name: 'requiredApprovals', label: 'Approvals', kind: 'number', optional: true },
      ],
      edits: true,
      says: 'The approvals hold for requests on keypairs of the team.',
    },
    {
      label: 'Add member',
      method: 'PUT',
      path: ({ id }, { userId }) => `/teams/${id}/members/${String(userId)}`,
      fields: [member],
      says: 'The keypairs of the team are assigned to its members.',
      body: () => undefined,
    },
    {
      label: 'Remove member',
      method: 'DELETE',
      path: ({ id }, { userId }) => `/teams/${id}/members/${String(userId)}`,
      fields: [member],
      says: 'The user loses the keypairs of the team.',
      danger: true,
      body: () => undefined,
    },
  ],
  'team.map-resource': [
    {
      label: 'Map keypair',
      method: 'POST',
      path: ({ id }) => `/teams/${id}/resources`,
      fields: [{ name: 'id', label: 'Keypair', kind: 'one', from: '/keypairs' }],
      says: 'The keypair is assigned to the members of the team.',
      body: ({ id }) => ({ type: 'keypair', id }),
    },
  ],
  'team.activate': [
    confirms(
      'Activate',
      ({ id }) => `/teams/${id}/activate`,
      'Its keypairs are assigned to its members.',
    ),
  ],
  'team.deactivate': [
    confirms(
      'Deactivate',
      ({ id }) => `/teams/${id}/deactivate`,
      'Its members lose its keypairs.',
      true,
    ),
  ],
  'team.delete': [
    {
      ...confirms(
        'Delete',
        ({ id }) => `/teams/${id}`,
        'The team is gone. Its keypairs stay.',
        true,
      ),
      method: 'DELETE',
    },
  ],
};
