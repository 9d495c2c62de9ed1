import type { Type } from '@nestjs/common';
import { defineCatalogue, fromParam, idsFromBody } from '../../core/internal.js';
import { Access, ActionAccess, BulkAccess, ListAccess } from '../../enforcement/internal.js';
import { checkAccesses } from './check-accesses.js';
import { classifyHandler } from './classify-handler.js';
import { Authenticated, permissionDecorators, Permitted, Public } from '../index.js';
import { accessesTakenBy, takenBy } from '../decorators/permitted.decorator.js';

const actions = ['paper.view', 'paper.edit', 'desk.use', 'desk.move'] as const;
const catalogue = defineCatalogue({
  resources: { paper: { predicates: [] }, desk: { predicates: [] } },
  actions: {
    'paper.view': { on: 'paper', list: true },
    'paper.edit': { on: 'paper' },
    'desk.use': {},
    'desk.move': { on: 'desk', list: true },
  },
  permissions: { all: { title: 'All', group: 'P', grants: [{ actions, scope: 'all' }] } },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission } = permissionDecorators(catalogue);
/** What a JavaScript caller can do. */
const Loosely = Permitted as (action: unknown) => ParameterDecorator;

const [edit, move] = [
  RequirePermission('paper.edit', fromParam('id')),
  RequirePermission('desk.move', fromParam('desk')),
];
const [papers, desks, use] = [
  RequirePermission('paper.view'),
  RequirePermission('desk.move'),
  RequirePermission('desk.use'),
];
const other = RequirePermission('paper.edit', fromParam('other'));
const bulk = RequirePermission('paper.edit', idsFromBody('ids', { max: 2 }));

type Decorators = readonly MethodDecorator[];

/** A class with the method `run`, which takes these parameters. The first decorator is written topmost. */
function type(
  onMethod: Decorators,
  parameters: readonly ParameterDecorator[],
  Parent: Type = Object,
) {
  class Case extends Parent {
    run() {}
  }
  parameters.forEach((decorate, index) => decorate(Case.prototype, 'run', index));
  for (const decorate of onMethod.toReversed()) decorate(Case.prototype, 'run', {});
  return Case;
}

function mistakesOf(made: Type, method: string) {
  const { plan } = classifyHandler(catalogue, made, 'run');
  if (plan === undefined) throw new Error('The declarations are sound.');
  return checkAccesses(plan, accessesTakenBy(made, 'run'), method);
}

const both = type([edit, move], [Permitted('paper.edit'), Permitted('desk.move')]);

describe('A handler can apply all that it has to', () => {
  it.each<[string, string, Type]>([
    ['with a fence, by the last access', 'DELETE', type([edit], [Permitted()])],
    ['with a fence, by name', 'DELETE', type([edit], [Permitted('paper.edit')])],
    ['with the fences of many ids', 'POST', type([bulk], [Permitted()])],
    ['with a filter', 'GET', type([papers], [Permitted()])],
    ['with two fences', 'POST', both],
    [
      'with two fences, the last one unnamed',
      'POST',
      type([edit, move], [Permitted('paper.edit'), Permitted()]),
    ],
    ['with two fences that it inherits', 'POST', type([], [], both)],
    ['with two filters', 'GET', type([papers, desks], [Permitted('paper.view'), Permitted()])],
    ['with nothing to apply under GET', 'GET', type([edit, move], [])],
    ['with a list behind one instance under GET', 'GET', type([edit, desks], [Permitted()])],
    ['with nothing of a resource', 'POST', type([use], [])],
    ['opened', 'POST', type([Public('x')], [])],
  ])('%s', (_, method, made) => {
    expect(mistakesOf(made, method)).toEqual([]);
  });
});

describe('A handler that could only be answered 500 is a mistake', () => {
  it.each<[string, string, Type, string]>([
    ['a fence', 'DELETE', type([edit], []), '`@Permitted() access`'],
    ['a fence under any method', 'ALL', type([edit], []), '`@Permitted() access`'],
    ['the fences of many ids', 'POST', type([bulk], []), '`@Permitted() access`'],
    ['a filter', 'GET', type([papers], []), '`@Permitted() access`'],
    ['the first fence', 'POST', type([edit, move], [Permitted()]), "@Permitted('paper.edit')"],
    [
      'the last fence',
      'POST',
      type([edit, move], [Permitted('paper.edit')]),
      '`@Permitted() access`',
    ],
    ['the first list', 'GET', type([papers, desks], [Permitted()]), "@Permitted('paper.view')"],
    [
      'a list before an instance',
      'GET',
      type([desks, edit], [Permitted()]),
      "@Permitted('desk.move')",
    ],
    [
      'one that has no name',
      'POST',
      type([other, edit], [Permitted('paper.edit')]),
      'assert inside',
    ],
    [
      'what it overrides',
      'POST',
      type([move], [], type([edit], [Permitted()])),
      "@Permitted('paper.edit')",
    ],
  ])('without the access for %s', (_, method, made, fix) => {
    const mistakes = mistakesOf(made, method);
    expect(mistakes.map(({ code }) => code)).toEqual(['unreached-access']);
    expect(mistakes[0]?.fix).toContain(fix);
  });

  it.each<[string, Type]>([
    ['an access of an action it does not require', type([use], [Permitted('paper.edit')])],
    ['an access by what is no name', type([use], [Loosely(0)])],
    ['an access though opened to everybody', type([Public('x')], [Permitted()])],
    [
      'an access though opened to known callers',
      type([Authenticated('x')], [Permitted('desk.use')]),
    ],
  ])('with %s', (_, made) => {
    expect(mistakesOf(made, 'POST').map(({ code }) => code)).toEqual(['unrequired-access']);
  });
});

/** A class whose parameter is of the class `of`, as the compiler writes it. */
function typed(onMethod: Decorators, of: unknown, ...pipes: Type[]) {
  class Case {
    run() {}
  }
  Reflect.defineMetadata('design:paramtypes', [Object, of], Case.prototype, 'run');
  Permitted(undefined, ...(pipes as never[]))(Case.prototype, 'run', 1);
  for (const decorate of onMethod.toReversed()) decorate(Case.prototype, 'run', {});
  return Case;
}

describe('A parameter of the class of another access is a mistake', () => {
  const given: readonly [string, string, Decorators, unknown][] = [
    ['one instance', 'POST', [edit], Access],
    ['a list', 'GET', [papers], ListAccess],
    ['many instances', 'POST', [bulk], BulkAccess],
    ['the account', 'POST', [use], ActionAccess],
  ];

  it.each(given)('for %s', (_, method, onMethod, right) => {
    for (const [, , , access] of given) {
      const codes = mistakesOf(typed(onMethod, access), method).map(({ code }) => code);
      expect(codes).toEqual(access === right ? [] : ['wrong-access-type']);
    }
  });

  it('and its sentence says what to write', () => {
    const [list] = mistakesOf(typed([papers], Access), 'GET');
    expect(list?.problem).toBe(
      'Case.run takes Access, but its requirement of "paper.view" gives ListAccess.',
    );
    expect(list?.fix).toContain("`@Permitted() access: ListAccess<'paper.view'>`");
    expect(list?.fix).toContain("fromParam('id')");
    const [one] = mistakesOf(typed([edit], ListAccess), 'POST');
    expect(one?.fix).toContain("`@Permitted() access: Access<'paper.edit', Row>`");
  });

  it('but not where the compiler wrote no class, nor where a pipe makes something else of the access', () => {
    expect(mistakesOf(typed([papers], Object), 'GET')).toEqual([]);
    expect(mistakesOf(typed([papers], Access, class {}), 'GET')).toEqual([]);
  });
});

it('The parameters of a wrapped class are found on the class itself', () => {
  const Wrapped = new Proxy(both, {});
  expect(takenBy(Wrapped, 'run')).toEqual(takenBy(both, 'run'));
  expect(takenBy(both, 'run')).toEqual(['paper.edit', 'desk.move']);
});
