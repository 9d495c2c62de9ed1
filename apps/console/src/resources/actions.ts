/** Everything a person can do in the console: one entry for each action that the API puts into `actions`. */
import type { Method } from '../api/request.ts';
import type { Item } from '../api/types.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'secret' | 'choice' | 'number' | 'time' | 'ids';
  readonly choices?: readonly string[];
  /** Whether it may be left empty; then it is not sent. */
  readonly optional?: boolean;
  readonly help?: string;
}

export interface Act {
  readonly label: string;
  readonly method: Method;
  /** Below `/api/v1`. */
  path(item: Item): string;
  readonly fields: readonly Field[];
  /** What it does, before it is done. */
  readonly says: string;
  readonly danger?: boolean;
}

const reason: Field = { name: 'reason', label: 'Reason', kind: 'long' };
const comment: Field = { name: 'comment', label: 'Comment', kind: 'long', optional: true };

/** By action. */
export const acts: Readonly<Record<string, Act>> = {
  'keypair.suspend': {
    label: 'Suspend',
    method: 'POST',
    path: ({ id }) => `/keypairs/${id}/suspend`,
    fields: [],
    says: 'The keypair signs nowhere until it is resumed.',
    danger: true,
  },
  'keypair.unsuspend': {
    label: 'Resume',
    method: 'POST',
    path: ({ id }) => `/keypairs/${id}/unsuspend`,
    fields: [],
    says: 'The keypair signs again as before.',
  },
  'keypair.export.request': {
    label: 'Request export',
    method: 'POST',
    path: ({ id }) => `/keypairs/${id}/export-requests`,
    fields: [reason],
    says: 'Somebody else has to approve before you can collect the private key.',
  },
  'keypair.export.approve': {
    label: 'Approve',
    method: 'POST',
    path: ({ id }) => `/export-requests/${id}/approve`,
    fields: [comment],
    says: 'Your approval counts towards the export of the private key.',
  },
};
