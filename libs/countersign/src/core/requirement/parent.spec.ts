/** Tests of nested routes: a child belongs to the parent whose id its column has, whatever type the driver reads. */
import { belongs } from './parent.js';

const under = (id: string) => ({ column: 'parentId', id });

it.each<[unknown, string]>([
  ['p1', 'p1'],
  [7, '7'],
  [9_007_199_254_740_993n, '9007199254740993'],
])('a child with the parent %p belongs to %j', (parentId, id) => {
  expect(belongs({ resource: { parentId } }, under(id))).toBe(true);
});

it.each<[unknown, string]>([
  ['p1', 'P1'],
  [7, '07'],
  [7, '7.0'],
  ['7', '07'],
  [null, 'null'],
  [undefined, 'undefined'],
  [true, 'true'],
  [{ toString: () => '7' }, '7'],
])('a child with the parent %p does not belong to %j', (parentId, id) => {
  expect(belongs({ resource: { parentId } }, under(id))).toBe(false);
});
