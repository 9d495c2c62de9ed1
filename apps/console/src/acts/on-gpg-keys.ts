/** Acts on GPG master keys. */
import type { Act } from './act.ts';
import { confirms } from './same-form.ts';
import { access, alias, groups, users } from './fields.ts';

export const gpgActs: Readonly<Record<string, readonly Act[]>> = {
  'gpg-master-key.update': [
    {
      label: 'Edit and assign',
      method: 'PATCH',
      path: ({ id }) => `/gpg/master-keys/${id}`,
      fields: [alias, access, users, groups],
      edits: true,
      says: 'Assigned users may do what their permissions say with this key.',
    },
  ],
  'gpg-master-key.suspend': [
    confirms(
      'Suspend',
      ({ id }) => `/gpg/master-keys/${id}/suspend`,
      'The key signs nowhere until it is resumed.',
      true,
    ),
  ],
  'gpg-master-key.unsuspend': [
    confirms(
      'Resume',
      ({ id }) => `/gpg/master-keys/${id}/unsuspend`,
      'The key signs again as before.',
    ),
  ],
  'gpg-master-key.revoke': [
    {
      label: 'Revoke',
      method: 'POST',
      path: ({ id }) => `/gpg/master-keys/${id}/revoke`,
      fields: [
        {
          name: 'reason',
          label: 'Reason',
          kind: 'choice',
          choices: ['unspecified', 'superseded', 'compromised', 'retired'],
          optional: true,
        },
      ],
      says: 'This cannot be undone. The answer has the revocation certificate.',
      danger: true,
      shows: 'revocationCertificate',
    },
  ],
  'gpg-master-key.delete': [
    {
      ...confirms('Delete', ({ id }) => `/gpg/master-keys/${id}`, 'The key is gone.', true),
      method: 'DELETE',
    },
  ],
  'gpg-subkey.create': [
    confirms(
      'Add subkey',
      ({ id }) => `/gpg/master-keys/${id}/subkeys`,
      'A further subkey signs from now on.',
    ),
  ],
};
