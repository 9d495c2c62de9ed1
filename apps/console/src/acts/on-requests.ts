/** Acts on what needs a second person: exports, deletions, releases. Also on scans. */
import type { Act } from './act.ts';
import { decides, withdraws } from './same-form.ts';
import { reason } from './fields.ts';

export const requestActs: Readonly<Record<string, readonly Act[]>> = {
  'keypair.export.approve': [
    decides(
      'approve',
      '/export-requests',
      'Your approval counts towards the export of the private key.',
    ),
    decides('reject', '/export-requests', 'The export does not happen.'),
  ],
  'keypair.export.withdraw': [withdraws('/export-requests')],
  'keypair.delete.approve': [
    decides('approve', '/delete-requests', 'With enough approvals the private key is gone.'),
    decides('reject', '/delete-requests', 'The keypair stays.'),
  ],
  'keypair.delete.withdraw': [withdraws('/delete-requests')],
  'keypair.export.collect': [
    {
      label: 'Collect',
      method: 'POST',
      path: ({ id }) => `/export-requests/${id}/collect`,
      fields: [
        {
          name: 'passphrase',
          label: 'Passphrase',
          kind: 'secret',
          help: 'At least 12 characters. It encrypts the private key.',
        },
      ],
      says: 'The private key is given once, encrypted.',
      shows: 'pkcs8EncryptedPem',
      saves: (pem) => new File([pem], 'private-key.pem'),
    },
  ],
  'release.approve': [decides('approve', '/releases', 'Its keypairs can sign within the window.')],
  'release.reject': [decides('reject', '/releases', 'The release does not happen.')],
  'release.withdraw': [withdraws('/releases')],
  'release.close': [
    {
      label: 'Close',
      method: 'POST',
      path: ({ id }) => `/releases/${id}/close`,
      fields: [{ ...reason, optional: true }],
      says: 'The window ends now.',
      danger: true,
    },
  ],
  'scan.assign-project': [
    {
      label: 'Assign project',
      method: 'PUT',
      path: ({ id }) => `/threat-scans/${id}/project`,
      fields: [{ name: 'project', label: 'Project', kind: 'text' }],
      edits: true,
      says: 'The scan is listed under the project.',
    },
  ],
};
