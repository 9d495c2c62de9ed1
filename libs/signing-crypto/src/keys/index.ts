export {
  isKeyAlgorithm,
  type KeyAlgorithm,
  keyAlgorithmNames,
  keyAlgorithms,
  parseKeyAlgorithm,
} from './key-algorithms.js';
export { digestAlgorithms } from './digest-algorithms.js';
export { exportEncryptedPkcs8, parseExportPassphrase } from './key-export.js';
export { importPrivateKey } from './key-import.js';
export { KeyUnwrapFailed } from '../errors.js';
export { withUnwrappedKey, wrapPrivateKey } from './key-wrap.js';
export { generateKeyMaterial, type KeyMaterial } from './key-material.js';
export { exportIterations, mostImportIterations } from './pbes2.js';
export { Signer } from './signer.js';
export {
  longestMessageText,
  parseMessageBytes,
  parseSignatureRequest,
  type SignatureInput,
} from './signature-request.js';
