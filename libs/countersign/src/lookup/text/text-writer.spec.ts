import { parameterNames } from './text-writer.js';

describe('the names of parameters', () => {
  it.each([
    ['the same resource', 'user-group', 'user-group'],
    ['resources that read alike', 'user-group', 'user_group'],
    ['a resource whose name ends in a number', 'user', 'user_1'],
  ])('are never shared by the lookups of %s', (_, one, other) => {
    const makers = [parameterNames(one), parameterNames(other)];
    const names = Array.from({ length: 200 }, (_each, at) => makers[at % 2]?.());
    expect(new Set(names).size).toBe(200);
    expect(names.every((name) => /^\w+$/.test(name ?? ''))).toBe(true);
  });
});
