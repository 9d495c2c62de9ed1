export {
  assignedAsKeypair,
  assignedKeypair,
  assignedKeypairIds,
} from './access/assigned-keypairs.js';
export { lockBehindKeypairs } from './access/keypair-locks.js';
export { KeypairAssignmentsService } from './keypair-assignments.service.js';
export { KeypairPresenter, type KeypairWithActions } from './keypair.presenter.js';
export { assertNotSuspended, setSuspended } from './keypair-suspension.js';
export { KeypairSigningService } from './keypair-signing.service.js';
export { KeypairStoreService } from './keypair-store.service.js';
export { keypairList } from './keypair.list.js';
export { KeypairLookup } from './keypair.lookup.js';
export type { KeypairRow, PermittedKeypair, SealedKey } from './keypair.types.js';
export { KeypairsModule } from './keypairs.module.js';
export { MasterKeyActions } from './ports/master-key-actions.js';
export { ReleaseWindows, type Signing, type SigningKeypair } from './ports/release-windows.js';
