/** The public names of the openpgp folder. */
export { limitToCertifying } from './gpg-certify-only.js';
export {
  type GpgRevocationReason,
  gpgRevocationReasons,
  revokeGpgMasterKey,
} from './gpg-revocation.js';
export { addGpgSubkey, createGpgMasterKey, type GpgRing } from './gpg-ring.js';
export { importSecring, largestSecring, mostSubkeys } from './gpg-secring.js';
export { signWithGpg } from './gpg-sign.js';
