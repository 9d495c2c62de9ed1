/** The instances that the truth table is about, with the facts that hold for each. */
import type { PredicateName } from 'countersign';
import type { SoftwareTrust, SoftwareTrustResource } from '../catalogue/catalogue.js';

/** Facts by resource type. A master key has facts as a keypair too (docs/domain/readings.md A18). */
export type TruthTableFacts = {
  readonly [R in SoftwareTrustResource]?: Readonly<
    Record<PredicateName<SoftwareTrust, R>, boolean>
  >;
};

/** An instance with a symbolic name. */
export interface TruthTableTarget {
  /** What to create so that the facts hold, seen from the caller. */
  readonly meaning: string;
  /** `own` is the caller's account. */
  readonly account: 'own' | 'other';
  readonly facts: TruthTableFacts;
}

/** The targets, by the letters that the rows use where they have them. */
export const truthTableTargets = {
  kA: {
    meaning: 'keypair assigned to the caller',
    account: 'own',
    facts: { keypair: { assigned: true, ordinary: true } },
  },
  kX: {
    meaning: 'keypair of the account that is not assigned to the caller',
    account: 'own',
    facts: { keypair: { assigned: false, ordinary: true } },
  },
  kO: {
    meaning: 'keypair of another account, open to everybody there',
    account: 'other',
    facts: { keypair: { assigned: true, ordinary: true } },
  },
  mA: {
    meaning: 'GPG master key assigned to the caller',
    account: 'own',
    facts: { keypair: { assigned: true, ordinary: false }, 'gpg-master-key': { assigned: true } },
  },
  mX: {
    meaning: 'GPG master key of the account that is not assigned to the caller',
    account: 'own',
    facts: { keypair: { assigned: false, ordinary: false }, 'gpg-master-key': { assigned: false } },
  },
  cA: {
    meaning: 'certificate of kA, issued under a profile that somebody else created',
    account: 'own',
    facts: { certificate: { assigned: true, 'profile-own': false } },
  },
  cX: {
    meaning: 'certificate of kX, issued under a profile that somebody else created',
    account: 'own',
    facts: { certificate: { assigned: false, 'profile-own': false } },
  },
  cP: {
    meaning: 'certificate of kX, issued under a profile that the caller created',
    account: 'own',
    facts: { certificate: { assigned: false, 'profile-own': true } },
  },
  xA: {
    meaning: 'request of somebody else to export kA',
    account: 'own',
    facts: {
      'export-request': { assigned: true, 'distinct-approver': true, 'approver-in-team': true },
    },
  },
  xX: {
    meaning: 'request of somebody else to export kX',
    account: 'own',
    facts: {
      'export-request': { assigned: false, 'distinct-approver': true, 'approver-in-team': true },
    },
  },
  xOwn: {
    meaning: 'request of the caller to export kA, while the account demands a distinct approver',
    account: 'own',
    facts: {
      'export-request': { assigned: true, 'distinct-approver': false, 'approver-in-team': true },
    },
  },
  dA: {
    meaning: 'request of somebody else to delete kA',
    account: 'own',
    facts: {
      'delete-request': { assigned: true, 'distinct-approver': true, 'approver-in-team': true },
    },
  },
  dX: {
    meaning: 'request of somebody else to delete kX',
    account: 'own',
    facts: {
      'delete-request': { assigned: false, 'distinct-approver': true, 'approver-in-team': true },
    },
  },
  dOwn: {
    meaning: 'request of the caller to delete kA, while the account demands a distinct approver',
    account: 'own',
    facts: {
      'delete-request': { assigned: true, 'distinct-approver': false, 'approver-in-team': true },
    },
  },
  rotationA: {
    meaning: 'key rotation over kA and kX',
    account: 'own',
    facts: { 'key-rotation': { assigned: true } },
  },
  rotationX: {
    meaning: 'key rotation over keypairs of which none is assigned to the caller',
    account: 'own',
    facts: { 'key-rotation': { assigned: false } },
  },
  profileOwn: {
    meaning: 'certificate profile that the caller created',
    account: 'own',
    facts: { 'certificate-profile': { own: true } },
  },
  profileOther: {
    meaning: 'certificate profile that somebody else of the account created',
    account: 'own',
    facts: { 'certificate-profile': { own: false } },
  },
  hierarchyRestricted: {
    meaning: 'hierarchy that only this account uses',
    account: 'own',
    facts: { hierarchy: { restricted: true } },
  },
  hierarchyOpen: {
    meaning: 'hierarchy that other accounts share',
    account: 'own',
    facts: { hierarchy: { restricted: false } },
  },
  teamMine: {
    meaning: 'team that the caller is a member of',
    account: 'own',
    facts: { team: { 'my-team': true } },
  },
  teamOther: {
    meaning: 'team of the account without the caller',
    account: 'own',
    facts: { team: { 'my-team': false } },
  },
  release: {
    meaning: 'offline release that somebody else requested and nobody has approved',
    account: 'own',
    facts: { release: { 'distinct-approver': true, 'approver-in-team': true } },
  },
  releaseOwn: {
    meaning:
      'offline release that the caller requested, while the account demands a distinct approver',
    account: 'own',
    facts: { release: { 'distinct-approver': false, 'approver-in-team': true } },
  },
  scan: {
    meaning: 'finished scan of the account, run by somebody else',
    account: 'own',
    facts: { scan: {} },
  },
} as const satisfies Readonly<Record<string, TruthTableTarget>>;

/** The symbolic name of a target. */
export type TruthTableTargetName = keyof typeof truthTableTargets;
