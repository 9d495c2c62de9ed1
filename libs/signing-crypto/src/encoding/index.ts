export {
  derBitString,
  derElement,
  derInteger,
  derNull,
  derObjectIdentifier,
  derOctetString,
  derSequence,
  readDer,
  readDerSequence,
} from './der.js';
export { writePem } from './pem.js';
