/** Fields that several acts ask for. */
import type { Field } from './act.ts';

export const reason: Field = { name: 'reason', label: 'Reason', kind: 'long' };
export const comment: Field = { name: 'comment', label: 'Comment', kind: 'long', optional: true };
export const alias: Field = { name: 'alias', label: 'Alias', kind: 'text' };
export const naming: Field = { name: 'name', label: 'Name', kind: 'text' };
export const email: Field = { name: 'email', label: 'E-mail', kind: 'text' };
export const subject: Field = {
  name: 'subject',
  label: 'Subject',
  kind: 'text',
  help: 'Such as CN=Release signing, O=Example',
};
export const access: Field = {
  name: 'access',
  label: 'Access',
  kind: 'choice',
  choices: ['restricted', 'open'],
  optional: true,
  help: 'Open: everybody of the account whom a permission allows. Restricted: those assigned.',
};
export const algorithm: Field = {
  name: 'algorithm',
  label: 'Algorithm',
  kind: 'choice',
  choices: ['ECDSA_P256', 'ECDSA_P384', 'RSA_3072', 'RSA_4096', 'ED25519'],
};
export const users: Field = {
  name: 'users',
  label: 'Users',
  kind: 'many',
  from: '/directory/users',
  optional: true,
};
export const groups: Field = {
  name: 'groups',
  label: 'Groups',
  kind: 'many',
  from: '/directory/groups',
  optional: true,
};
export const keypairs: Field = {
  name: 'keypairIds',
  label: 'Keypairs',
  kind: 'many',
  from: '/keypairs',
};
