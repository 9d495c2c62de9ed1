/** The public names of signing-crypto. */
export { InvalidInput, KeyCannot } from './errors.js';
