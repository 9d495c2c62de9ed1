/** Makes the accesses that enforcement would give, for unit tests of the controllers and services that take them. */
import { type CompiledAction, decideList, type Principal, scopeOf } from '../core/internal.js';
import {
  type Access,
  ActionAccess,
  BulkAccess,
  copyRow,
  DecisionPipeline,
  type DecisionRequest,
  isPromise,
  ListAccess,
} from '../enforcement/internal.js';
import { isSafeMethod } from '../http/internal.js';

/** For whom an access is made, and how the handler would be called. */
export interface AccessOptions {
  /** Who calls. */
  readonly as: Principal;
  /**
   * The method of the route. Default `GET`, under which the fence is not outstanding and `actions()` answers; under any other it is the
   * other way round, as in front of a handler.
   */
  readonly method?: string;
}

/** For whom an access to one instance is made. */
export interface InstanceOptions extends AccessOptions {
  /** Default: the property `id` of the row, as text. */
  readonly id?: string;
  /**
   * The predicates that hold for the row; no other does. Default: as few as permit, so that the row is in the scope of a caller who
   * holds a permission for the action at all.
   */
  readonly holds?: readonly string[];
}

/**
 * The access to one instance, decided as in front of a handler. The row is of the caller's tenant.
 * @example
 * const access = accessFor(catalogue.action('note.delete'), note, { as: ann, method: 'DELETE' });
 * await controller.remove(access);
 * expect(access.outstanding).toBe(false);
 * @throws PermissionDenied as enforcement would; RangeError for an unknown predicate; TypeError for an action without a resource, and
 * for a row without id
 */
export function accessFor<A extends string, R>(
  action: CompiledAction<A>,
  row: R,
  { as, method = 'GET', id = idOf(row), holds }: InstanceOptions,
): Access<A, R> {
  const { on: resource } = action;
  if (resource === undefined) throw new TypeError(`"${action.name}" has no resource.`);
  const names = holds ?? namesInScope(as, action);
  for (const name of names) {
    if (resource.predicates.includes(name)) continue;
    throw new RangeError(`"${resource.name}" has no predicate "${name}".`);
  }
  const answers = Object.fromEntries(
    resource.predicates.map((name) => [name, names.includes(name)]),
  );
  const tenant = as.tenant ?? 'tenant-1';
  const found = { id, tenant, resource: row, holds: answers };
  const instance = copyRow(resource, found, tenant);
  const request = questionOf(as, action, obligationUnder(method));
  const outcome = settled(pipeline.decide(request, id, instance));
  return Object.freeze(pipeline.access(request, outcome)) as Access<A, R>;
}

/** The accesses to many instances, all permitted. Otherwise as `accessFor`. */
export function bulkAccessFor<A extends string, R>(
  action: CompiledAction<A>,
  rows: readonly R[],
  { method = 'POST', ...options }: Omit<InstanceOptions, 'id'>,
): BulkAccess<A, R> {
  const permitted = rows.map((row) => accessFor(action, row, { ...options, method }));
  return Object.freeze(new BulkAccess('all', permitted, [], obligationUnder(method))) as BulkAccess<
    A,
    R
  >;
}

/** The access to the list, whose filter is outstanding. @throws PermissionDenied as enforcement would */
export function listAccessFor<A extends string>(
  action: CompiledAction<A>,
  { as }: Pick<AccessOptions, 'as'>,
): ListAccess<A> {
  if (!action.list) throw new TypeError(`"${action.name}" has no list.`);
  const request = questionOf(as, action, 'filter');
  const outcome = settled(pipeline.record(request, decideList(as, action)));
  return Object.freeze(new ListAccess(pipeline.grant(request, outcome))) as ListAccess<A>;
}

/** The access to an action without a resource. @throws PermissionDenied as enforcement would */
export function actionAccessFor<A extends string>(
  action: CompiledAction<A>,
  { as }: Pick<AccessOptions, 'as'>,
): ActionAccess<A> {
  if (action.on !== undefined) throw new TypeError(`"${action.name}" is about one resource.`);
  const request = questionOf(as, action, 'none');
  const outcome = settled(pipeline.decide(request));
  return Object.freeze(new ActionAccess(pipeline.grant(request, outcome))) as ActionAccess<A>;
}

/** INVARIANT: it has no sink, so it decides at once, and keeps nothing. */
const pipeline = new DecisionPipeline({
  catalogue: { definition: {} },
  lookups: new Map(),
  newDecisionId: () => 'decision-of-a-test',
});

function questionOf(
  as: Principal,
  action: CompiledAction,
  obligation: DecisionRequest['obligation'],
): DecisionRequest {
  return pipeline.request(as, action, { obligation });
}

function settled<T>(outcome: T | Promise<T>): T {
  if (isPromise(outcome)) throw new TypeError('The decision was not made at once.');
  return outcome;
}

/** What has to hold in the first branch of the scope. */
function namesInScope(as: Principal, action: CompiledAction): string[] {
  const scope = scopeOf(as, action);
  if (scope.kind === 'none') return [];
  const [branch] = scope.branches;
  return [branch?.relation, branch?.when, ...scope.constraints].filter(
    (name) => name !== undefined,
  );
}

function idOf(row: unknown): string {
  const id: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'id') : undefined;
  if (typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint') return String(id);
  throw new TypeError('The row has no `id`: give one in the options.');
}

function obligationUnder(method: string): DecisionRequest['obligation'] {
  return isSafeMethod(method.toUpperCase()) ? 'none' : 'fence';
}
