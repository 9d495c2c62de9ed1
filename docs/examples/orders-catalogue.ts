import { defineCatalogue, type PermissionName } from 'countersign';

export const catalogue = defineCatalogue({
  resources: {
    order: { predicates: ['assigned', 'created', 'open'] },
    customer: {},
  },
  actions: {
    'order.create': {},
    'order.view': { on: 'order', list: true },
    'order.edit': { on: 'order', constraints: ['unlocked'] },
    'customer.view': { on: 'customer', list: true },
  },
  permissions: {
    'work-orders': {
      title: 'Work on orders',
      grants: [
        { actions: ['order.view'], scope: 'assigned', widenedBy: 'dispatch' },
        { actions: ['order.view'], scope: 'created' },
        { actions: ['order.edit'], scope: 'assigned', when: 'open', widenedBy: 'dispatch' },
      ],
    },
    dispatch: {
      title: 'Dispatch orders',
      grants: [
        { actions: ['order.create'], scope: 'all', requires: ['work-orders'] },
        { actions: ['customer.view'], scope: 'all' },
      ],
    },
  },
});

type Permission = PermissionName<typeof catalogue.definition>;
export const roles: Readonly<Record<string, readonly Permission[]>> = {
  technician: ['work-orders'],
  dispatcher: ['work-orders', 'dispatch'],
};
