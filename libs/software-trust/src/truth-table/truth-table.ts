/** The truth table of software trust as data, one case for each alternative. Further readings are in `truth-table-readings.ts`. */
import { permissionNames } from 'countersign';
import { softwareTrust, type SoftwareTrustPermission } from '../catalogue/catalogue.js';
import { type TruthTableCase, TruthTableRow } from './truth-table-case.js';

const all = permissionNames(softwareTrust);
const user = (row: number, ...held: SoftwareTrustPermission[]) => new TruthTableRow(row, held);

/** The 41 rows, in order. */
export const truthTable: readonly TruthTableCase[] = [
  ...user(1, 'view-keypair').on('keypair.view', {
    kA: 'permit',
    kX: 'out-of-scope',
    kO: 'not-found',
  }),
  ...user(2, 'view-keypair', 'manage-keypair').on('keypair.view', { kX: 'permit' }),
  ...user(3, 'manage-keypair').on('keypair.view', { kA: 'permission-missing' }),
  ...user(4, 'manage-keypair').on('keypair.suspend', { kX: 'permit' }),
  ...user(5, 'manage-keypair').on('keypair.sign', { kA: 'permission-missing' }),
  ...user(6, 'sign').on('keypair.sign', { kA: 'permit', kX: 'out-of-scope' }),
  ...user(7, 'sign', 'manage-keypair').on('keypair.sign', { kX: 'out-of-scope' }),
  ...user(8, 'generate-certificate').on('certificate.generate', {
    kA: 'permit',
    kX: 'out-of-scope',
  }),
  ...user(9, 'generate-certificate', 'manage-keypair').on('certificate.generate', { kX: 'permit' }),
  ...user(10, 'view-certificate').on('certificate.view', {
    cA: 'permit',
    cX: 'out-of-scope',
    cP: 'out-of-scope',
  }),
  ...user(11, 'manage-certificate-profiles').on('certificate.view', { cP: 'permit' }),
  ...user(11, 'manage-certificate-profiles').on('certificate.update', { cP: 'permit' }),
  ...user(11, 'manage-certificate-profiles').on('certificate.delete', { cP: 'permit' }),
  ...user(12, 'manage-certificate-profiles').on('certificate.view', { cA: 'out-of-scope' }),
  ...user(13, 'manage-certificate-profiles', 'manage-keypair').on('certificate.delete', {
    cX: 'out-of-scope',
  }),
  ...user(14, 'view-certificate-profile', 'manage-keypair').on('certificate-profile.view', {
    profileOther: 'out-of-scope',
  }),
  user(15, 'export-audit-logs').asked('audit-log.export', 'prerequisite-missing'),
  user(15, 'export-audit-logs').asked('signature-log.export', 'prerequisite-missing'),
  user(16, 'export-audit-logs', 'view-audit-log').asked('audit-log.export', 'permit'),
  user(16, 'export-audit-logs', 'view-audit-log').asked('signature-log.export', 'permit'),
  user(17, 'view-audit-log').asked('signature-log.view', 'permit'),
  user(18, 'import-keypair').asked('gpg-secring.import', 'prerequisite-missing'),
  user(19, 'import-keypair', 'manage-master-gpg-key').asked('gpg-secring.import', 'permit'),
  user(20, 'manage-master-gpg-key').asked('gpg-master-key.create', 'prerequisite-missing'),
  user(21, 'manage-master-gpg-key', 'generate-keypair').asked('gpg-master-key.create', 'permit'),
  ...user(22, 'manage-master-gpg-key').on('gpg-master-key.suspend', {
    mA: 'permit',
    mX: 'out-of-scope',
  }),
  ...user(23, 'manage-master-gpg-key', 'manage-keypair').on('gpg-master-key.suspend', {
    mX: 'permit',
  }),
  ...user(24, 'manage-keypair').on('gpg-master-key.suspend', { mX: 'permission-missing' }),
  ...user(24, 'manage-keypair').on('keypair.suspend', { mX: 'condition-failed' }),
  ...user(25, 'manage-master-gpg-key', 'approve-keypair-delete').on('gpg-master-key.delete', {
    mA: 'permit',
    mX: 'out-of-scope',
  }),
  ...user(26, 'approve-keypair-delete', 'manage-keypair').on('gpg-master-key.delete', {
    mX: 'permission-missing',
  }),
  ...user(27, 'manage-master-gpg-key', 'manage-keypair').on('gpg-master-key.delete', {
    mX: 'prerequisite-missing',
  }),
  ...user(28, 'manage-master-gpg-key', 'approve-keypair-delete', 'manage-keypair').on(
    'gpg-master-key.delete',
    { mX: 'permit' },
  ),
  ...user(29, 'manage-master-gpg-key', 'revoke-certificate').on('gpg-master-key.revoke', {
    mA: 'permit',
  }),
  ...user(30, 'request-keypair-export').on('keypair.export.approve', { xA: 'permission-missing' }),
  ...user(31, 'approve-keypair-export').on('keypair.export.request', { kA: 'permission-missing' }),
  ...user(32, 'approve-keypair-export').on('keypair.export.approve', {
    xA: 'permit',
    xX: 'out-of-scope',
  }),
  user(33, 'request-release').asked('release.create', 'permit'),
  ...user(33, 'request-release').on('release.approve', { release: 'permission-missing' }),
  user(34, 'approve-release').asked('release.create', 'permit'),
  ...user(34, 'approve-release').on('release.approve', { release: 'permit' }),
  ...user(34, 'approve-release').on('release.view', { release: 'permission-missing' }),
  ...user(35, 'manage-my-teams').on('team.update', {
    teamMine: 'permit',
    teamOther: 'out-of-scope',
  }),
  user(35, 'manage-my-teams').asked('team.create', 'permission-missing'),
  ...user(35, 'manage-my-teams').on('team.delete', { teamMine: 'permission-missing' }),
  ...user(36, 'manage-all-teams').on('team.delete', { teamOther: 'permit' }),
  user(36, 'manage-all-teams').mapping('kX', 'teamOther', 'permission-missing'),
  user(36, 'manage-all-teams', 'manage-keypair').mapping('kX', 'teamOther', 'permit'),
  ...user(37, 'manage-certificate-hierarchy').on('hierarchy.activate', {
    hierarchyRestricted: 'permit',
    hierarchyOpen: 'condition-failed',
  }),
  user(38, 'manage-threat-detection').asked('scan.view', 'permission-missing'),
  ...user(38, 'manage-threat-detection').on('scan.view', { scan: 'permission-missing' }),
  ...user(38, 'manage-threat-detection').on('scan-report.download', { scan: 'permit' }),
  user(39, ...all).asked('account.onboard', 'principal-not-allowed'),
  new TruthTableRow(40, [], 'system').asked('account.onboard', 'permit'),
  ...new TruthTableRow(40, [], 'system').on('keypair.sign', { kA: 'principal-not-allowed' }),
  ...new TruthTableRow(41, all, 'service').on('keypair.sign', { kA: 'permit' }),
  new TruthTableRow(41, all, 'service').asked('ui.access', 'principal-not-allowed'),
  new TruthTableRow(41, all, 'service').asked('credentials.manage-own', 'principal-not-allowed'),
];
