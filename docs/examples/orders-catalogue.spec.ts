import { scopeOf } from 'countersign';
import { catalogue, roles } from './orders-catalogue.js';

it.each([
  ['technician', 'order.view', 'any'],
  ['technician', 'order.edit', 'any'],
  ['technician', 'order.create', 'none'],
  ['technician', 'customer.view', 'none'],
  ['dispatcher', 'order.view', 'all'],
  ['dispatcher', 'order.edit', 'any'],
  ['dispatcher', 'order.create', 'all'],
  ['dispatcher', 'customer.view', 'all'],
] as const)('gives a %s %s in the scope %s', (role, action, reached) => {
  const caller = catalogue.principal({ kind: 'user', id: 'ann', permissions: roles[role] ?? [] });
  expect(scopeOf(caller, catalogue.action(action)).kind).toBe(reached);
});
