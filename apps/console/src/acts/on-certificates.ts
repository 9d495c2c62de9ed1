/** Acts on certificates, their profiles and hierarchies. */
import type { Act } from './act.ts';
import { confirms } from './same-form.ts';
import { naming } from './fields.ts';

export const certificateActs: Readonly<Record<string, readonly Act[]>> = {
  'certificate.update': [
    {
      label: 'Rename',
      method: 'PATCH',
      path: ({ id }) => `/certificates/${id}`,
      fields: [{ name: 'alias', label: 'Alias', kind: 'text' }],
      edits: true,
      says: 'Clients find the certificate by its alias.',
    },
  ],
  'certificate.revoke': [
    {
      label: 'Revoke',
      method: 'POST',
      path: ({ id }) => `/certificates/${id}/revoke`,
      fields: [
        {
          name: 'reason',
          label: 'Reason',
          kind: 'choice',
          choices: [
            ...['unspecified', 'keyCompromise', 'affiliationChanged', 'superseded'],
            ...['cessationOfOperation', 'privilegeWithdrawn'],
          ],
        },
      ],
      says: 'This cannot be undone. The next revocation list names it.',
      danger: true,
    },
  ],
  'certificate.delete': [
    {
      ...confirms(
        'Delete',
        ({ id }) => `/certificates/${id}`,
        'The certificate is gone from the account.',
        true,
      ),
      method: 'DELETE',
    },
  ],
  'hierarchy.activate': [
    confirms(
      'Activate',
      ({ id }) => `/hierarchies/${id}/activate`,
      'Its profiles can issue certificates.',
    ),
  ],
  'hierarchy.deactivate': [
    confirms(
      'Deactivate',
      ({ id }) => `/hierarchies/${id}/deactivate`,
      'Its profiles issue no certificates.',
      true,
    ),
  ],
  'certificate-profile.update': [
    {
      label: 'Edit',
      method: 'PATCH',
      path: ({ id }) => `/certificate-profiles/${id}`,
      fields: [naming, { name: 'validityDays', label: 'Days', kind: 'number' }],
      edits: true,
      says: 'Certificates that exist do not change.',
    },
  ],
  'certificate-profile.clone': [
    {
      label: 'Clone',
      method: 'POST',
      path: ({ id }) => `/certificate-profiles/${id}/clone`,
      fields: [naming],
      says: 'Makes a profile of your own from this one.',
    },
  ],
  'certificate-profile.enable': [
    confirms(
      'Enable',
      ({ id }) => `/certificate-profiles/${id}/enable`,
      'Certificates can be issued by the profile.',
    ),
  ],
  'certificate-profile.take-over': [
    confirms(
      'Take over',
      ({ id }) => `/certificate-profiles/${id}/take-over`,
      'You become the maker of the profile and own its certificates.',
    ),
  ],
  'certificate-profile.disable': [
    confirms(
      'Disable',
      ({ id }) => `/certificate-profiles/${id}/disable`,
      'No certificate can be issued by the profile.',
      true,
    ),
  ],
};
