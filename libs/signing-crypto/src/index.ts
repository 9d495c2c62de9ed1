export { InvalidInput, KeyCannot } from './errors.js';
