/**
 * Everything that raises the rights of a user, and what becomes of each token of theirs that somebody else may hold. The issuers
 * hold every permission that the user has before, and are related to none of the objects. Columns:
 *
 * - `first`: shown to the issuer when they made the user
 * - `later`: issued by the same issuer · `other`: issued by another one
 * - `chain`: made by the user with the first token · `chain+`: made with a later one
 * - `gone`: issued by somebody who is disabled since
 * - `full`: issued by somebody who holds every permission
 * - `own`: known to nobody else
 * - `expired`, `revoked`: over before, so that nothing ends them
 */
export const tokens =
  'first | later | other | chain | chain+ | gone | full | own | expired | revoked';

const ends = 'ends | ends | ends | ends | ends | ends | stays | stays | over | over';
const alike = 'stays | stays | stays | stays | stays | ends | stays | stays | over | over';
const nothing = 'stays | stays | stays | stays | stays | stays | stays | stays | over | over';

/** The acts, each with its route and the tokens of a person. Of a service user, who makes no tokens, `chain` and `chain+` are none. */
export const growth: readonly (readonly [act: string, route: string, tokens: string])[] = [
  ['a role is assigned', 'PUT /users/:id/roles', ends],
  ['a role is assigned within what the issuers hold', 'PUT /users/:id/roles', alike],
  ['a role is edited', 'PATCH /roles/:id', ends],
  ['a role is edited within what the issuers hold', 'PATCH /roles/:id', alike],
  ['enabled', 'PATCH /users/:id', alike],
  ['enabled, with a role got while disabled', 'PATCH /users/:id', ends],
  ['enabled, with a keypair got while disabled', 'PATCH /users/:id', ends],
  ['renamed', 'PATCH /users/:id', nothing],
  ['a keypair is assigned', 'PATCH /keypairs/:id', ends],
  ['a keypair is assigned that the issuers have', 'PATCH /keypairs/:id', alike],
  ['a keypair is assigned again', 'PATCH /keypairs/:id', nothing],
  ['a keypair is assigned to a group', 'PATCH /keypairs/:id', ends],
  ['a keypair is opened to everybody', 'PATCH /keypairs/:id', alike],
  ['a master key is assigned', 'PATCH /gpg/master-keys/:id', ends],
  ['a master key is assigned to a group', 'PATCH /gpg/master-keys/:id', ends],
  ['a master key is opened to everybody', 'PATCH /gpg/master-keys/:id', alike],
  ['added to a group', 'PATCH /user-groups/:id', ends],
  ['added to a group without keypairs', 'PATCH /user-groups/:id', nothing],
  ['their group is enabled', 'PATCH /user-groups/:id', ends],
  ['added to a team', 'PUT /teams/:id/members/:id', ends],
  ['added to a team without keypairs', 'PUT /teams/:id/members/:id', nothing],
  ['added to a team that they may manage', 'PUT /teams/:id/members/:id', ends],
  ['their team gets a keypair', 'POST /teams/:id/resources', ends],
  ['their team gets a master key', 'POST /teams/:id/resources', ends],
  ['their team gets a project', 'POST /teams/:id/resources', nothing],
  ['their team is activated', 'POST /teams/:id/activate', ends],
  ['Teams is switched on', 'PATCH /account/settings', ends],
  ['Teams is switched on by the operator', 'POST /system/accounts/:id/provision', ends],
  ['they generate a keypair', 'POST /keypairs', ends],
  ['they generate an open keypair', 'POST /keypairs', alike],
  ['they import a keypair', 'POST /keypairs/import', ends],
  ['they create a master key', 'POST /gpg/master-keys', ends],
  ['they import a secring', 'POST /gpg/secrings', ends],
  // The issuers may take over what a user owns whom they disable.
  ['they create a certificate profile', 'POST /certificate-profiles', alike],
  ['they clone a certificate profile', 'POST /certificate-profiles/:id/clone', alike],
  ['they take over a certificate profile', 'POST /certificate-profiles/:id/take-over', alike],
];

