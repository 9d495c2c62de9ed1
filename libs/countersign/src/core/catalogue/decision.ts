/** The outcome of one question: a value, never a boolean. */

/** Why a request was refused. Stable. */
export type DenialCode =
  | 'permission-missing'
  | 'prerequisite-missing'
  | 'out-of-scope'
  | 'condition-failed'
  | 'constraint'
  | 'grant-ceiling'
  | 'principal-not-allowed'
  | 'not-found';

/** The action may be performed. */
export interface Permit {
  readonly effect: 'permit';
  readonly action: string;
  /** The permission whose grant decided, or `baseline` for what a kind of principal may always do. */
  readonly grantedBy: string;
  /** The predicate that held, or `all`. */
  readonly scope: string;
  /** The permission that widened the scope to `all`, if one did. */
  readonly widenedBy?: string;
}

/** The action may not be performed. */
export interface Deny {
  readonly effect: 'deny';
  readonly action: string;
  readonly code: DenialCode;
  /** Permissions that would grant (`permission-missing`, `grant-ceiling`) or that are required as well (`prerequisite-missing`). */
  readonly missing?: readonly string[];
  /** The scopes held (`out-of-scope`), the conditions (`condition-failed`) or constraints (`constraint`) that do not hold. */
  readonly scope?: readonly string[];
}

/** What would permit it: all of the permissions held, and all of the predicates holding, in addition to what is so now. */
export interface Fix {
  /** In the order of the grant: the permission, what it requires, what widens it. */
  readonly permissions: readonly string[];
  /** Relations, conditions and constraints of the instance. */
  readonly predicates: readonly string[];
}

/** The outcome of a decision. */
export type Decision = Permit | Deny;
