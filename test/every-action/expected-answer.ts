/** From the rows of the tables to the answer that a request must get (docs/domain/rules.md). INVARIANT: it reads the tables only and no code of the product. */
import {
  type Condition,
  type DomainRow,
  domainTable,
  type Scope,
  widener,
} from './domain.table.js';
import {
  type Constraint,
  constraintTable,
  extensionTable,
  type Kind,
  kindTable,
  mappingTable,
  peopleOnly,
} from './extension.table.js';

/** How an object is related to the caller. */
export interface Facts {
  /** Exists in the caller's account. */
  readonly found: boolean;
  /** The scopes narrower than the account that reach it. */
  readonly relations: readonly Exclude<Scope, 'account'>[];
  readonly conditions: readonly Condition[];
  /** Constraints that it breaks, where they bind the action. */
  readonly breaks: readonly Constraint[];
}

/** The answer: a permit, or the code of the denial. */
export type Expected =
  | 'permit'
  | 'principal-not-allowed'
  | 'permission-missing'
  | 'prerequisite-missing'
  | 'not-found'
  | 'out-of-scope'
  | 'condition-failed'
  | 'constraint';

/** All grants, of the 29 permissions and of the service's own. */
const rows: readonly DomainRow[] = [...domainTable, ...extensionTable];

/** Every action of the tables. */
export const tableActions: readonly string[] = [
  ...new Set([...rows.flatMap(({ actions }) => actions), ...kindTable.map(({ action }) => action)]),
];

/** Every permission of the tables: 29 and two. */
export const tablePermissions: readonly string[] = [
  ...new Set(rows.map(({ permission }) => permission)),
];

/** The permissions that matter to an action: those named for it, what they require, and Manage keypair. */
export function mattering(action: string): readonly string[] {
  const named = rows
    .filter(({ actions }) => actions.includes(action))
    .flatMap(({ permission, requires = [] }) => [permission, ...requires]);
  return [...new Set([...named, widener])];
}

/** What a caller asks. */
export interface Asked {
  readonly kind: Kind;
  readonly held: readonly string[];
  readonly action: string;
  /** Absent: the account itself, or a list. */
  readonly facts?: Facts;
}

/** Kind of principal, permissions with what they require, the object, its scope, its conditions, constraints: in this order. */
export function expectedAnswer({ kind, held, action, facts }: Asked): Expected {
  const ofKind = kindTable.find((row) => row.action === action);
  if (ofKind !== undefined) {
    if (!ofKind.kinds.includes(kind)) return 'principal-not-allowed';
    return onObject(facts, constraintTable[action] ?? []);
  }
  if (kind === 'system') return 'principal-not-allowed';
  if (kind === 'service' && peopleOnly.includes(action)) return 'principal-not-allowed';
  const named = rows.filter(({ actions }) => actions.includes(action));
  return codeFor(named, held, facts, constraintTable[action] ?? []);
}

/** The answer when no permission is asked for. */
function onObject(facts: Facts | undefined, binding: readonly Constraint[]): Expected {
  if (facts === undefined) return 'permit';
  if (!facts.found) return 'not-found';
  return binding.some((constraint) => facts.breaks.includes(constraint)) ? 'constraint' : 'permit';
}

/** The answer to mapping a resource of this type, whose facts are given, to a team that is permitted. */
export function expectedMapping(type: string, held: readonly string[], facts: Facts): Expected {
  return codeFor(
    mappingTable.filter((row) => row.type === type),
    held,
    facts,
    [],
  );
}

type Row = Pick<DomainRow, 'permission' | 'scope' | 'widened' | 'requires' | 'condition'>;

function codeFor(
  named: readonly Row[],
  held: readonly string[],
  facts: Facts | undefined,
  binding: readonly Constraint[],
): Expected {
  const based = named.filter(({ permission }) => held.includes(permission));
  if (based.length === 0) return 'permission-missing';
  const complete = based.filter(({ requires = [] }) =>
    requires.every((each) => held.includes(each)),
  );
  if (complete.length === 0) return 'prerequisite-missing';
  if (facts === undefined) return 'permit';
  if (!facts.found) return 'not-found';
  const reaching = complete.filter((row) => reaches(row, held, facts));
  if (reaching.length === 0) return 'out-of-scope';
  const meeting = reaching.filter(
    ({ condition }) => condition === undefined || facts.conditions.includes(condition),
  );
  if (meeting.length === 0) return 'condition-failed';
  return binding.some((constraint) => facts.breaks.includes(constraint)) ? 'constraint' : 'permit';
}

function reaches({ scope, widened }: Row, held: readonly string[], facts: Facts): boolean {
  if (scope === 'account') return true;
  return facts.relations.includes(scope) || (widened === true && held.includes(widener));
}

/** The status of a denial (apps/signing-service/docs/http.md section 4). */
export function statusOf(denial: Exclude<Expected, 'permit'>): 403 | 404 {
  return denial === 'not-found' ? 404 : 403;
}
