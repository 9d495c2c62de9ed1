import { listOf } from '../../platform/http/lists/list-definition.js';

/** What may be asked of a list of keypairs, of every kind or of one. */
export const keypairList = listOf('keypair', {
  id: { type: 'id' },
  kind: { type: ['standard', 'gpg-master'] },
  alias: { type: 'text', search: true },
  algorithm: { type: 'text' },
  type: { type: ['production', 'test'] },
  status: { type: ['online', 'offline', 'suspended'] },
  access: { type: ['open', 'restricted'] },
  teamId: { type: 'id', nullable: true },
  profileId: { type: 'id', nullable: true },
  defaultCertificateId: { type: 'id', nullable: true },
  revokedAt: { type: 'time', nullable: true },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});
