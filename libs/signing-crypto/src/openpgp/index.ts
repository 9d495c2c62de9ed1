export { limitToCertifying } from './certify-only.js';
export {
  type GpgRevocationReason,
  gpgRevocationReasons,
  revokeGpgMasterKey,
} from './revocation.js';
export { addGpgSubkey, createGpgMasterKey, gpgAlgorithms, type GpgRing } from './ring.js';
export { importSecring, largestSecring, mostSubkeys } from './secret-ring.js';
export { signWithGpg } from './detached-signature.js';
export { type ContentForm, SignedContent } from './signed-content.js';
