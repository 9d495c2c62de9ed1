/** The kinds of objects, in the order of the navigation. */
import type { Item } from '../api/types.ts';
import { textOf } from '../parts/value.tsx';
import type { Resource } from './resource.ts';

const text = (field: string) => (item: Item) => textOf(item[field]) || item.id;

export const resources: readonly Resource[] = [
  {
    path: '/keypairs',
    title: 'Keypairs',
    view: 'keypair.view',
    search: true,
    name: text('alias'),
    columns: [
      { field: 'alias', title: 'Alias' },
      { field: 'algorithm', title: 'Algorithm' },
      { field: 'status', title: 'Status', as: 'status' },
      { field: 'access', title: 'Access' },
      { field: 'createdAt', title: 'Created', as: 'time' },
    ],
    details: [
      { field: 'alias', title: 'Alias' },
      { field: 'algorithm', title: 'Algorithm' },
      { field: 'type', title: 'Type' },
      { field: 'status', title: 'Status', as: 'status' },
      { field: 'access', title: 'Access' },
      { field: 'users', title: 'Users', as: 'list' },
      { field: 'groups', title: 'Groups', as: 'list' },
      { field: 'publicKeyPem', title: 'Public key', as: 'code' },
      { field: 'createdAt', title: 'Created', as: 'time' },
    ],
  },
  {
    path: '/certificates',
    title: 'Certificates',
    view: 'certificate.view',
    search: true,
    name: text('subject'),
    columns: [
      { field: 'alias', title: 'Alias' },
      { field: 'subject', title: 'Subject' },
      { field: 'status', title: 'Status', as: 'status' },
      { field: 'notAfter', title: 'Expires', as: 'time' },
    ],
  },
];
