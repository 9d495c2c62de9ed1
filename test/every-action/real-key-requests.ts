/** The part of real-requests.ts about what needs a second person. */
import type { RealRequest } from './request-forms.js';
import type { Scene } from './scene.js';

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** A fresh object of `support/truth-table-objects.ts`, seen from the caller. */
export const fresh =
  (name: Parameters<Scene['setting']['home']['make']>[0]) =>
  ({ setting: { home, caller } }: Scene) =>
    home.make(name, caller);

async function approvedExport(scene: Scene): Promise<string> {
  const id = await fresh('xOwn')(scene);
  await scene.approver.post(`/export-requests/${id}/approve`, {}).expect(200);
  return id;
}

/** The requests. */
export const requestsForTwo: readonly RealRequest[] = [
  {
    ...{ action: 'keypair.export.request', route: 'POST /keypairs/:id/export-requests' },
    ...{ status: 201, about: fresh('kA'), body: () => ({ reason: 'Move' }) },
  },
  {
    ...{ action: 'keypair.export.approve', route: 'POST /export-requests/:id/approve' },
    ...{ status: 200, about: fresh('xA'), body: () => ({}) },
  },
  {
    ...{ action: 'keypair.export.approve', route: 'POST /export-requests/:id/reject' },
    ...{ status: 200, about: fresh('xA'), body: () => ({}) },
  },
  {
    ...{ action: 'keypair.export.collect', route: 'POST /export-requests/:id/collect' },
    ...{ status: 200, about: approvedExport, body: () => ({ passphrase: 'horse battery staple' }) },
  },
  {
    ...{ action: 'keypair.export.withdraw', route: 'POST /export-requests/:id/withdraw' },
    ...{ status: 200, about: fresh('xOwn'), body: () => ({}) },
  },
  {
    ...{ action: 'keypair.delete.withdraw', route: 'POST /delete-requests/:id/withdraw' },
    ...{ status: 200, about: fresh('dOwn'), body: () => ({}) },
  },
  {
    ...{ action: 'release.withdraw', route: 'POST /releases/:id/withdraw', status: 200 },
    ...{ about: fresh('releaseOwn'), body: () => ({}) },
  },
  {
    ...{ action: 'keypair.delete.request', route: 'POST /keypairs/:id/delete-requests' },
    ...{ status: 201, about: fresh('kA'), body: () => ({ reason: 'Old' }) },
  },
  {
    ...{ action: 'keypair.delete.approve', route: 'POST /delete-requests/:id/approve' },
    ...{ status: 200, about: fresh('dA'), body: () => ({}) },
  },
  {
    ...{ action: 'keypair.delete.approve', route: 'POST /delete-requests/:id/reject' },
    ...{ status: 200, about: fresh('dA'), body: () => ({}) },
  },
  {
    ...{ action: 'release.create', route: 'POST /releases', status: 201, about: fresh('kX') },
    body: (_, id) => ({
      ...{ name: 'summer-1.0', type: 'offline', keypairIds: [id] },
      ...{ windowStart: inHours(1), windowEnd: inHours(2) },
    }),
  },
  {
    ...{ action: 'release.approve', route: 'POST /releases/:id/approve', status: 200 },
    ...{ about: fresh('release'), body: () => ({}) },
  },
  {
    ...{ action: 'release.reject', route: 'POST /releases/:id/reject', status: 200 },
    ...{ about: fresh('release'), body: () => ({}) },
  },
  {
    ...{ action: 'release.close', route: 'POST /releases/:id/close', status: 200 },
    ...{ about: fresh('release'), body: () => ({}) },
  },
];
