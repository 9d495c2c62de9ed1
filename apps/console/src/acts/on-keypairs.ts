/** Acts on keypairs, their profiles and rotations. */
import { digestOf, fromBase64, toBase64 } from '../api/digest.ts';
import type { Act } from './act.ts';
import { confirms } from './same-form.ts';
import {
  access,
  alias,
  algorithm,
  groups,
  keypairs,
  naming,
  reason,
  subject,
  users,
} from './fields.ts';

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
      path: ({ id, kind }, { releaseId }) => {
        if (kind !== 'gpg-master') return `/keypairs/${id}/sign`;
        const query = typeof releaseId === 'string' ? `?releaseId=${releaseId}` : '';
        return `/gpg/master-keys/${id}/sign-content${query}`;
      },
      fields: [
        {
          name: 'file',
          label: 'File',
          kind: 'file',
          help: 'It is hashed in the browser and does not leave it. GPG and Ed25519 keys need the file itself.',
        },
        release,
      ],
      says: 'The signature is recorded in the signature log.',
      async body({ file, releaseId }, { algorithm: used, kind }, onProgress) {
        if (!(file instanceof File) || kind === 'gpg-master') return file;
        if (used === 'ED25519') return { message: await toBase64(file), releaseId };
        return { digestAlgorithm: 'SHA-256', digest: await digestOf(file, onProgress), releaseId };
      },
      shows: 'signature',
      saves: (signature, { file }, { kind }) => {
        const name = file instanceof File ? file.name : 'file';
        return kind === 'gpg-master'
          ? new File([signature], `${name}.asc`)
          : new File([fromBase64(signature)], `${name}.sig`);
      },
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
    confirms(
      'Suspend',
      ({ id }) => `/keypairs/${id}/suspend`,
      'The keypair signs nowhere until it is resumed.',
      true,
    ),
  ],
  'keypair.unsuspend': [
    confirms(
      'Resume',
      ({ id }) => `/keypairs/${id}/unsuspend`,
      'The keypair signs again as before.',
    ),
  ],
  'csr.generate': [
    {
      label: 'Certificate request',
      method: 'POST',
      path: ({ id }) => `/keypairs/${id}/csr`,
      fields: [subject],
      says: 'Makes a PKCS#10 request for a foreign authority.',
      shows: 'csrPem',
      saves: (csr, _values, { alias: name }) => new File([csr], `${String(name)}.csr`),
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
    confirms(
      'Enable',
      ({ id }) => `/keypair-profiles/${id}/enable`,
      'Keypairs can be made by the profile.',
    ),
  ],
  'keypair-profile.disable': [
    confirms(
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
    confirms(
      'Rotate now',
      ({ id }) => `/key-rotations/${id}/refresh`,
      'The next keypair is used from now on.',
    ),
  ],
};
