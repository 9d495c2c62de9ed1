/** Acts of the same form. */
import type { Act } from './act.ts';
import { comment } from './fields.ts';

/** A `POST` that asks for nothing but a confirmation. */
export const confirms = (label: string, path: Act['path'], says: string, danger = false): Act => ({
  label,
  method: 'POST',
  path,
  fields: [],
  says,
  danger,
});

/** A vote. */
export const decides = (verb: 'approve' | 'reject', path: string, says: string): Act => ({
  label: verb === 'approve' ? 'Approve' : 'Reject',
  method: 'POST',
  path: ({ id }) => `${path}/${id}/${verb}`,
  fields: path === '/releases' ? [] : [comment],
  says,
  danger: verb === 'reject',
});

/** The requester takes the request back. */
export const withdraws = (path: string): Act => ({
  label: 'Withdraw',
  method: 'POST',
  path: ({ id }) => `${path}/${id}/withdraw`,
  fields: [{ ...comment, optional: true }],
  says: 'You take the request back. Nobody decides on it any more.',
  danger: true,
});
