import { readRequirement, type RouteEntry, strictnessOf } from '../http/internal.js';
import {
  type Json,
  listIn,
  methods,
  objectIn,
  type OpenApiDocument,
  type WritableDocument,
} from './document.js';
import { type ErrorForm, problemSchema, responsesOf, schemaOf } from './responses.js';

/** How refusals look. */
export interface DescribeOptions {
  /** As the option of `PermissionModule`. Default: `problem`. */
  readonly errors?: ErrorForm | undefined;
}

/**
 * The document with what the routes demand: path parameters that a handler with `@Permitted()` leaves out, `security` of the declared
 * schemes, the answers 400, 401, 403, 404 and 503, and `x-required-permission` with the actions. What the document says already stays, and
 * so does the document given.
 * @param routes of `PermissionService.routes()`, or of `routes(app)` on Express
 * @example
 * // In front of app.listen(). A function, because the routes are known only once the application has started.
 * SwaggerModule.setup('docs', app, () =>
 *   describePermissions(SwaggerModule.createDocument(app, config), app.get(PermissionService).routes()));
 */
export function describePermissions<T extends OpenApiDocument>(
  document: T,
  routes: readonly RouteEntry[],
  { errors = 'problem' }: DescribeOptions = {},
): T {
  // As JSON, because a document may have one object in several places, and each is written to.
  const copy = JSON.parse(JSON.stringify(document)) as T;
  const written = copy as unknown as WritableDocument;
  const schemes = Object.keys(objectIn(written.components?.securitySchemes));
  const known = routes
    .filter(isRoute)
    .map((entry) => ({ entry, template: templateOf(entry.path) }));
  let isDescribed = false;
  for (const [path, item] of Object.entries(written.paths)) {
    const entries = known.filter(({ template }) => template === path).map(({ entry }) => entry);
    for (const method of methods) {
      const operation = objectIn(objectIn(item)[method]);
      const entry = entryFor(entries, method, operation['operationId']);
      if (entry === undefined || objectIn(item)[method] !== operation) continue;
      describeOperation(operation, entry, { path, item: objectIn(item), schemes, errors });
      isDescribed ||= entry.opened === undefined || entry.opened === 'authenticated';
    }
  }
  if (!isDescribed) return copy;
  const components = (written.components ??= {});
  components.schemas = { [problemSchema]: schemaOf(errors), ...components.schemas };
  return copy;
}

interface Place {
  readonly path: string;
  readonly item: Json;
  readonly schemes: readonly string[];
  readonly errors: ErrorForm;
}

function describeOperation(
  operation: Json,
  entry: RouteEntry,
  { path, item, schemes, errors }: Place,
): void {
  const { requirements, opened } = entry;
  const isOpen = opened === 'public' || opened === 'outside';
  const declared = [...listIn(item['parameters']), ...listIn(operation['parameters'])].map(
    objectIn,
  );
  const missing = templateParameters(path).filter(
    (name) => !declared.some((each) => each['in'] === 'path' && each['name'] === name),
  );
  if (missing.length > 0) {
    operation['parameters'] = [
      ...listIn(operation['parameters']),
      ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ];
  }
  const responses = responsesOf(entry, errors);
  operation['responses'] = { ...responses, ...objectIn(operation['responses']) };
  if (isOpen) operation['security'] ??= [];
  else if (schemes.length > 0) operation['security'] ??= schemes.map((name) => ({ [name]: [] }));
  if (requirements.length > 0) operation['x-required-permission'] = requirements.map(actionOf);
}

/** `note.view by params.id` → `note.view`. */
function actionOf(requirement: string): string {
  const { action, isWhenSent } = readRequirement(requirement);
  return isWhenSent ? `${action} when sent` : action;
}

function isRoute({ transport }: RouteEntry): boolean {
  return transport === 'http';
}

/** The entry of a method: GET has HEAD too, and `ALL` every method. */
function entryFor(
  entries: readonly RouteEntry[],
  method: string,
  operationId: unknown,
): RouteEntry | undefined {
  const name = method.toUpperCase();
  const names = [name, ...(name === 'HEAD' ? ['GET'] : []), 'ALL'];
  const ofMethods = names.map((wanted) => entries.filter((entry) => entry.method === wanted));
  const same = ofMethods.find(({ length }) => length > 0) ?? [];
  return (
    same.find((entry) => isOperationOf(entry, operationId)) ?? same.toSorted(strictestFirst)[0]
  );
}

/**
 * A document has one operation for a method and a path, where routes of several versions and hosts are. `@nestjs/swagger` names it by
 * controller, method and version.
 */
function isOperationOf(
  { class: type, handler, version }: RouteEntry,
  operationId: unknown,
): boolean {
  const name = `${type}_${handler}`;
  return operationId === name || operationId === `${name}_${version}`;
}

/** A document that demands too much of one version misleads less than one that opens the other. */
function strictestFirst(a: RouteEntry, b: RouteEntry): number {
  return strictnessOf(b) - strictnessOf(a);
}

/** `/notes/:id` and `/files/*path` → `/notes/{id}` and `/files/{path}`. */
function templateOf(path: string): string {
  return path.replaceAll(/[:*]([A-Za-z_]\w*)/g, '{$1}');
}

function templateParameters(template: string): string[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].flatMap(([, name = '']) =>
    name === '' ? [] : [name],
  );
}
