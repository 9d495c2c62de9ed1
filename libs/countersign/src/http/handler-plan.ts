/** What is asked in front of one handler: its plan is made at start, and each call enforces the steps of it, over any transport. */
import {
  type AnyIdSource,
  type CompiledAction,
  DecisionUnavailable,
  EnforcementError,
  isSent,
  type Principal,
  type RequestParts,
  type Requirement,
} from '../core/internal.js';
import {
  type AnyAccess,
  type Cancellation,
  type Enforcer,
  isPromise,
  type LookupMemo,
  type Obligation,
} from '../enforcement/internal.js';

/** One requirement of a handler. */
export interface Step {
  readonly requirement: Requirement;
  /** What the handler has to apply when the method is GET, HEAD or OPTIONS. */
  readonly onSafe: Obligation;
  /** What the handler has to apply under any other method. */
  readonly onUnsafe: Obligation;
  /** The actions of later steps on the same instance: one lookup answers for all of them. */
  readonly later: readonly CompiledAction[];
  /** Whether the handler may ask the access for its `actions`, which it may under a safe method only. */
  readonly withActions: boolean;
}

/** Which access a handler takes: the action of its requirement, or `undefined` for the last requirement. */
export type Taken = string | undefined;

/** Open to everybody, or to every authenticated principal. */
export interface OpenPlan {
  readonly kind: 'public' | 'authenticated';
  readonly where: string;
  readonly steps: readonly [];
  readonly reason: string;
}

/** Every step must permit; the last one's access is the handler's. */
export interface RequiredPlan {
  readonly kind: 'required';
  readonly where: string;
  readonly steps: readonly Step[];
}

/** Any plan. `where` names the handler in messages, such as `CertificatesController.revoke`; it is empty where only the request knows. */
export type HandlerPlan = OpenPlan | RequiredPlan;

/**
 * The steps of a handler, in the order of its requirements.
 * @param requirements each with whether the handler has to apply its filter or fence: yes for the method's own, and for the class's
 * when the method has none. A class's requirement in addition to a method's only permits or denies.
 * @param taken the accesses that the handler takes
 */
export function planSteps(
  requirements: readonly (readonly [Requirement, isBinding: boolean])[],
  taken: readonly Taken[] = [undefined],
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
      withActions: sharing.some((other) => reached.has(other)),
    });
  });
}

/** The plan of two in front of one handler. */
export function joinPlans(one: HandlerPlan, other: HandlerPlan): HandlerPlan {
  if (one.kind !== 'required' || other.kind !== 'required') return other;
  return { ...other, steps: [...one.steps, ...other.steps] };
}

/** The index of the step whose access is taken: of several with one action, the last. -1 when there is none. */
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
  return one.action.on === other.action.on && sourceKey(one.ids) === sourceKey(other.ids);
}

function sourceKey(ids: AnyIdSource | undefined): string {
  return JSON.stringify([ids?.from, ids?.field, ids?.many]);
}

/** What the requirements of one call have in common. */
export interface StepCall {
  readonly principal: Principal;
  /** Where the ids are. */
  readonly parts: RequestParts;
  /** Whether the handler changes nothing: then it owes no fence. */
  readonly isSafe: boolean;
  /** What the call found so far: one instance is looked up once. Default: nothing is remembered. */
  readonly memo?: LookupMemo | undefined;
  /** Cancels the questions to lookups. Default: the deadline alone does. */
  readonly signal?: Cancellation;
}

/** What a step granted; `undefined` when its requirement holds only when a field is sent, and the field was not. */
export type StepAccess = AnyAccess | undefined;

/**
 * The access of each step, in their order. Synchronous unless a lookup or the sink is not.
 * @throws EnforcementError of the first step that does not permit; a fault is not a denial
 */
export function enforceSteps(
  enforcer: Enforcer,
  steps: readonly Step[],
  call: StepCall,
): readonly StepAccess[] | Promise<readonly StepAccess[]> {
  const accesses: StepAccess[] = [];
  for (const step of steps) {
    const access = enforceStep(enforcer, step, call);
    if (isPromise(access)) return enforceRest(enforcer, steps, call, accesses, access);
    accesses.push(access);
  }
  return accesses;
}

async function enforceRest(
  enforcer: Enforcer,
  steps: readonly Step[],
  call: StepCall,
  accesses: StepAccess[],
  pending: Promise<AnyAccess>,
): Promise<readonly StepAccess[]> {
  accesses.push(await pending);
  for (const step of steps.slice(accesses.length)) {
    accesses.push(await enforceStep(enforcer, step, call));
  }
  return accesses;
}

function enforceStep(
  enforcer: Enforcer,
  { requirement, onSafe, onUnsafe, later, withActions }: Step,
  { principal, parts, isSafe, memo, signal }: StepCall,
): StepAccess | Promise<AnyAccess> {
  if (requirement.ids !== undefined && !isSent(requirement.ids, parts)) return undefined;
  try {
    const access = enforcer.enforce(principal, requirement, parts, {
      obligation: isSafe ? onSafe : onUnsafe,
      memo,
      later,
      withActions: isSafe && withActions,
      signal,
    });
    return isPromise(access) ? access.catch(fail) : access;
  } catch (error) {
    return fail(error);
  }
}

function fail(error: unknown): never {
  if (error instanceof EnforcementError) throw error;
  throw new DecisionUnavailable('deciding failed unexpectedly', error);
}
