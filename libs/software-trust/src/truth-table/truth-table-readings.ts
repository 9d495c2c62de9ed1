/** Cases for the readings of docs/domain/readings.md that `truth-table.ts` leaves out, each with its permitted twin. */
import { permissionNames } from 'countersign';
import { softwareTrust, type SoftwareTrustPermission } from '../catalogue/catalogue.js';
import { type TruthTableCase, TruthTableRow } from './truth-table-case.js';

const all = permissionNames(softwareTrust);
const user = (source: TruthTableCase['source'], ...held: SoftwareTrustPermission[]) =>
  new TruthTableRow(source, held);

/** Further cases in the form of `truthTable`, by the number of the reading, and the permitted twins that `truthTable` leaves out. */
export const truthTableReadings: readonly TruthTableCase[] = [
  user('A1').asked('ui.access', 'permit'),
  user('A1').asked('client.use', 'permit'),
  user('A1').asked('credentials.manage-own', 'permit'),
  new TruthTableRow('A1', [], 'service').asked('client.use', 'permit'),
  new TruthTableRow('A1', all, 'service').asked('account.provision', 'principal-not-allowed'),
  new TruthTableRow('A1', [], 'system').asked('account.provision', 'permit'),
  new TruthTableRow('A1', all, 'system').asked('ui.access', 'principal-not-allowed'),
  ...new TruthTableRow('A1', all, 'system').on('keypair.sign', { kA: 'principal-not-allowed' }),
  ...user('A3', 'manage-keypair').on('certificate.view', { cA: 'permission-missing' }),
  ...user('A3', 'manage-keypair').on('keypair.delete.approve', { dA: 'permission-missing' }),
  ...user('A5', 'manage-master-gpg-key', 'manage-keypair').on('gpg-master-key.revoke', {
    mA: 'prerequisite-missing',
    mX: 'prerequisite-missing',
  }),
  ...user('A5', 'manage-master-gpg-key', 'manage-keypair', 'revoke-certificate').on(
    'gpg-master-key.revoke',
    { mX: 'permit' },
  ),
  ...user('A7', 'view-keypair').on('key-rotation.view', {
    rotationA: 'permit',
    rotationX: 'out-of-scope',
  }),
  ...user('A7', 'view-keypair', 'manage-keypair').on('key-rotation.view', { rotationX: 'permit' }),
  ...user('A11', 'approve-keypair-delete').on('keypair.delete.approve', {
    dA: 'permit',
    dX: 'out-of-scope',
  }),
  ...user('A11', 'approve-keypair-delete', 'manage-keypair').on('keypair.delete.approve', {
    dX: 'permit',
  }),
  ...user('A14', 'manage-my-teams').on('team.map-resource', {
    teamMine: 'permit',
    teamOther: 'out-of-scope',
  }),
  user('A14', 'manage-my-teams', 'manage-keypair').mapping('kX', 'teamMine', 'permit'),
  user('A14', 'manage-keypair').mapping('kX', 'teamMine', 'permission-missing'),
  ...user('A15', 'manage-my-teams').on('team.activate', {
    teamMine: 'permit',
    teamOther: 'out-of-scope',
  }),
  ...user('A15', 'manage-all-teams').on('team.activate', { teamOther: 'permit' }),
  ...user('A18', 'view-keypair').on('keypair.view', { mA: 'permit', mX: 'out-of-scope' }),
  ...user('A18', 'sign').on('keypair.sign', { mA: 'permit', mX: 'out-of-scope' }),
  ...user('A18', 'manage-keypair').on('keypair.update', { kX: 'permit', mA: 'condition-failed' }),
  ...user('A18', 'manage-keypair').on('csr.generate', { kX: 'permit', mA: 'condition-failed' }),
  ...user('A18', 'request-keypair-export').on('keypair.export.request', {
    kA: 'permit',
    kX: 'out-of-scope',
    mA: 'condition-failed',
  }),
  ...user('A18', 'request-keypair-export', 'manage-keypair').on('keypair.export.request', {
    kX: 'permit',
    mX: 'condition-failed',
  }),
  ...user('A20', 'approve-keypair-export', 'manage-keypair').on('keypair.export.approve', {
    xOwn: 'constraint',
    xX: 'permit',
  }),
  ...user('A20', 'approve-keypair-delete', 'manage-keypair').on('keypair.delete.approve', {
    dOwn: 'constraint',
    dA: 'permit',
  }),
  ...user('A20', 'approve-release').on('release.approve', { releaseOwn: 'constraint' }),
  ...user('A20', 'approve-release').on('release.reject', {
    releaseOwn: 'constraint',
    release: 'permit',
  }),
  ...user('A21', 'manage-certificate-hierarchy').on('hierarchy.deactivate', {
    hierarchyRestricted: 'permit',
    hierarchyOpen: 'condition-failed',
  }),
  ...user('A21', 'manage-certificate-hierarchy').on('hierarchy.view', { hierarchyOpen: 'permit' }),
  user('A23', 'run-threat-detection-scans').asked('scan.run', 'permit'),
  ...user('A23', 'run-threat-detection-scans').on('scan.view', { scan: 'permission-missing' }),
  ...user('A23', 'view-threat-detection').on('scan.view', { scan: 'permit' }),
  user('A25', 'view-release').asked('release.view', 'permit'),
  ...user('A28', ...all.filter((name) => name !== 'sign')).on('keypair.sign', {
    kA: 'permission-missing',
  }),
  ...user('A30', 'view-certificate-profile').on('certificate-profile.view', {
    profileOwn: 'permit',
  }),
  user('twin', 'manage-all-teams').asked('team.create', 'permit'),
];
