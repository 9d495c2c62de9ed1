/** The acts that are raced, each with what it answers when nothing changes. */
import type request from 'supertest';
import { request as signatureRequest } from '../support/signing-request.js';
import { bodyFor } from '../releases/releases.fixture.js';
import type { RaceWorld } from './race-world.js';

/** One act of the world's person. */
export interface RacedAct {
  readonly name: string;
  /** The permission by which the person may do it. */
  readonly permission: string;
  readonly send: (world: RaceWorld) => request.Test;
  /** Its status when it goes through. */
  readonly status: number;
}

const reason = 'a race';

export const racedActs: readonly RacedAct[] = [
  {
    name: 'signing',
    permission: 'sign',
    send: ({ person, keypairId }) => person.post(`/keypairs/${keypairId}/sign`, signatureRequest),
    status: 201,
  },
  {
    name: 'asking for an export',
    permission: 'request-keypair-export',
    send: ({ person, keypairId }) =>
      person.post(`/keypairs/${keypairId}/export-requests`, { reason }),
    status: 201,
  },
  {
    name: 'approving an export',
    permission: 'approve-keypair-export',
    send: ({ person, exportRequestId }) =>
      person.post(`/export-requests/${exportRequestId}/approve`, {}),
    status: 200,
  },
  {
    name: 'collecting an export',
    permission: 'request-keypair-export',
    send: ({ person, approvedRequestId }) =>
      person.post(`/export-requests/${approvedRequestId}/collect`, {
        passphrase: 'correct horse battery staple 42',
      }),
    status: 200,
  },
  {
    name: 'revoking a certificate',
    permission: 'revoke-certificate',
    send: ({ person, certificateId }) =>
      person.post(`/certificates/${certificateId}/revoke`, { reason: 'superseded' }),
    status: 200,
  },
  {
    name: 'asking for a deletion',
    permission: 'approve-keypair-delete',
    send: ({ person, keypairId }) =>
      person.post(`/keypairs/${keypairId}/delete-requests`, { reason }),
    status: 201,
  },
  {
    name: 'approving a deletion',
    permission: 'approve-keypair-delete',
    send: ({ person, deleteRequestId }) =>
      person.post(`/delete-requests/${deleteRequestId}/approve`, {}),
    status: 200,
  },
  {
    name: 'naming a keypair in a release',
    permission: 'request-release',
    send: ({ person, keypairId }) => person.post('/releases', bodyFor([keypairId])),
    status: 201,
  },
];
