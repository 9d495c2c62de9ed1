/** Compares what a plan demands with the way its handler is called over a transport other than HTTP. */
import { foreignSource } from '../../../http/express/internal.js';
import type { HandlerPlan } from '../../../http/internal.js';
import type { Mistake } from '../../../core/internal.js';
import { accessesTakenBy } from '../../decorators/permitted.decorator.js';
import { checkAccesses } from '../check-accesses.js';
import type { FoundHandler } from '../find-handlers.js';
import type { GraphqlModule } from './graphql-modules.js';

/** Where the ids of a call may be, and how that is written. */
const sources: Readonly<Record<string, readonly [parts: readonly string[], fix: string]>> = {
  QUERY: [['args'], 'Use fromArg or idsFromArg.'],
  MUTATION: [['args'], 'Use fromArg or idsFromArg.'],
  SUBSCRIPTION: [['args'], 'Use fromArg or idsFromArg.'],
  FIELD: [['args', 'parent'], 'Use fromParent, fromArg or idsFromArg.'],
  REFERENCE: [['parent'], 'Use fromParent.'],
  MESSAGE: [['message'], 'Use fromMessage or idsFromMessage.'],
  EVENT: [['message'], 'Use fromMessage or idsFromMessage.'],
};

const unsafe: ReadonlySet<string> = new Set(['MUTATION', 'MESSAGE', 'EVENT']);

/** What Nest calls as it calls fields. */
const fields: ReadonlySet<string> = new Set(['FIELD', 'REFERENCE']);

/** Every mistake between a handler and its plan. */
export function checkCall(
  { type, name, method }: FoundHandler,
  plan: HandlerPlan,
  modules: readonly GraphqlModule[],
): Mistake[] {
  const { steps } = plan;
  const [parts = [], fix = ''] = sources[method] ?? [];
  return [
    ...steps.flatMap(({ requirement: { ids } }) =>
      ids === undefined || parts.includes(ids.from) ? [] : [foreignSource(plan.where, ids, fix)],
    ),
    ...checkAccesses(plan, accessesTakenBy(type, name), unsafe.has(method) ? 'POST' : 'GET'),
    ...(fields.has(method) ? checkField(plan, modules) : []),
  ];
}

/** Nest runs neither guards nor interceptors for a field or a reference, unless the module says so. */
function checkField(plan: HandlerPlan, modules: readonly GraphqlModule[]): Mistake[] {
  if (plan.kind === 'public') return [];
  const owes = plan.steps.some(({ onSafe }) => onSafe !== 'none');
  const wanted = owes ? ['guards', 'interceptors'] : ['guards'];
  const lacks = modules.some(({ enhancers }) => wanted.some((each) => !enhancers.includes(each)));
  if (!lacks) return [];
  return [
    {
      code: 'unguarded-field',
      problem: `${plan.where} resolves a field or a reference, for which Nest runs no ${wanted.join(' and no ')}.`,
      fix: `Write \`fieldResolverEnhancers: ${JSON.stringify(wanted)}\` into the options of GraphQLModule, or open it with @Public('reason').`,
    },
  ];
}

/**
 * A mistake for every resolver that a module is given as a plain function, in front of which no guard runs; and for a context that all
 * requests share, on which Mercurius and the older drivers of Apollo keep the request of the first caller.
 */
export function checkModules(modules: readonly GraphqlModule[]): Mistake[] {
  return modules.flatMap(({ plain, path, isContextShared }) => [
    ...plain.map((name) => ({
      code: 'outside-the-guard',
      problem: `${name} is a plain function in the \`resolvers\` of GraphQLModule, where the guard does not run.`,
      fix: 'Move it into a class with @Resolver().',
    })),
    ...(isContextShared ? [sharedContext(path)] : []),
  ]);
}

function sharedContext(path: string): Mistake {
  return {
    code: 'shared-context',
    problem: `The \`context\` of GraphQLModule at ${path} is one object for all requests, so that each could be decided for the first caller.`,
    fix: 'Give a function that makes one for each request: context: () => ({ … }).',
  };
}
