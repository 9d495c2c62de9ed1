/** Tests of the search for cycles among prerequisites. */
import { complete, type CompleteDefinition } from '../complete-definition.js';
import { checkCycles } from './prerequisite-cycles.js';
import { smallDefinition } from '../../fixtures/catalogue.js';

type Edge = [holder: string, action: string, ...requires: string[]];

function definitionOf(...edges: Edge[]): CompleteDefinition {
  const names = [...new Set(edges.flatMap(([holder, , ...requires]) => [holder, ...requires]))];
  const grantsOf = (name: string) =>
    edges
      .filter(([holder]) => holder === name)
      .map(([, action, ...requires]) => ({ actions: [action], scope: 'all', requires }));
  return complete(
    smallDefinition({
      permissions: Object.fromEntries(
        names.map((name) => [name, { title: name, group: 'G', grants: grantsOf(name) }]),
      ),
    }),
  );
}

describe('a cycle of prerequisites', () => {
  it.each<[string, Edge[], string]>([
    [
      'of two, for different actions',
      [
        ['a', 'x.x', 'b'],
        ['b', 'y.y', 'a'],
      ],
      'a → b → a',
    ],
    [
      'of three',
      [
        ['a', 'x.x', 'b'],
        ['b', 'x.x', 'c'],
        ['c', 'x.x', 'a'],
      ],
      'a → b → c → a',
    ],
    [
      'behind an entry',
      [
        ['in', 'x.x', 'a'],
        ['a', 'x.x', 'b'],
        ['b', 'y.y', 'a'],
      ],
      'a → b → a',
    ],
    [
      'beside a symmetric part',
      [
        ['a', 'x.x', 'b'],
        ['b', 'x.x', 'a'],
        ['b', 'y.y', 'a'],
        ['a', 'z.z', 'b'],
      ],
      'a → b → a',
    ],
  ])('%s is reported with its path', (_, edges, path) => {
    expect(checkCycles(definitionOf(...edges))).toEqual([
      {
        code: 'prerequisite-cycle',
        problem: `The prerequisites form a cycle: ${path}.`,
        fix: 'Remove one `requires` of the cycle.',
      },
    ]);
  });

  it.each<[string, Edge[]]>([
    [
      'a chain',
      [
        ['a', 'x.x', 'b'],
        ['b', 'x.x', 'c'],
      ],
    ],
    [
      'two ways to one end',
      [
        ['a', 'x.x', 'b', 'c'],
        ['b', 'x.x', 'd'],
        ['c', 'x.x', 'd'],
      ],
    ],
    [
      'one conjunction stated from both sides',
      [
        ['a', 'x.x', 'b'],
        ['b', 'x.x', 'a'],
      ],
    ],
    ['itself, which is reported otherwise', [['a', 'x.x', 'a']]],
    ['an unknown name', [['a', 'x.x', 'constructor']]],
  ])('is not: %s', (_, edges) => {
    expect(checkCycles(definitionOf(...edges))).toEqual([]);
  });
});
