/** The public names of the keys folder. */
export {
  isKeyAlgorithm,
  type KeyAlgorithm,
  keyAlgorithmNames,
  keyAlgorithms,
  parseKeyAlgorithm,
} from './algorithms.js';
export { digestAlgorithms } from './digests.js';
export { exportEncryptedPkcs8, parseExportPassphrase } from './key-export.js';
export { importPrivateKey } from './key-import.js';
export { withUnwrappedKey, wrapPrivateKey } from './key-wrap.js';
export { generateKeyMaterial, type KeyMaterial } from './keys.js';
export { exportIterations, mostImportIterations } from './pbes2.js';
export { Signer } from './sign.js';
export {
  longestMessageText,
  parseMessageBytes,
  parseSignatureRequest,
  type SignatureInput,
} from './signature-request.js';
