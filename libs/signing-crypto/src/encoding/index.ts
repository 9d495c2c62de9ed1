/** The public names of the encoding folder. */
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
