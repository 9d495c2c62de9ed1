/** Makes the handlers that are in front of a route's own. They throw or reject, which Express 5 hands to the error handlers. */
import type { NextFunction, Request, RequestHandler } from 'express';
import { DecisionUnavailable, type Requirement } from '../core/internal.js';
import { type HandlerPlan, planSteps, type RequestEnforcement } from '../http/internal.js';

/** Asks for every request that reaches the route. @param isAudited whether the application was audited */
export function planHandler(
  plan: HandlerPlan,
  enforcement: RequestEnforcement<Request>,
  isAudited: (application: object) => boolean,
): RequestHandler {
  return (req, res, next) => {
    if (!enforcement.isGuarded(res) && !isAudited(req.app)) throw neverAudited();
    const authorized = enforcement.authorize(plan, req, res);
    return authorized === true ? next() : nextWhen(authorized, next);
  };
}

async function nextWhen(authorized: Promise<true>, next: NextFunction): Promise<void> {
  await authorized;
  next();
}

/** The plan of one requirement. */
export function planOf(requirement: Requirement): HandlerPlan {
  return Object.freeze({ kind: 'required', where: '', steps: planSteps([[requirement, true]]) });
}

/** Refuses every request. The audit reports why. */
export const refuseAll: () => RequestHandler = () => () => {
  throw new DecisionUnavailable('the requirement of this route is wired wrongly');
};

function neverAudited(): DecisionUnavailable {
  return new DecisionUnavailable(
    'the routes of this application were never audited; call auditRoutes(app) after the last route and before listen()',
  );
}
