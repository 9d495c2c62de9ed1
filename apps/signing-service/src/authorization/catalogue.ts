/** The catalogue of the service: that of Software Trust, people, and what follows from a permission of the base (docs/domain/grants.md). */
import { softwareTrust } from '@countersign/software-trust';
import { type ActionName, type CatalogueExtension, extendCatalogue } from 'countersign';
import { permissionDecorators } from 'countersign/nest';

/** `widened` scopes of keypair permissions, as in docs/domain/scopes.md. */
const assigned = { scope: 'assigned', widenedBy: 'manage-keypair' } as const;

/** For people only: who holds the token of a service user must not make a person of it, or another's token. */
const people = { kinds: ['user'] } as const;

/** For the maker of the request alone. */
const byRequester = { constraints: ['requested-by-caller'] } as const;

/** Taking a request back needs no permission: it only ever takes away, also after the right to ask is gone. */
const withdrawals = [
  'keypair.export.withdraw',
  'keypair.delete.withdraw',
  'release.withdraw',
] as const;

const operations = [
  'account.view',
  'account.update',
  'account.disable',
  'account.enable',
  'account.recover',
  'account.switch-hierarchy',
  'operator.rotate-token',
] as const;

/** The extension. Each action of `grants` belongs to the extension and names the reading it follows. */
export const extension = {
  resources: {
    user: { predicates: [] },
    role: { predicates: [] },
  },
  actions: {
    'user.view': { on: 'user', list: true, ...people },
    'user.create': people,
    'user.update': { on: 'user', ...people },
    'role.view': { on: 'role', list: true, ...people },
    'role.create': people,
    'role.update': { on: 'role', ...people },
    'role.delete': { on: 'role', ...people },
    'role.assign': { on: 'user', ...people },
    'account-settings.view': {},
    'certcentral-key.view': {},
    'keypair-profile.view': { on: 'keypair-profile', list: true },
    'user-group.view': { on: 'user-group', list: true },
    'keypair.delete.request': { on: 'keypair' },
    'export-request.view': { on: 'export-request', list: true },
    'delete-request.view': { on: 'delete-request', list: true },
    'gpg-subkey.create': { on: 'gpg-master-key' },
    'release.close': { on: 'release' },
    'release.withdraw': { on: 'release', ...byRequester },
    'keypair.export.collect': {
      on: 'export-request',
      constraints: ['requested-by-caller', 'distinct-collector'],
    },
    'keypair.export.withdraw': { on: 'export-request', ...byRequester },
    'keypair.delete.withdraw': { on: 'delete-request', ...byRequester },
    'directory.view': {},
    'directory.view-roles': people,
    'directory.view-certificate-profiles': {},
    'directory.view-keypair-profiles': {},
    'directory.view-abandoned-certificate-profiles': {},
    'certificate-profile.take-over': {
      on: 'certificate-profile',
      constraints: ['maker-has-left'],
    },
    'account.view': {},
    'account.update': {},
    'account.disable': {},
    'account.enable': {},
    'account.recover': {},
    'account.switch-hierarchy': {},
    'operator.rotate-token': {},
  },
  // Names and ids of the account: who assigns, forms teams and groups needs them. Programs do none of this.
  principals: {
    user: { baseline: ['directory.view', ...withdrawals] },
    service: { baseline: withdrawals },
    // What runs the installation and reaches nothing that an account signs with.
    system: { baseline: operations },
  },
  permissions: {
    'manage-users': {
      title: 'Manage users',
      group: 'People',
      grants: [
        {
          actions: [
            'user.view',
            'user.create',
            'user.update',
            'role.assign',
            'directory.view-roles',
          ],
          scope: 'all',
        },
      ],
    },
    'manage-roles': {
      title: 'Manage roles',
      group: 'People',
      grants: [
        { actions: ['role.view', 'role.create', 'role.update', 'role.delete'], scope: 'all' },
      ],
    },
  },
  grants: {
    // A22: a permission to manage a thing also reads it.
    'manage-account-settings': [{ actions: ['account-settings.view'], scope: 'all' }],
    'manage-certcentral-api-key': [{ actions: ['certcentral-key.view'], scope: 'all' }],
    'manage-keypair': [{ actions: ['keypair-profile.view', 'user-group.view'], scope: 'all' }],
    // A18: the master key certifies the subkey, so it must be assigned; nothing widens that.
    'generate-keypair': [
      { actions: ['gpg-subkey.create'], scope: 'assigned' },
      { actions: ['directory.view-keypair-profiles'], scope: 'all' },
    ],
    // A30: a profile whose maker is disabled gets another owner, so that its certificates do not stay out of reach.
    'manage-certificate-profiles': [
      {
        actions: ['certificate-profile.take-over', 'directory.view-abandoned-certificate-profiles'],
        scope: 'all',
      },
    ],
    // A19: every enabled profile of the account can be used, also one that the caller may not view.
    'generate-certificate': [{ actions: ['directory.view-certificate-profiles'], scope: 'all' }],
    // A11: a holder of Approve keypair delete may also ask for a deletion, in the same scope.
    'approve-keypair-delete': [
      { actions: ['keypair.delete.request'], ...assigned, when: 'ordinary' },
      { actions: ['delete-request.view'], ...assigned },
    ],
    // Both sides of a request see it; collecting decides the requester's right again at that moment (docs/domain/rules.md rule 8).
    'request-keypair-export': [
      { actions: ['export-request.view', 'keypair.export.collect'], ...assigned },
    ],
    'approve-keypair-export': [{ actions: ['export-request.view'], ...assigned }],
    // A24: who may approve a window may end it early.
    'approve-release': [{ actions: ['release.close'], scope: 'all' }],
  },
} as const satisfies CatalogueExtension;

/** The 29 permissions of Software Trust and the service's own. */
export const catalogue = extendCatalogue(softwareTrust, extension);

/** The name of an action of the service. */
export type Action = ActionName<typeof catalogue.definition>;

export const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
