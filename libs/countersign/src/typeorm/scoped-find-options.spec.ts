import { And, Equal, FindOperator, ILike, In, Raw } from 'typeorm';
import { whereInScope } from './scoped-find-options.js';

const raw = () => Raw((column) => `${column} IS NULL OR TRUE`);
const among = { id: In([1, 2]) };

it.each<[string, object, string[]]>([
  ['a property', { name: raw() }, ['name']],
  ['an embedded object', { address: { city: raw() } }, ['address', 'city']],
  ['an object in a list of branches', { notes: [{ text: raw() }] }, ['notes', '0', 'text']],
])('keeps an OR of Raw on %s in parentheses', (_, where, path) => {
  const found = path.reduce<unknown>(
    (part, name) => Reflect.get(Object(part), name),
    whereInScope(where, among),
  );
  expect(found).toBeInstanceOf(FindOperator);
  expect(found).toMatchObject({ type: 'and' });
});

it('leaves every other value as it is, and narrows the properties of the scope', () => {
  const since = new Date(0);
  const where = { name: ILike('a%'), since, id: 1, address: { city: 'Ulm' } };
  expect(whereInScope(where, among)).toEqual({ ...where, id: And(Equal(1), In([1, 2])) });
  expect(whereInScope([{ since }, {}], among)).toEqual([{ since, ...among }, among]);
  expect(whereInScope([], among)).toEqual(among);
});
