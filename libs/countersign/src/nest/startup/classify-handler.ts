/** Makes the plan of one handler, or lists the mistakes of its declarations. */
import type { Type } from '@nestjs/common';
import {
  type Catalogue,
  checkRequirement,
  checkWhenSent,
  type Mistake,
} from '../../core/internal.js';
import { reasonMistakes, undeclaredRoute } from '../../http/express/internal.js';
import { type HandlerPlan, planSteps } from '../../http/internal.js';
import type { DeclaredRequirement } from '../decorators/declarations.js';
import { takenBy } from '../decorators/permitted.decorator.js';
import { type HandlerDeclarations, declarationsOf } from './inherited-declarations.js';

/** A plan, or the mistakes that prevent one. */
export type Classified =
  | { readonly plan: HandlerPlan; readonly mistakes: readonly [] }
  | { readonly plan: undefined; readonly mistakes: readonly Mistake[] };

/**
 * Classifies a handler.
 *
 * - Every requirement holds: the class's, the method's, and those of the methods it overrides.
 * - A method-level opening opens that method out of the requirements of its class and its ancestors. Beside a
 *   requirement of the method, of a method it overrides or of a subclass it is a contradiction.
 * - A class-level opening opens the methods written in that very class, and yields to any requirement.
 */
export function classifyHandler(catalogue: Catalogue, type: Type, name: string): Classified {
  const where = `${type.name}.${name}`;
  const declarations = declarationsOf(type, name);
  const { own, owner, methods, classes } = declarations;
  const ofMethods = methods.flatMap(({ requirements }) => requirements);
  const ofClasses = classes.flatMap(({ declared }) => declared.requirements);
  const onOwner = classes.find((each) => each.type === owner)?.declared.openings ?? [];
  const mistakes = [
    ...contradictions(where, declarations, ofMethods),
    ...[...ofClasses, ...ofMethods].flatMap((each) => checkDeclared(catalogue, each, where)),
    ...checkWhenSent([...ofClasses, ...ofMethods], where),
    ...(own.openings.length > 0 ? own.openings : onOwner).flatMap((each) =>
      reasonMistakes(where, each.opens === 'public' ? '@Public' : '@Authenticated', each.reason),
    ),
  ];
  if (mistakes.length > 0) return { plan: undefined, mistakes };
  const required = withoutRepeats([...ofClasses, ...ofMethods]);
  const opening = own.openings[0] ?? (required.length === 0 ? onOwner[0] : undefined);
  if (opening !== undefined) {
    const { opens, reason } = opening;
    return {
      plan: Object.freeze({ kind: opens, where, steps: [] as const, reason }),
      mistakes: [],
    };
  }
  if (required.length === 0)
    return { plan: undefined, mistakes: [undeclaredRoute(where, howToDeclare)] };
  const binding = ofMethods.length > 0 ? ofMethods : ofClasses.slice(-1);
  const steps = planSteps(
    required.map((each) => {
      const requirement = { action: catalogue.action(each.action), ids: each.ids };
      return [requirement, binding.includes(each)];
    }),
    takenBy(type, name),
  );
  return { plan: Object.freeze({ kind: 'required', where, steps }), mistakes: [] };
}

/** A requirement that is repeated, such as by an override, is decided once: where it is last. */
function withoutRepeats(all: readonly DeclaredRequirement[]): DeclaredRequirement[] {
  return all.filter((each, at) => !all.slice(at + 1).some((later) => isSame(each, later)));
}

function isSame(a: DeclaredRequirement, b: DeclaredRequirement): boolean {
  return a.action === b.action && JSON.stringify(a.ids) === JSON.stringify(b.ids);
}

const howToDeclare =
  "Add @RequirePermission('…'), or open it with @Public('reason') or @Authenticated('reason').";

function contradictions(
  where: string,
  { classes, own, owner }: HandlerDeclarations,
  ofMethods: readonly DeclaredRequirement[],
): Mistake[] {
  const below = classes.slice(classes.findIndex(({ type }) => type === owner) + 1);
  const narrowed = below.some(({ declared }) => declared.requirements.length > 0);
  const onMethod = own.openings.length > 0 && (ofMethods.length > 0 || narrowed);
  const onClass = classes.find(
    ({ declared }) => declared.openings.length > 0 && declared.requirements.length > 0,
  );
  const twice =
    own.openings.length > 1 || classes.some(({ declared }) => declared.openings.length > 1);
  return [
    ...(onMethod ? [contradiction(`${where} is both opened and required.`)] : []),
    ...(onClass === undefined
      ? []
      : [contradiction(`${where} is in ${onClass.type.name}, which is both opened and required.`)]),
    ...(twice ? [contradiction(`${where} is opened twice.`)] : []),
  ];
}

function contradiction(problem: string): Mistake {
  return {
    code: 'conflicting-declarations',
    problem,
    fix: 'Keep one of @RequirePermission, @Public and @Authenticated; an override keeps the requirements of what it overrides.',
  };
}

function checkDeclared(
  catalogue: Catalogue,
  declared: DeclaredRequirement,
  where: string,
): Mistake[] {
  if (declared.catalogue === catalogue) return checkRequirement(catalogue, declared, where);
  return [
    {
      code: 'foreign-requirement',
      problem: `${where} requires "${declared.action}" of another catalogue than the module's.`,
      fix: 'Take @RequirePermission from permissionDecorators of the catalogue given to PermissionModule.',
    },
  ];
}
