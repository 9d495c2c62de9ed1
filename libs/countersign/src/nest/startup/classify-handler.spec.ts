import type { Type } from '@nestjs/common';
import { type AnyIdSource, defineCatalogue, fromParam } from '../../core/internal.js';
import { classifyHandler } from './classify-handler.js';
import { Authenticated, permissionDecorators, Public } from '../index.js';

const definition = {
  resources: { paper: { predicates: [] } },
  actions: {
    'paper.view': { on: 'paper', list: true },
    'paper.edit': { on: 'paper' },
    'desk.use': {},
  },
  permissions: {
    all: {
      title: 'All',
      group: 'Paper',
      grants: [{ actions: ['paper.view', 'paper.edit', 'desk.use'], scope: 'all' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
} as const;
const catalogue = defineCatalogue(definition);
const { RequirePermission } = permissionDecorators(catalogue);
const foreign = permissionDecorators(defineCatalogue(definition));
/** What a JavaScript caller can do. */
const Loosely = RequirePermission as (action: string, ids?: AnyIdSource) => MethodDecorator;

const desk = RequirePermission('desk.use');
const edit = RequirePermission('paper.edit', fromParam('id'));
const list = RequirePermission('paper.view');
const open = Public('x');
const known = Authenticated('y');

type Decorators = readonly (ClassDecorator & MethodDecorator)[];

/** A class with the method `run`, unless `onMethod` is absent. The first decorator is written topmost. */
function type(
  onMethod: readonly MethodDecorator[] | undefined,
  onClass: Decorators = [],
  Parent: Type = Object,
) {
  class Bare extends Parent {}
  class Case extends Parent {
    run() {}
  }
  const made = onMethod === undefined ? Bare : Case;
  const own = Object.getOwnPropertyDescriptor(made.prototype, 'run') ?? {};
  for (const decorate of onMethod?.toReversed() ?? []) decorate(made.prototype, 'run', own);
  for (const decorate of onClass.toReversed()) decorate(made);
  return made;
}

const requiring = type([desk]);
const opened = type([open]);
const openedClass = type([], [open]);
const requiringClass = type([], [desk]);

describe('A handler is a mistake', () => {
  it.each<[string, string, Type]>([
    ['without any declaration', 'undeclared-route', type([])],
    ['inherited without any declaration', 'undeclared-route', type(undefined, [], type([]))],
    ['inherited into an opened class', 'undeclared-route', type(undefined, [open], type([]))],
    ['overriding an opened one', 'undeclared-route', type([], [], opened)],
    ['new below an opened class', 'undeclared-route', type([], [], openedClass)],
    ['opened and required', 'conflicting-declarations', type([desk, open])],
    ['in a class opened and required', 'conflicting-declarations', type([], [desk, open])],
    ['opened twice', 'conflicting-declarations', type([open, known])],
    ['in a class opened twice', 'conflicting-declarations', type([], [open, known])],
    ['opened over a required one', 'conflicting-declarations', type([open], [], requiring)],
    [
      'opened and inherited by a requiring class',
      'conflicting-declarations',
      type(undefined, [desk], opened),
    ],
    ['opened without reason', 'missing-reason', type([Public(' ')])],
    ['in a class opened without reason', 'missing-reason', type([], [Authenticated('')])],
    ['requiring an unknown action', 'unknown-action', type([Loosely('desk.usr')])],
    ['requiring nothing', 'unknown-action', type([Loosely('')])],
    ['requiring no name', 'unknown-action', type([Reflect.apply(Loosely, undefined, [])])],
    ['of another catalogue', 'foreign-requirement', type([foreign.RequirePermission('desk.use')])],
    ['with a missing id source', 'missing-id-source', type([Loosely('paper.edit')])],
    [
      'with a superfluous id source',
      'superfluous-id-source',
      type([Loosely('desk.use', fromParam('id'))]),
    ],
  ])('%s', (_, code, made) => {
    const { plan, mistakes } = classifyHandler(catalogue, made, 'run');
    expect([plan, mistakes.map((mistake) => mistake.code)]).toEqual([undefined, [code]]);
  });
});

/** A plan in short: how it is opened, or each action with what it obliges to under safe and unsafe methods. */
function planOf(made: Type) {
  const { plan } = classifyHandler(catalogue, made, 'run');
  if (plan?.kind !== 'required') return plan?.kind;
  return plan.steps.map(
    ({ requirement, onSafe, onUnsafe }) => `${requirement.action.name} ${onSafe} ${onUnsafe}`,
  );
}

describe('A handler', () => {
  it.each<[string, Type, string | string[]]>([
    ['demands what it says', type([desk]), ['desk.use none none']],
    [
      'demands everything it says, in order',
      type([edit, list]),
      ['paper.edit none fence', 'paper.view filter filter'],
    ],
    [
      'demands its class as a gate first',
      type([edit], [list]),
      ['paper.view none none', 'paper.edit none fence'],
    ],
    ['is bound by its class alone', type([], [list]), ['paper.view filter filter']],
    ['demands its parent’s class', type([], [], requiringClass), ['desk.use none none']],
    ['keeps what it inherits', type(undefined, [], requiring), ['desk.use none none']],
    ['keeps what it overrides', type([], [], requiring), ['desk.use none none']],
    [
      'adds to what it overrides',
      type([edit], [], requiring),
      ['desk.use none none', 'paper.edit none fence'],
    ],
    ['repeats what it overrides only once', type([desk], [], requiring), ['desk.use none none']],
    [
      'demands what an abstract parent says',
      type([], [list], requiringClass),
      ['desk.use none none', 'paper.view filter filter'],
    ],
    ['opens only itself out of its class', type([open], [desk]), 'public'],
    ['opens itself out of its parent’s class', type([known], [], requiringClass), 'authenticated'],
    ['is opened by its class', type([], [known]), 'authenticated'],
    ['stays opened when inherited', type(undefined, [], opened), 'public'],
    ['stays opened by the class it is written in', type(undefined, [], openedClass), 'public'],
    ['demands although its class is opened', type([desk], [open]), ['desk.use none none']],
    ['opens differently from its class', type([known], [open]), 'authenticated'],
  ])('%s', (_, made, plan) => {
    expect(planOf(made)).toEqual(plan);
  });
});
