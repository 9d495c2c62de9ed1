import { defineCatalogue } from 'countersign';
import { permissionDecorators } from 'countersign/nest';
import type { User } from './auth.guard.js';

export const catalogue = defineCatalogue({
  resources: { ticket: { predicates: ['own'] } },
  actions: {
    'ticket.view': { on: 'ticket', list: true },
    'ticket.change': { on: 'ticket' },
    'ticket.open': {},
    'category.manage': {},
  },
  permissions: {
    'use-tickets': {
      title: 'Use tickets',
      grants: [
        { actions: ['ticket.open'], scope: 'all' },
        { actions: ['ticket.view', 'ticket.change'], scope: 'own', widenedBy: 'serve-tickets' },
      ],
    },
    'serve-tickets': { title: 'Serve the tickets of everybody' },
    'manage-categories': {
      title: 'Manage categories',
      grants: [{ actions: ['category.manage'], scope: 'all' }],
    },
  },
});

export const resource = catalogue.resource('ticket');
export const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

export const roles = {
  customer: ['use-tickets'],
  agent: ['use-tickets', 'serve-tickets'],
  admin: ['manage-categories'],
} as const;

export const principal = ({ user }: { user?: User }) =>
  user && { id: String(user.id), permissions: roles[user.role] };
