// The storeys of the library: who may import whom, and which packages. Read by .dependency-cruiser.mjs.

/** A pattern for npm packages, whether they resolve to their code, to their types or, uninstalled, to nothing. */
export const packages = (names) => `(^|node_modules/)(@types/)?(${names})(/|$)`;

/** The npm packages and the Node modules that each folder of the library may import. */
export const frameworks = [
  { folder: 'enforcement', npm: undefined, node: false },
  // http/express asks Node which methods there are.
  { folder: 'http', path: 'http/(?!express/)', npm: undefined, node: false },
  {
    folder: 'nest',
    path: 'nest/(?!transports/[^/]*(?:ws|rpc)\\.transport\\.ts$|startup/calls/[^/]*check-gateways\\.ts$)',
    npm: '@nestjs/(common|core)|rxjs|reflect-metadata',
    node: true,
  },
  // These load the exception of their transport when there is something to refuse.
  {
    folder: 'nest/transports',
    path: 'nest/transports/[^/]*(?:ws|rpc)\\.transport\\.ts$',
    npm: '@nestjs/(websockets|microservices)',
    node: false,
  },
  // It loads the package of gateways when there is a gateway to check.
  {
    folder: 'nest/startup',
    path: 'nest/startup/calls/[^/]*check-gateways\\.ts$',
    npm: '@nestjs/(common|websockets)',
    node: false,
  },
  { folder: 'express', npm: 'express|express-serve-static-core', node: true },
  { folder: 'lookup', npm: undefined, node: false },
  { folder: 'kysely', npm: 'kysely', node: false },
  { folder: 'drizzle', npm: 'drizzle-orm', node: false },
  { folder: 'prisma', npm: '@prisma/client', node: false },
  { folder: 'typeorm', npm: 'typeorm', node: false },
  { folder: 'mikro-orm', npm: '@mikro-orm/[^/]+', node: false },
  { folder: 'memory', npm: undefined, node: false },
  { folder: 'openapi', npm: undefined, node: false },
  { folder: 'opentelemetry', npm: '@opentelemetry/api', node: false },
  { folder: 'cli', npm: undefined, node: true },
];

export const layers = 'kysely|drizzle|prisma|typeorm|mikro-orm|memory';

/** Which folders of the library each folder may import, with the sentence that says why. */
export const storeys = [
  {
    from: 'enforcement',
    to: 'core',
    why: 'Enforcement stands on the core alone: what HTTP or a framework needs goes into http, nest or express.',
  },
  {
    from: 'http',
    to: 'core|enforcement',
    why: 'http holds what every HTTP framework needs, so it cannot need one of them.',
  },
  {
    from: 'nest|express',
    to: 'core|enforcement|http',
    why: 'Nest and Express never import each other, nor a lookup: what both need lives in http.',
  },
  {
    from: 'openapi|cli',
    to: 'core|http',
    why: 'openapi and cli describe the routes of any framework, so they cannot need one of them.',
  },
  {
    from: 'opentelemetry',
    to: 'core',
    why: 'opentelemetry is a sink for decisions of any framework: it needs the record of a decision alone.',
  },
  {
    from: 'lookup',
    to: 'core|enforcement',
    why: 'lookup turns a scope into a condition for any query layer, so it cannot need one of them.',
  },
  {
    from: layers,
    to: 'core|enforcement|lookup',
    why: 'A query layer is a thin writer over lookup: what two layers need lives there.',
  },
  {
    from: 'testing',
    to: `core|enforcement|http|lookup|${layers}`,
    why: 'countersign/testing serves every framework, so it can import none of them.',
  },
];

/** The order inside core: each folder may import those before it. */
export const coreOrder = [
  ['diagnostics', 'diagnostics'],
  ['catalogue', 'diagnostics|catalogue'],
  ['decision', 'diagnostics|catalogue|decision'],
  ['ports', 'diagnostics|catalogue|decision|ports'],
  ['requirement', 'diagnostics|catalogue|decision|ports|requirement'],
];
