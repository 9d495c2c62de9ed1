/** The mistakes of one endpoint: it needs an opening or requirements, directly in front of what answers, that can work. */
import { type Catalogue, checkRequirement, checkWhenSent, type Mistake } from '../core/internal.js';
import {
  type Endpoint,
  idSourceMistakes,
  reasonMistakes,
  undeclaredRoute,
} from '../http/express/internal.js';

/** The name of an endpoint in sentences: `GET /keypairs/:keypairId`, or the handler and where it is mounted. */
export function whereOf({ kind, method, path, handler }: Endpoint): string {
  if (kind === 'route' || (kind === 'dangling' && handler === '(none)')) return `${method} ${path}`;
  return `"${handler}", mounted at ${path},`;
}

/** Every mistake of one endpoint. A function without declaration is not one: its answers are withheld at run time. */
export function mistakesAt(endpoint: Endpoint, catalogue: Catalogue): Mistake[] {
  switch (endpoint.kind) {
    case 'unreadable':
      return [unreadable(endpoint)];
    case 'dangling':
      return [danglingDeclaration(endpoint), ...declaredMistakes(endpoint, catalogue)];
    case 'function':
    case 'router':
      return declaredMistakes(endpoint, catalogue);
    case 'route':
      return endpoint.declared.length + endpoint.around.length > 0 ||
        endpoint.inherited !== undefined
        ? declaredMistakes(endpoint, catalogue)
        : [undeclaredRoute(whereOf(endpoint), fixOfRoute(endpoint))];
  }
}

const fixOfRoute = ({ method }: Endpoint) =>
  `${method === 'ALL' ? '`all` makes a route: mount middleware, such as a login, with `use`. Where it answers, put' : 'Put'} requirePermission('…') in front of its handlers, or publicRoute('reason') or authenticatedRoute('reason').`;

function declaredMistakes(endpoint: Endpoint, catalogue: Catalogue): Mistake[] {
  const where = whereOf(endpoint);
  const { declared, late, interrupted, kind, method, path, parameters, around } = endpoint;
  const openings = declared.filter((each) => each.kind !== 'requirement').length;
  const isMixed = openings > 0 && declared.length + around.length > 1;
  return [
    ...(isMixed ? [mixed(where)] : []),
    ...(kind === 'function' && declared.length > 1 && !isMixed ? [several(where)] : []),
    ...(declared.length > 0 && late && kind !== 'dangling' ? [tooLate(where)] : []),
    ...(interrupted && kind !== 'dangling' ? [swallowed(where)] : []),
    ...(kind === 'route' || kind === 'function'
      ? checkWhenSent(requirementsOf(endpoint), where)
      : []),
    ...declared.flatMap((each) =>
      each.kind === 'requirement'
        ? [
            ...checkRequirement(catalogue, each, where),
            ...idSourceMistakes(where, each.ids, method, path, parameters),
          ]
        : reasonMistakes(where, `${each.kind}Route`, each.reason),
    ),
  ];
}

function requirementsOf({ declared, around }: Endpoint) {
  return [...around, ...declared].filter((each) => each.kind === 'requirement');
}

function danglingDeclaration(endpoint: Endpoint): Mistake {
  return {
    code: 'dangling-declaration',
    problem: `A declaration at ${endpoint.method === 'ALL' ? '' : `${endpoint.method} `}${endpoint.path} belongs to no handler: what it says holds for no route.`,
    fix: 'Put it directly in front of the handlers of one route; a requirement in front of a router holds for all of its routes.',
  };
}

function mixed(where: string): Mistake {
  return {
    code: 'conflicting-declarations',
    problem: `${where} is both opened and required, or opened twice.`,
    fix: 'Keep requirements, or one of publicRoute and authenticatedRoute; requirements of a router around it hold as well.',
  };
}

function several(where: string): Mistake {
  return {
    code: 'conflicting-declarations',
    problem: `${where} is a function with several requirements, which cannot be told apart.`,
    fix: 'Put them in front of a route or a router, or keep one.',
  };
}

function tooLate(where: string): Mistake {
  return {
    code: 'late-declaration',
    problem: `${where} has a handler between its declarations, or none behind the last of them.`,
    fix: 'Write the declarations directly in front of the handler that answers; login and parsers may come before.',
  };
}

function swallowed(where: string): Mistake {
  return {
    code: 'error-handler-in-between',
    problem: `${where} has an error handler between its declaration and its handlers: one that calls \`next()\` turns a refusal into a pass.`,
    fix: 'Mount the error handler after the routes, or as the last handler of this one.',
  };
}

function unreadable({ handler }: Endpoint): Mistake {
  return {
    code: 'unreadable-path',
    problem: `This version of Express does not tell where "${handler}" is mounted.`,
    fix: 'Install express 5.3 or later.',
  };
}
