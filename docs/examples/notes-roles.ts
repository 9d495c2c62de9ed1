import { catalogue } from './notes-catalogue.js';

export { catalogue };
export const roles = {
  writer: ['write-notes'],
  manager: ['write-notes', 'manage-notes'],
  guest: [],
};
