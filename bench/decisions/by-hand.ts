/** The decision written by hand for this one catalogue: the limit that a library is measured against. */
import { type Engine } from './engine.js';
import { type Keypair, type Person } from './world.js';

/** A person as a hand-written application would keep one: a property for each permission. */
export interface Flags {
  readonly accountId: string;
  readonly assigned: ReadonlySet<string>;
  readonly viewKeypair: boolean;
  readonly sign: boolean;
  readonly generateCertificate: boolean;
  readonly importCertificate: boolean;
  readonly requestKeypairExport: boolean;
  readonly manageKeypair: boolean;
  readonly labelKeypair: boolean;
  readonly archiveKeypair: boolean;
  readonly inspectKeypair: boolean;
  readonly generateKeypair: boolean;
  readonly importKeypair: boolean;
  readonly manageMasterGpgKey: boolean;
  readonly requestRelease: boolean;
  readonly approveRelease: boolean;
  readonly runThreatDetectionScans: boolean;
  readonly manageAccountSettings: boolean;
  readonly manageAllTeams: boolean;
}

/** The state of one person. */
export function flagsOf(
  { accountId, permissions }: Pick<Person, 'accountId' | 'permissions'>,
  assigned: ReadonlySet<string>,
): Flags {
  const held = new Set(permissions);
  return {
    accountId,
    assigned,
    viewKeypair: held.has('view-keypair'),
    sign: held.has('sign'),
    generateCertificate: held.has('generate-certificate'),
    importCertificate: held.has('import-certificate'),
    requestKeypairExport: held.has('request-keypair-export'),
    manageKeypair: held.has('manage-keypair'),
    labelKeypair: held.has('label-keypair'),
    archiveKeypair: held.has('archive-keypair'),
    inspectKeypair: held.has('inspect-keypair'),
    generateKeypair: held.has('generate-keypair'),
    importKeypair: held.has('import-keypair'),
    manageMasterGpgKey: held.has('manage-master-gpg-key'),
    requestRelease: held.has('request-release'),
    approveRelease: held.has('approve-release'),
    runThreatDetectionScans: held.has('run-threat-detection-scans'),
    manageAccountSettings: held.has('manage-account-settings'),
    manageAllTeams: held.has('manage-all-teams'),
  };
}

/** Inline `if`s. The numbers are places in `actions` of catalogue.ts; the agreement of all engines proves them right. */
function permits(person: Flags, action: number, keypair: Keypair): boolean {
  switch (action) {
    case 0:
      return (
        person.viewKeypair &&
        person.accountId === keypair.accountId &&
        (person.manageKeypair || person.assigned.has(keypair.id))
      );
    case 1:
      return (
        person.sign && person.accountId === keypair.accountId && person.assigned.has(keypair.id)
      );
    case 2:
      return (
        person.generateCertificate &&
        person.accountId === keypair.accountId &&
        (person.manageKeypair || person.assigned.has(keypair.id))
      );
    case 3:
      return (
        person.importCertificate &&
        person.accountId === keypair.accountId &&
        (person.manageKeypair || person.assigned.has(keypair.id))
      );
    case 4:
      return (
        person.requestKeypairExport &&
        person.accountId === keypair.accountId &&
        keypair.ordinary &&
        (person.manageKeypair || person.assigned.has(keypair.id))
      );
    case 5:
    case 6:
    case 7:
    case 8:
      return person.manageKeypair && person.accountId === keypair.accountId && keypair.ordinary;
    case 9:
      return (
        person.labelKeypair &&
        person.accountId === keypair.accountId &&
        person.assigned.has(keypair.id)
      );
    case 10:
      return (
        person.archiveKeypair &&
        person.accountId === keypair.accountId &&
        keypair.ordinary &&
        (person.manageKeypair || person.assigned.has(keypair.id))
      );
    case 11:
      return person.inspectKeypair && person.accountId === keypair.accountId;
    case 12:
      return person.generateKeypair;
    case 13:
      return person.importKeypair;
    case 14:
      return person.importKeypair && person.manageMasterGpgKey;
    case 15:
      return person.manageMasterGpgKey && person.generateKeypair;
    case 16:
      return person.requestRelease || person.approveRelease;
    case 17:
      return person.runThreatDetectionScans;
    case 18:
      return person.manageAccountSettings;
    case 19:
      return person.manageAllTeams;
    default:
      return false;
  }
}

/** The limit. */
export const byHand: Engine = {
  name: 'hand-written inline `if` (the limit)',
  prepare({ people, keypairs, questions }) {
    const states = people.map((person) => flagsOf(person, person.assigned));
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const person = states[questions.person[number] ?? 0];
        const keypair = keypairs[questions.keypair[number] ?? 0];
        if (person === undefined || keypair === undefined) continue;
        answers[number] = permits(person, questions.action[number] ?? 0, keypair) ? 1 : 0;
      }
    };
  },
};

/** Reads a question's person and keypair and answers nothing of interest: what the loop itself costs. */
export const emptyLoop: Engine = {
  name: 'empty loop',
  prepare({ people, keypairs, questions }) {
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const person = people[questions.person[number] ?? 0];
        const keypair = keypairs[questions.keypair[number] ?? 0];
        if (person === undefined || keypair === undefined) continue;
        const action = questions.action[number] ?? 0;
        answers[number] = (person.number ^ keypair.number ^ action) & 1;
      }
    };
  },
};
