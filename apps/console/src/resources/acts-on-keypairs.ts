/** Acts on keypairs, their requests and rotations, master keys, releases and scans. */
import { digestOf, toBase64 } from '../api/digest.ts';
import type { Act } from './act.ts';
import {
  access,
  alias,
  algorithm,
  comment,
  groups,
  keypairs,
  naming,
  reason,
  subject,
  users,
} from './fields.ts';

const simple = (label: string, path: Act['path'], says: string, danger = false): Act => ({
  label,
  method: 'POST',
  path,
  fields: [],
  says,
  danger,
});

const decides = (verb: 'approve' | 'reject', path: string, says: string): Act => ({
  label: verb === 'approve' ? 'Approve' : 'Reject',
  method: 'POST',
  path: ({ id }) => `${path}/${id}/${verb}`,
  fields: path === '/releases' ? [] : [comment],
  says,
  danger: verb === 'reject',
});

const release = {
  name: 'releaseId',
  label: 'Release',
  kind: 'one',
  from: '/releases',
  optional: true,
  help: 'The release that counts the signature.',
} as const;

export const keypairActs: Readonly<Record<string, readonly Act[]>> = {
  'keypair.sign': [
    {
      label: 'Sign a file',
      method: 'POST',
      path: ({ id, kind }) =>
        kind === 'gpg-master' ? `/gpg/master-keys/${id}/sign` : `/keypairs/${id}/sign`,
      fields: [
        {
          name: 'file',
          label: 'File',
          kind: 'file',
          help: 'It is hashed in the browser and does not leave it, except for Ed25519 and GPG keys.',
        },
        release,
      ],
      says: 'The signature is recorded in the signature log.',
      async body({ file, releaseId }, { algorithm: used, kind }) {
        if (!(file instanceof File)) return { releaseId };
        if (kind === 'gpg-master' || used === 'ED25519')
          return { message: await toBase64(file), releaseId };
        return { digestAlgorithm: 'SHA-256', digest: await digestOf(file), releaseId };
      },
      shows: 'signature',
    },
  ],
  'keypair.update': [
    {
      label: 'Edit and assign',
      method: 'PATCH',
      path: ({ id }) => `/keypairs/${id}`,
      fields: [alias, access, users, groups],
      edits: true,
      says: 'Assigned users may do what their permissions say with this keypair.',
    },
  ],
  'keypair.suspend': [
    simple(
      'Suspend',
      ({ id }) => `/keypairs/${id}/suspend`,
      'The keypair signs nowhere until it is resumed.',
      true,
    ),
  ],
  'keypair.unsuspend': [
    simple('Resume', ({ id }) => `/keypairs/${id}/unsuspend`, 'The keypair signs again as before.'),
  ],
  'csr.generate': [
    {
      label: 'Certificate request',
      method: 'POST',
      path: ({ id }) => `/keypairs/${id}/csr`,
      fields: [subject],
      says: 'Makes a PKCS#10 request for a foreign authority.',
      shows: 'csrPem',
    },
  ],
  'certificate.generate': [
    {
      label: 'Issue certificate',
      method: 'POST',
      path: ({ id }) => `/keypairs/${id}/certificates`,
      fields: [
        {
          name: 'profileId',
          label: 'Profile',
          kind: 'one',
          from: '/directory/certificate-profiles',
        },
        subject,
        { name: 'validityDays', label: 'Days', kind: 'number', optional: true },
      ],
      says: 'An authority of the account issues a certificate for this keypair.',
    },
  ],
  'certificate.import': [
    {
      label: 'Import certificate',
      method: 'POST',
      path: ({ id }) => `/keypairs/${id}/certificates/import`,
      fields: [
        { name: 'certificatePem', label: 'Certificate, PEM', kind: 'long' },
        { name: 'chainPem', label: 'Chain, PEM', kind: 'long', optional: true },
      ],
      says: 'The certificate must be for this keypair.',
    },
  ],
  'keypair.export.request': [
    {
      label: 'Request export',
      method: 'POST',
      path: ({ id }) => `/keypairs/${id}/export-requests`,
      fields: [reason],
      says: 'Somebody else has to approve before you can collect the private key.',
    },
  ],
  'keypair.delete.request': [
    {
      label: 'Request deletion',
      method: 'POST',
      path: ({ id }) => `/keypairs/${id}/delete-requests`,
      fields: [reason],
      says: 'Somebody else has to approve. Then the private key is gone.',
      danger: true,
    },
  ],
  'keypair.export.approve': [
    decides(
      'approve',
      '/export-requests',
      'Your approval counts towards the export of the private key.',
    ),
    decides('reject', '/export-requests', 'The export does not happen.'),
  ],
  'keypair.delete.approve': [
    decides('approve', '/delete-requests', 'With enough approvals the private key is gone.'),
    decides('reject', '/delete-requests', 'The keypair stays.'),
  ],
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
    },
  ],
  'export-request.withdraw': [
    simple(
      'Withdraw',
      ({ id }) => `/export-requests/${id}/withdraw`,
      'Nobody can approve the request any more.',
      true,
    ),
  ],
  'delete-request.withdraw': [
    simple(
      'Withdraw',
      ({ id }) => `/delete-requests/${id}/withdraw`,
      'Nobody can approve the request any more.',
      true,
    ),
  ],
  'keypair-profile.update': [
    {
      label: 'Edit',
      method: 'PATCH',
      path: ({ id }) => `/keypair-profiles/${id}`,
      fields: [naming, algorithm, access],
      edits: true,
      says: 'Keypairs that exist do not change.',
    },
  ],
  'keypair-profile.enable': [
    simple(
      'Enable',
      ({ id }) => `/keypair-profiles/${id}/enable`,
      'Keypairs can be made by the profile.',
    ),
  ],
  'keypair-profile.disable': [
    simple(
      'Disable',
      ({ id }) => `/keypair-profiles/${id}/disable`,
      'No keypair can be made by the profile.',
      true,
    ),
  ],
  'key-rotation.update': [
    {
      label: 'Edit',
      method: 'PATCH',
      path: ({ id }) => `/key-rotations/${id}`,
      fields: [alias, keypairs, { name: 'everyDays', label: 'Every days', kind: 'number' }],
      edits: true,
      says: 'The list of keypairs replaces the old one.',
    },
  ],
  'key-rotation.refresh': [
    simple(
      'Rotate now',
      ({ id }) => `/key-rotations/${id}/refresh`,
      'The next keypair is used from now on.',
    ),
  ],
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
    simple(
      'Suspend',
      ({ id }) => `/gpg/master-keys/${id}/suspend`,
      'The key signs nowhere until it is resumed.',
      true,
    ),
  ],
  'gpg-master-key.unsuspend': [
    simple(
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
      ...simple('Delete', ({ id }) => `/gpg/master-keys/${id}`, 'The key is gone.', true),
      method: 'DELETE',
    },
  ],
  'gpg-subkey.create': [
    simple(
      'Add subkey',
      ({ id }) => `/gpg/master-keys/${id}/subkeys`,
      'A further subkey signs from now on.',
    ),
  ],
  'release.approve': [decides('approve', '/releases', 'Its keypairs can sign within the window.')],
  'release.reject': [decides('reject', '/releases', 'The release does not happen.')],
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
  'release.withdraw': [
    simple(
      'Withdraw',
      ({ id }) => `/releases/${id}/withdraw`,
      'Nobody can approve the release any more.',
      true,
    ),
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
