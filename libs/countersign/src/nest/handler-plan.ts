/** What the guard does for one handler, worked out at start. No request enters here. */
import type { Obligation, Requirement } from '../core/index.js';

/** One requirement of a handler. */
export interface Step {
  readonly requirement: Requirement;
  /** What the handler has to apply when the method is GET, HEAD or OPTIONS. */
  readonly onSafe: Obligation;
  /** What the handler has to apply under any other method. */
  readonly onUnsafe: Obligation;
}

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
 * A step from a requirement.
 * @param binding whether the handler has to apply filter or fence: yes for the method's own requirements, and for the
 * class's when the method has none. A class's requirement beside a method's is only a gate.
 */
export function stepOf(requirement: Requirement, binding: boolean): Step {
  const { action, ids } = requirement;
  if (!binding || action.on === undefined) {
    return Object.freeze({ requirement, onSafe: 'none', onUnsafe: 'none' });
  }
  const lists = ids === undefined;
  return Object.freeze({
    requirement,
    onSafe: lists ? 'filter' : 'none',
    onUnsafe: lists ? 'filter' : 'fence',
  });
}