/** Why every other route that changes something raises nobody's rights. */
export const raisesNothing: Readonly<Record<string, readonly string[]>> = {
  'takes away': [
    'DELETE /roles/:id',
    'DELETE /teams/:id',
    'POST /teams/:id/deactivate',
    'DELETE /teams/:id/members/:id',
    'DELETE /teams/:id/resources/:id/:id',
    'DELETE /me/credentials/:id',
    'DELETE /users/:id/credentials/:id',
    'DELETE /certificates/:id',
    'DELETE /gpg/master-keys/:id',
    'POST /gpg/master-keys/:id/revoke',
    'POST /certificates/:id/revoke',
    'POST /certificates/bulk-revoke',
    'POST /system/accounts/:id/disable',
  ],
  'makes what nobody is assigned to, in or given yet': [
    'POST /roles',
    'POST /user-groups',
    'POST /teams',
    'POST /keypair-profiles',
    'POST /hierarchies',
    'POST /key-rotations',
  ],
  'makes users and tokens within what the maker holds': [
    'POST /users',
    'POST /users/:id/credentials',
    'POST /me/credentials',
    'POST /system/me/token',
    'POST /system/accounts',
  ],
  'takes two people, who get no token, and gives one to its user': [
    'POST /system/accounts/:id/recovery',
    'POST /system/accounts/:id/recovery/confirm',
    'POST /system/accounts/:id/recovery/close',
    'POST /users/:id/recovery/confirm',
    'POST /users/:id/recovery/close',
    'POST /recovery',
  ],
  'gives everybody back what they had': ['POST /system/accounts/:id/enable'],
  'is decided by the keypair, which stays who has it': [
    'POST /keypairs/:id/certificates',
    'POST /keypairs/:id/certificates/import',
    'POST /keypairs/:id/csr',
    'POST /keypairs/:id/sign',
    'POST /signingmanager/api/v1/keypairs/:id/sign',
    'POST /gpg/master-keys/:id/sign',
    'POST /gpg/master-keys/:id/sign-content',
    'POST /gpg/master-keys/:id/subkeys',
    'POST /keypairs/:id/export-requests',
    'POST /keypairs/:id/delete-requests',
    'POST /export-requests/:id/approve',
    'POST /export-requests/:id/reject',
    'POST /export-requests/:id/withdraw',
    'POST /export-requests/:id/collect',
    'POST /delete-requests/:id/approve',
    'POST /delete-requests/:id/reject',
    'POST /delete-requests/:id/withdraw',
    'PATCH /key-rotations/:id',
    'POST /key-rotations/:id/refresh',
    'PATCH /certificates/:id',
  ],
  'changes a state, which holds for everybody alike': [
    'POST /keypairs/:id/suspend',
    'POST /keypairs/:id/unsuspend',
    'POST /gpg/master-keys/:id/suspend',
    'POST /gpg/master-keys/:id/unsuspend',
    'PATCH /keypair-profiles/:id',
    'POST /keypair-profiles/:id/enable',
    'POST /keypair-profiles/:id/disable',
    'PATCH /certificate-profiles/:id',
    'POST /certificate-profiles/:id/enable',
    'POST /certificate-profiles/:id/disable',
    'POST /hierarchies/:id/activate',
    'POST /hierarchies/:id/deactivate',
    'POST /system/hierarchies/:id/activate',
    'POST /system/hierarchies/:id/deactivate',
    'PATCH /teams/:id',
    'PATCH /system/accounts/:id',
    'PUT /account/certcentral-key',
    'PATCH /account/certcentral-key',
    'DELETE /account/certcentral-key',
    'POST /account/certcentral-key/validate',
    'POST /account/certcentral-key/enable',
    'POST /account/certcentral-key/disable',
  ],
  'opens a window for those who may sign already': [
    'POST /releases',
    'POST /releases/:id/approve',
    'POST /releases/:id/reject',
    'POST /releases/:id/withdraw',
    'POST /releases/:id/close',
  ],
  'is about scans, which are everybody’s alike': [
    'POST /threat-scans',
    'PUT /threat-scans/:id/project',
  ],
  'changes nothing': ['POST /roles/:id/impact', 'POST /access/explain'],
};
