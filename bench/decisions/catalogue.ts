/** The catalogue of the benchmark: Software Trust and three permissions more, 32 in all. Only data. */
import { softwareTrust } from '@countersign/software-trust';
import { extendCatalogue } from 'countersign';
import type { CompiledAction } from 'countersign/lookup';

/** Software Trust's 29 permissions and three of an application's own, of the same three shapes. */
export const catalogue = extendCatalogue(softwareTrust, {
  actions: {
    'keypair.label': { on: 'keypair' },
    'keypair.archive': { on: 'keypair' },
    'keypair.inspect': { on: 'keypair' },
  },
  permissions: {
    'label-keypair': {
      title: 'Label keypair',
      group: 'Own',
      grants: [{ actions: ['keypair.label'], scope: 'assigned' }],
    },
    'archive-keypair': {
      title: 'Archive keypair',
      group: 'Own',
      grants: [
        {
          actions: ['keypair.archive'],
          scope: 'assigned',
          widenedBy: 'manage-keypair',
          when: 'ordinary',
        },
      ],
    },
    'inspect-keypair': {
      title: 'Inspect keypair',
      group: 'Own',
      grants: [{ actions: ['keypair.inspect'], scope: 'all' }],
    },
  },
});

/** The resource type that most questions are about. */
export const keypairResource = catalogue.resource('keypair');

/** The actions that are asked about; the hand-written decision is a `switch` over these places. */
export const actions: readonly CompiledAction[] = [
  'keypair.view',
  'keypair.sign',
  'certificate.generate',
  'certificate.import',
  'keypair.export.request',
  'keypair.update',
  'keypair.suspend',
  'keypair.unsuspend',
  'csr.generate',
  'keypair.label',
  'keypair.archive',
  'keypair.inspect',
  'keypair.generate',
  'keypair.import',
  'gpg-secring.import',
  'gpg-master-key.create',
  'release.create',
  'scan.run',
  'account-settings.update',
  'team.create',
].map((name) => catalogue.action(name as Parameters<typeof catalogue.action>[0]));

/** A grant as other engines need it: what permits one action. */
export interface Rule {
  readonly action: string;
  /** Decided by a keypair; otherwise by the account alone. */
  readonly onKeypair: boolean;
  readonly permission: string;
  readonly requires: readonly string[];
  /** Whether the keypair must be assigned, unless `widenedBy` is held. */
  readonly assigned: boolean;
  readonly widenedBy: string | undefined;
  /** Whether the keypair must be ordinary. */
  readonly ordinary: boolean;
}

/** Every grant of `actions`, from which the other engines' policies are written. */
export const rules: readonly Rule[] = actions.flatMap(({ name, on, grants }) =>
  grants.map((grant) => ({
    action: name,
    onKeypair: on !== undefined,
    permission: grant.permission,
    requires: grant.requires,
    assigned: grant.relation === 'assigned',
    widenedBy: grant.widenedBy,
    ordinary: grant.when === 'ordinary',
  })),
);
