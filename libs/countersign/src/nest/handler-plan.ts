/** What the guard does for one handler, worked out at start. No request enters here. */
import type { AnyIdSource, CompiledAction, Requirement } from '../core/internal.js';
import type { Obligation } from '../enforcement/internal.js';

/** One requirement of a handler. */
export interface Step {
  readonly requirement: Requirement;
  /** What the handler has to apply when the method is GET, HEAD or OPTIONS. */
  readonly onSafe: Obligation;
  /** What the handler has to apply under any other method. */
  readonly onUnsafe: Obligation;
  /** What later steps judge on the same instance: this one's lookup answers for them as well. */
  readonly later: readonly CompiledAction[];
  /** Whether the handler takes an access to the same instance. */
  readonly ofHandler: boolean;
}

/** An access as a handler takes it: by the action of its requirement, or `undefined` for that of the last requirement. */
export type Taken = string | undefined;

/** Open to everybody. */
export interface PublicPlan {
  readonly kind: 'public';
  readonly where: string;
  readonly reason: string;
}

/** Open to every authenticated principal. */
export interface AuthenticatedPlan {
  readonly kind: 'authenticated';
  readonly where: string;
  readonly reason: string;
}

/** Every step must permit; the last one's access is the handler's. */
export interface RequiredPlan {
  readonly kind: 'required';
  readonly where: string;
  readonly steps: readonly Step[];
}

/** Any plan. `where` is class and method, such as `CertificatesController.revoke`. */
export type HandlerPlan = PublicPlan | AuthenticatedPlan | RequiredPlan;

/**
 * The steps of a handler, in the order of its requirements.
 * @param isBinding whether the handler has to apply filter or fence: yes for the method's own requirements, and for the
 * class's when the method has none. A class's requirement beside a method's is only a gate.
 * @param taken the accesses that the handler takes
 */
export function stepsOf(
  requirements: readonly [Requirement, isBinding: boolean][],
  taken: readonly Taken[],
): Step[] {
  const all = requirements.map(([requirement]) => ({ requirement }));
  const reached = new Set(taken.map((each) => all[stepTaken(all, each)]));
  return requirements.map(([requirement, isBinding], at) => {
    const sharing = all
      .slice(at)
      .filter((other) => isOfSameInstance(other.requirement, requirement));
    return Object.freeze({
      requirement,
      ...obligationsOf(requirement, isBinding),
      later: sharing.slice(1).map((other) => other.requirement.action),
      ofHandler: sharing.some((other) => reached.has(other)),
    });
  });
}

/** The number of the step whose access is taken; of several with one action the last. -1 without one. */
export function stepTaken(steps: readonly Pick<Step, 'requirement'>[], taken: Taken): number {
  return steps.findLastIndex(
    ({ requirement }) => taken === undefined || requirement.action.name === taken,
  );
}

function obligationsOf(
  { action, ids }: Requirement,
  isBinding: boolean,
): Pick<Step, 'onSafe' | 'onUnsafe'> {
  if (!isBinding || action.on === undefined) return { onSafe: 'none', onUnsafe: 'none' };
  return ids === undefined
    ? { onSafe: 'filter', onUnsafe: 'filter' }
    : { onSafe: 'none', onUnsafe: 'fence' };
}

/** Whether both take the id of the same resource type from the same place. */
function isOfSameInstance(one: Requirement, other: Requirement): boolean {
  return one.action.on === other.action.on && placeOf(one.ids) === placeOf(other.ids);
}

function placeOf(ids: AnyIdSource | undefined): string {
  return JSON.stringify([ids?.from, ids?.field, ids?.many]);
}
