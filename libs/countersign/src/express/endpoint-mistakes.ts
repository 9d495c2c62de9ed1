/** Judges every place of an application: exactly one declaration, in front, and one that can work. Nothing is walked here. */
import { type Catalogue, checkRequirement, type Mistake } from '../core/internal.js';
import type { OpeningDeclaration, RequirementDeclaration } from './declaration.js';
import type { Site } from './endpoint.js';

/** How a place is called in sentences: `GET /keypairs/:keypairId`, or the handler and where it is mounted. */
export function whereOf({ kind, method, path, handler }: Site): string {
  if (kind === 'route' || (kind === 'dangling' && handler === '(none)')) return `${method} ${path}`;
  return kind === 'param'
    ? `"${handler}", the callback of the parameter ${path},`
    : `"${handler}", mounted at ${path},`;
}

/** Every mistake at one place. @param isAudited whether it is a mounted application that was audited by itself */
export function mistakesAt(site: Site, catalogue: Catalogue, isAudited: boolean): Mistake[] {
  switch (site.kind) {
    case 'middleware':
      return [];
    case 'unreadable':
      return [unreadable(site)];
    case 'dangling':
      return [danglingDeclaration(site), ...declaredMistakes(site, catalogue)];
    case 'application':
      if (isAudited) return declaredMistakes(site, catalogue);
      return covered(site) ? declaredMistakes(site, catalogue) : [hiddenApplication(site)];
    case 'route':
    case 'mounted':
    case 'param':
    case 'router':
      return covered(site) ? declaredMistakes(site, catalogue) : [undeclared(site)];
  }
}

function covered({ declared, inherited }: Site): boolean {
  return declared.length > 0 || inherited !== undefined;
}

function declaredMistakes(site: Site, catalogue: Catalogue): Mistake[] {
  const where = whereOf(site);
  const { declared, late, interrupted, kind } = site;
  return [
    ...(declared.length > 1 ? [twice(where)] : []),
    ...(declared.length > 0 && late && kind !== 'dangling' ? [tooLate(where)] : []),
    ...(interrupted && kind !== 'dangling' ? [swallowed(where)] : []),
    ...declared.flatMap((each) =>
      each.kind === 'requirement'
        ? [...checkRequirement(catalogue, each, where), ...sourceMistakes(site, each)]
        : reasonMistakes(each, where),
    ),
  ];
}

const fixes = {
  route:
    "Put requirePermission('…') in front of its handlers, or publicRoute('reason') or authenticatedRoute('reason').",
  param:
    "It runs before any permission is asked: do its work in the lookup or in the handler; if it must run first, put param('…', publicRoute('reason')) in front of it.",
  mounted:
    "Put publicRoute('reason') in front of it in the same `use`; if it passes every request on, mount it without a path.",
};

function undeclared(site: Site): Mistake {
  const { kind } = site;
  return {
    code: kind === 'route' ? 'undeclared-route' : 'undeclared-handler',
    problem: `${whereOf(site)} neither requires a permission nor is opened.`,
    fix: fixes[kind === 'route' || kind === 'param' ? kind : 'mounted'],
  };
}

function danglingDeclaration(site: Site): Mistake {
  return {
    code: 'dangling-declaration',
    problem: `A declaration at ${site.method === '*' ? '' : `${site.method} `}${site.path} belongs to no handler: what it says holds for no route.`,
    fix: 'Put it directly in front of the handlers of one route; in front of a router, each of its routes needs its own.',
  };
}

function twice(where: string): Mistake {
  return {
    code: 'two-declarations',
    problem: `${where} is declared more than once.`,
    fix: 'Keep one of requirePermission, publicRoute and authenticatedRoute.',
  };
}

function tooLate(where: string): Mistake {
  return {
    code: 'late-declaration',
    problem: `${where} has a handler in front of its declaration.`,
    fix: 'Write the declaration first; mount body parsers and authentication with `use` in front of the route.',
  };
}

function swallowed(where: string): Mistake {
  return {
    code: 'error-handler-in-between',
    problem: `${where} has an error handler between its declaration and its handlers: one that calls \`next()\` turns a refusal into a pass.`,
    fix: 'Mount the error handler after the routes, or as the last handler of this one.',
  };
}

function hiddenApplication(site: Site): Mistake {
  return {
    code: 'hidden-application',
    problem: `The application mounted at ${site.path} hides its routes.`,
    fix: 'Use express.Router() instead, or call auditRoutes for each application that is mounted there first.',
  };
}

function unreadable({ handler }: Site): Mistake {
  return {
    code: 'unreadable-path',
    problem: `This version of Express does not tell where "${handler}" is mounted.`,
    fix: 'Install express 5.3 or later.',
  };
}

function reasonMistakes({ reason, kind }: OpeningDeclaration, where: string): Mistake[] {
  if (typeof reason === 'string' && reason.trim() !== '') return [];
  return [
    {
      code: 'missing-reason',
      problem: `${where} is opened without a reason.`,
      fix: `Say why, for whoever reads the code: ${kind}Route('…').`,
    },
  ];
}

function sourceMistakes(site: Site, { ids }: RequirementDeclaration): Mistake[] {
  if (ids === undefined) return [];
  const { method, parameters } = site;
  const where = whereOf(site);
  const named = [
    ...(ids.from === 'params' ? [ids.field] : []),
    ...(ids.many || ids.within === undefined ? [] : [ids.within.param]),
  ];
  const unknown = named.filter((name) => !parameters.includes(name));
  const noBody = ids.from === 'body' && (method === 'GET' || method === 'HEAD');
  return [
    ...unknown.map((name) => ({
      code: 'unknown-parameter',
      problem: `${where} takes an id from the path parameter "${name}", which its path does not have.`,
      fix:
        parameters.length === 0
          ? "Add the parameter to the path. A router sees its parent's only with `mergeParams: true`."
          : `Its path parameters are: ${parameters.join(', ')}.`,
    })),
    ...(noBody
      ? [
          {
            code: 'body-of-safe-method',
            problem: `${where} takes an id from the body, which a ${method} does not have.`,
            fix: 'Use fromParam or fromQuery.',
          },
        ]
      : []),
  ];
}
