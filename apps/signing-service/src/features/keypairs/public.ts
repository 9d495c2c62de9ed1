export { lockBehindKeypairs } from './keypair-locks.js';
export {
  assertOfAccount,
  assigningAlone,
  KeypairAssignmentsService,
} from './keypair-assignments.service.js';
export { keypairList, KeypairPresenter, type KeypairWithActions } from './keypair.presenter.js';
export { assertNotSuspended, setSuspended } from './keypair-changes.service.js';
export { KeypairSigningService } from './keypair-signing.service.js';
export { KeypairStoreService, type SealedKey } from './keypair-store.service.js';
export { approvalsAsked, teamsWithout } from './keypair-teams.js';
export {
  type KeypairAccess,
  KeypairLookup,
  type KeypairRow,
  type PermittedKeypair,
} from './keypair.lookup.js';
export {
  MasterKeyActions,
  ReleaseWindows,
  type Signing,
  type SigningKeypair,
} from './keypair-ports.js';
