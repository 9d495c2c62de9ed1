// Who may import whom (the map is in the README). Every rule carries the sentence a reader of its error needs.
// Proved by scripts/prove/architecture.mjs: `npm run arch:prove`.

import { coreOrder, frameworks, packages, storeys } from './scripts/prove/storeys.mjs';

const spec = '([.-]spec\\.ts$|/fixtures/)';
const library = '^libs/countersign/src/';
const app = '^apps/signing-service/src/';
const feature = `${app}features/`;

const ownFrameworkOnly = frameworks.map(({ folder, path = `${folder}/`, npm, node }) => ({
  name: `${folder.replace('/', '-')}-imports-its-framework-only`,
  comment:
    `countersign/${folder} may import ${npm === undefined ? 'no npm package' : 'its own framework'}` +
    `${node ? '' : ' and no Node module'}: an application that uses one subpath must not need the peers of another.`,
  severity: 'error',
  from: { path: `${library}${path}`, pathNot: spec },
  to: {
    pathNot: [
      '^(libs|apps|test|bench|scripts)/',
      '^\\.',
      ...(npm === undefined ? [] : [packages(npm)]),
    ],
    ...(node ? { dependencyTypesNot: ['core'] } : {}),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'core-imports-nothing',
      comment:
        'core is the meaning of a permission: pure, without I/O, clock or dependency, so that it can be read, ' +
        'tested and run anywhere. What it needs from outside comes in through a port.',
      severity: 'error',
      from: { path: `${library}core/`, pathNot: spec },
      to: { pathNot: `${library}core/` },
    },
    ...coreOrder.map(([folder, may]) => ({
      name: `core-${folder}-in-order`,
      comment:
        'Inside core the catalogue knows no decision and a decision no requirement: diagnostics, catalogue, decision, ports, requirement, in this order.',
      severity: 'error',
      from: { path: `${library}core/${folder}/`, pathNot: spec },
      to: {
        path: `${library}core/`,
        pathNot: [`${library}core/(?:${may})/`, `${library}core/errors\\.ts$`],
      },
    })),
    ...storeys.map(({ from, to, why }) => ({
      name: `${from.split('|')[0]}-in-its-storey`,
      comment: why,
      severity: 'error',
      from: { path: `${library}(${from})/`, pathNot: spec },
      to: { path: library, pathNot: `${library}(?:$1|${to})/` },
    })),
    {
      name: 'folders-are-entered-at-their-door',
      comment:
        'A folder of the library is entered by its index.ts or internal.ts, so that the files behind it can change freely.',
      severity: 'error',
      from: { path: `${library}([^/]+)/`, pathNot: spec },
      to: { path: library, pathNot: [`${library}$1/`, '/(?:index|internal)\\.ts$'] },
    },
    {
      name: 'only-http-express-knows-express',
      comment:
        'The inside of Express is read in http/express only; http itself works with Node’s request and response.',
      severity: 'error',
      from: { path: `${library}http/(?!express/)`, pathNot: spec },
      to: { path: `${library}http/express/` },
    },
    {
      name: 'only-http-fastify-knows-fastify',
      comment:
        'The shape of Fastify is known in http/fastify only; http itself works with Node’s request and response.',
      severity: 'error',
      from: { path: `${library}http/(?!fastify/)`, pathNot: spec },
      to: { path: `${library}http/fastify/` },
    },
    ...ownFrameworkOnly,
    {
      name: 'express-has-no-nest',
      comment: 'The Express adapter serves applications that never heard of Nest.',
      severity: 'error',
      from: { path: ['^libs/countersign/src/express/', '^apps/express-quickstart/'] },
      to: { path: [packages('@nestjs/[^/]+'), `${library}nest/`] },
    },
    {
      name: 'library-imports-itself-by-path',
      comment:
        'Inside the library write ../core/internal.js: its own package name would resolve to the last build ' +
        'instead of the sources.',
      severity: 'error',
      from: { path: library, pathNot: spec },
      to: { path: library, dependencyTypes: ['aliased'] },
    },
    {
      name: 'software-trust-imports-countersign-only',
      comment:
        'The catalogue is data on top of the core; a framework in it would bind every application to that framework.',
      severity: 'error',
      from: { path: '^libs/software-trust/src/', pathNot: spec },
      to: { pathNot: ['^libs/software-trust/src/', `${library}index\\.ts$`] },
    },
    {
      name: 'packages-are-imported-by-name',
      comment:
        "Outside a package only its public name may be imported ('countersign/nest'), never a path into its " +
        'folder: the applications must use exactly what is published.',
      severity: 'error',
      from: { path: ['^apps/', '^libs/software-trust/'] },
      to: { path: '^libs/(?!software-trust/|signing-crypto/)', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'software-trust-is-imported-by-name',
      comment: "Write '@countersign/software-trust', never a path into its folder.",
      severity: 'error',
      from: { path: ['^apps/', '^libs/countersign/'] },
      to: { path: '^libs/software-trust/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'A package is published without the applications; it cannot know one.',
      severity: 'error',
      from: { path: '^libs/', pathNot: spec },
      to: { path: '^(apps|test|bench|scripts)/' },
    },
    {
      name: 'library-never-imports-a-catalogue',
      comment:
        'countersign works for any catalogue; software-trust is one of them and builds on it.',
      severity: 'error',
      from: { path: '^libs/countersign/', pathNot: spec },
      to: { path: '^libs/software-trust/' },
    },
    {
      name: 'apps-never-import-each-other',
      comment: 'Each application must be readable, and removable, alone.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: spec },
      to: { path: '^(apps/(?!$1/)|test/|bench/|scripts/)' },
    },
    {
      name: 'signing-crypto-is-pure',
      comment:
        'signing-crypto is cryptography alone: no Nest, no database, no permission. It can be read and tested by itself.',
      severity: 'error',
      from: { path: '^libs/signing-crypto/src/', pathNot: spec },
      to: {
        path: ['^(libs|apps|test)/', packages('@nestjs/[^/]+|kysely|pg|express')],
        pathNot: '^libs/signing-crypto/src/',
      },
    },
    {
      name: 'signing-crypto-is-imported-by-name',
      comment: "Write '@countersign/signing-crypto/x509', never a path into its folder.",
      severity: 'error',
      from: { path: '^apps/', pathNot: spec },
      to: { path: '^libs/signing-crypto/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'platform-knows-no-feature',
      comment:
        'platform is configuration, database, HTTP and keys. It knows no feature and no permission, so that every feature can stand on it.',
      severity: 'error',
      from: { path: `${app}platform/`, pathNot: spec },
      to: { path: app, pathNot: `${app}platform/` },
    },
    {
      name: 'authorization-knows-no-feature',
      comment:
        'authorization says how this service uses countersign. It stands on platform and knows no feature.',
      severity: 'error',
      from: { path: `${app}authorization/`, pathNot: spec },
      to: { path: app, pathNot: `${app}(?:platform|authorization)/` },
    },
    {
      name: 'features-meet-at-public',
      comment:
        'A feature is entered by its module and its public.ts, so that the files behind them can change freely.',
      severity: 'error',
      from: {
        path: `${app}(?:features/([^/]+)|demo|commands|first-operator|app\\.module)`,
        pathNot: spec,
      },
      to: {
        path: feature,
        pathNot: [`${feature}$1/`, `${feature}[^/]+/(?:public|[^/]+\\.module)\\.ts$`],
      },
    },
    {
      name: 'production-never-imports-tests',
      comment:
        'Spec files, countersign/testing and countersign/nest/testing are for tests; nothing that runs in production may need them.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [spec, `${library}(?:nest/)?testing/`] },
      to: { path: [spec, `${library}(?:nest/)?testing/`] },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment:
        'A dev dependency is not installed where the code runs; add it to dependencies or do without.',
      severity: 'error',
      // The console is bundled when it is built: nothing is imported where it runs.
      from: { path: '^(libs|apps)/', pathNot: [spec, `${library}testing/`, '^apps/console/'] },
      // Optional peers of the library: an application that uses an adapter or a transport has its package installed.
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: packages(
          'drizzle-orm|typeorm|@mikro-orm/[^/]+|@prisma/client|@opentelemetry/api|@nestjs/(websockets|microservices)',
        ),
      },
    },
    {
      name: 'no-undeclared-packages',
      comment:
        'A package that no manifest names, or that does not resolve, works on one machine by accident.',
      severity: 'error',
      from: { path: '^(libs|apps|test|bench|scripts)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'no-cycles',
      comment:
        'Files of a cycle can only be understood, loaded and tested together: move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    // Our own build output, the documents that a package gets, and the generated Prisma client only: kysely and rxjs resolve into a dist folder too and must stay visible.
    exclude: { path: '^(dist|libs/[^/]+/(dist|docs)|.+/prisma-client|test/newcomers/fresh)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
