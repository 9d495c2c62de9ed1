// Who may import whom (the map is in the README). Every rule carries the sentence a reader of its error needs.
// Proved by scripts/plant-architecture-faults.mjs: `npm run arch:prove`.

const spec = '[.-]spec\\.ts$';
const library = '^libs/countersign/src/';
const feature = '^apps/signing-service/src/';
const infrastructure = 'auth|storage|crypto|http|config';

/** A pattern for npm packages, whether they resolve to their code, to their types or, uninstalled, to nothing. */
const packages = (names) => `(^|node_modules/)(@types/)?(${names})(/|$)`;

/** What each folder of the library may import besides `core` and itself. */
const frameworks = [
  { folder: 'nest', npm: '@nestjs/(common|core)|rxjs|reflect-metadata|express', node: true },
  { folder: 'express', npm: 'express|express-serve-static-core', node: true },
  { folder: 'authzen', npm: 'express|express-serve-static-core', node: true },
  { folder: 'lookup', npm: undefined, node: false },
  { folder: 'kysely', npm: 'kysely', node: false },
  { folder: 'drizzle', npm: 'drizzle-orm', node: false },
  { folder: 'prisma', npm: '@prisma/client', node: false },
  { folder: 'typeorm', npm: 'typeorm', node: false },
  { folder: 'mikro-orm', npm: '@mikro-orm/[^/]+', node: false },
  { folder: 'memory', npm: undefined, node: false },
];

const ownFrameworkOnly = frameworks.map(({ folder, npm, node }) => ({
  name: `${folder}-imports-its-framework-only`,
  comment:
    `countersign/${folder} may import ${npm === undefined ? 'no npm package' : 'its own framework'}` +
    `${node ? '' : ' and no Node module'}: whoever installs one subpath must not need the peers of another.`,
  severity: 'error',
  from: { path: `${library}${folder}/`, pathNot: spec },
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
    {
      name: 'library-folders-never-import-a-sibling',
      comment:
        'Each subpath stands on core alone, an adapter of a database layer on lookup besides, the port that all of them ' +
        'share; code that two others need belongs in core. Only testing may reach into the others.',
      severity: 'error',
      from: { path: `${library}(?!(?:core|testing)/)([^/]+)/`, pathNot: spec },
      to: { path: library, pathNot: `${library}(?:$1|core|lookup)/` },
    },
    {
      name: 'only-adapters-import-lookup',
      comment:
        'lookup is how a scope becomes a query. A guard or a middleware that needs it judges rows by itself: it belongs in an adapter.',
      severity: 'error',
      from: {
        path: library,
        pathNot: [
          spec,
          `${library}(?:lookup|kysely|drizzle|prisma|typeorm|mikro-orm|memory|testing)/`,
        ],
      },
      to: { path: `${library}lookup/` },
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
        'Inside the library write ../core/index.js: its own package name would resolve to the last build ' +
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
      to: { pathNot: ['^libs/software-trust/src/', `${library}core/index\\.ts$`] },
    },
    {
      name: 'packages-are-imported-by-name',
      comment:
        "Outside a package only its public name may be imported ('countersign/nest'), never a path into its " +
        'folder: the applications must use exactly what is published.',
      severity: 'error',
      from: { path: ['^apps/', '^libs/software-trust/'] },
      to: { path: '^libs/(?!software-trust/)', dependencyTypesNot: ['aliased'] },
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
      name: 'features-meet-at-their-doors',
      comment:
        "A feature uses another only through that feature's *.service.ts, *.module.ts, *.lookup.ts, *.types.ts " +
        `or index.ts, so that the rest can change freely. ${infrastructure.replaceAll('|', '/, ')}/ are open to all.`,
      severity: 'error',
      from: { path: `${feature}([^/]+)/`, pathNot: spec },
      to: {
        path: `${feature}(?!(?:${infrastructure})/)[^/]+/`,
        pathNot: [`${feature}$1/`, '\\.(service|module|lookup|types)\\.ts$', '/index\\.ts$'],
      },
    },
    {
      name: 'production-never-imports-tests',
      comment:
        'Spec files and countersign/testing are for tests; nothing that runs in production may need them.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [spec, `${library}testing/`] },
      to: { path: [spec, `${library}testing/`] },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment:
        'A dev dependency is not installed where the code runs; add it to dependencies or do without.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [spec, `${library}testing/`] },
      // The query layers are optional peers of the library: whoever uses an adapter has its layer installed.
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: packages('drizzle-orm|typeorm|@mikro-orm/[^/]+|@prisma/client'),
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
    // Our own build output and the generated Prisma client only: kysely and rxjs resolve into a dist folder too and must stay visible.
    exclude: { path: '^(dist|libs/[^/]+/dist|.+/prisma-client)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
