// The forbidden imports that architecture.mjs tries, each beside the permitted way. Data only.
//
// `file` is where the import is written, `permitted` must pass there and `forbidden` must be reported under
// `rule`. `targets` are further files that exist while the two are tried, keyed by path.

const lib = 'libs/countersign/src';
const app = 'apps/signing-service/src';
const value = 'export const planted = 1;\n';

/** One entry per way to break a rule. */
export const faults = [
  ...["import 'node:fs';", "import 'rxjs';", "import '../memory/planted-target.js';"].map(
    (line) => ({
      rule: 'core-imports-nothing',
      file: `${lib}/core/planted-fault.ts`,
      permitted: "import './planted-target.js';",
      forbidden: line,
      targets: {
        [`${lib}/core/planted-target.ts`]: value,
        [`${lib}/memory/planted-target.ts`]: value,
      },
    }),
  ),
  {
    rule: 'core-imports-nothing',
    file: `${lib}/core/planted-fault.ts`,
    permitted:
      "import type { planted } from './planted-target.js'; export type P = typeof planted;",
    forbidden: "import type { Request } from 'express'; export type P = Request;",
    targets: { [`${lib}/core/planted-target.ts`]: value },
  },
  ...['nest', 'express', 'kysely', 'memory'].map((folder) => ({
    rule: 'library-folders-never-import-a-sibling',
    file: `${lib}/${folder}/planted-fault.ts`,
    permitted: "import '../core/planted-target.js';",
    forbidden: "import '../testing/planted-target.js';",
    targets: {
      [`${lib}/core/planted-target.ts`]: value,
      [`${lib}/testing/planted-target.ts`]: value,
    },
  })),
  ...['nest', 'express'].map((folder) => ({
    rule: 'only-adapters-import-lookup',
    file: `${lib}/${folder}/planted-fault.ts`,
    permitted: "import '../core/planted-target.js';",
    forbidden: "import '../lookup/planted-target.js';",
    targets: {
      [`${lib}/core/planted-target.ts`]: value,
      [`${lib}/lookup/planted-target.ts`]: value,
    },
  })),
  ...[
    ['nest', "import '@nestjs/common';", "import 'kysely';"],
    [
      'express',
      "import type { Request } from 'express'; export type P = Request;",
      "import 'rxjs';",
    ],
    ['kysely', "import 'kysely';", "import 'node:fs';"],
    ['kysely', "import 'kysely';", "import 'pg';"],
    ['memory', "import '../core/planted-target.js';", "import 'kysely';"],
    ['lookup', "import '../core/planted-target.js';", "import 'kysely';"],
    ['drizzle', "import '../core/planted-target.js';", "import 'kysely';"],
    ['prisma', "import '../core/planted-target.js';", "import 'kysely';"],
    ['typeorm', "import '../core/planted-target.js';", "import 'kysely';"],
    ['mikro-orm', "import '../core/planted-target.js';", "import 'kysely';"],
    ['authzen', "import '../core/planted-target.js';", "import 'kysely';"],
  ].map(([folder, permitted, forbidden]) => ({
    rule: `${folder}-imports-its-framework-only`,
    file: `${lib}/${folder}/planted-fault.ts`,
    permitted,
    forbidden,
    targets: { [`${lib}/core/planted-target.ts`]: value },
  })),
  ...[`${lib}/express`, 'apps/express-quickstart/src'].map((folder) => ({
    rule: 'express-has-no-nest',
    file: `${folder}/planted-fault.ts`,
    permitted: "import 'express';",
    forbidden: "import '@nestjs/common';",
  })),
  {
    rule: 'library-imports-itself-by-path',
    file: `${lib}/nest/planted-fault.ts`,
    permitted: "import '../core/planted-target.js';",
    forbidden: "import 'countersign';",
    targets: { [`${lib}/core/planted-target.ts`]: value },
  },
  ...["import 'countersign/memory';", "import '@nestjs/common';", "import 'node:fs';"].map(
    (line) => ({
      rule: 'software-trust-imports-countersign-only',
      file: 'libs/software-trust/src/planted-fault.ts',
      permitted: "import 'countersign';",
      forbidden: line,
    }),
  ),
  {
    rule: 'packages-are-imported-by-name',
    file: `${app}/keypairs/planted-fault.ts`,
    permitted: "import 'countersign';",
    forbidden: "import '../../../../libs/countersign/src/core/planted-target.js';",
    targets: { [`${lib}/core/planted-target.ts`]: value },
  },
  {
    rule: 'packages-are-imported-by-name',
    file: 'libs/software-trust/src/planted-fault.ts',
    permitted: "import 'countersign';",
    forbidden: "import '../../countersign/src/core/index.js';",
  },
  {
    rule: 'software-trust-is-imported-by-name',
    file: `${app}/keypairs/planted-fault.ts`,
    permitted: "import '@countersign/software-trust';",
    forbidden: "import '../../../../libs/software-trust/src/planted-target.js';",
    targets: { 'libs/software-trust/src/planted-target.ts': value },
  },
  {
    rule: 'libs-never-import-apps',
    file: `${lib}/testing/planted-fault.ts`,
    permitted: "import '../core/planted-target.js';",
    forbidden: "import '../../../../apps/signing-service/src/storage/planted-target.js';",
    targets: {
      [`${lib}/core/planted-target.ts`]: value,
      [`${app}/storage/planted-target.ts`]: value,
    },
  },
  {
    rule: 'library-never-imports-a-catalogue',
    file: `${lib}/testing/planted-fault.ts`,
    permitted: "import '../core/planted-target.js';",
    forbidden: "import '@countersign/software-trust';",
    targets: { [`${lib}/core/planted-target.ts`]: value },
  },
  {
    rule: 'apps-never-import-each-other',
    file: 'apps/express-quickstart/src/planted-fault.ts',
    permitted: "import './planted-target.js';",
    forbidden: "import '../../signing-service/src/storage/planted-target.js';",
    targets: {
      'apps/express-quickstart/src/planted-target.ts': value,
      [`${app}/storage/planted-target.ts`]: value,
    },
  },
  ...['service', 'module', 'lookup', 'types'].map((door) => ({
    rule: 'features-meet-at-their-doors',
    file: `${app}/keypairs/planted-fault.ts`,
    permitted: `import '../teams/planted.${door}.js';`,
    forbidden: "import '../teams/planted.controller.js';",
    targets: {
      [`${app}/teams/planted.${door}.ts`]: value,
      [`${app}/teams/planted.controller.ts`]: value,
    },
  })),
  ...['storage', 'crypto'].map((folder) => ({
    rule: 'features-meet-at-their-doors',
    file: `${app}/keypairs/planted-fault.ts`,
    permitted: `import '../${folder}/planted-target.js';`,
    forbidden: "import '../teams/planted-target.js';",
    targets: {
      [`${app}/${folder}/planted-target.ts`]: value,
      [`${app}/teams/planted-target.ts`]: value,
    },
  })),
  {
    rule: 'production-never-imports-tests',
    file: `${app}/keypairs/planted-fault.ts`,
    permitted: "import 'countersign/memory';",
    forbidden: "import 'countersign/testing';",
  },
  {
    rule: 'no-dev-dependencies-in-production',
    file: `${app}/keypairs/planted-fault.ts`,
    permitted: "import 'rxjs';",
    forbidden: "import 'fast-check';",
  },
  {
    rule: 'no-undeclared-packages',
    file: `${app}/keypairs/planted-fault.ts`,
    permitted: "import 'rxjs';",
    forbidden: "import 'planted-package-that-nobody-declared';",
  },
  {
    rule: 'no-cycles',
    file: `${lib}/core/planted-fault.ts`,
    permitted: "import './planted-target.js';",
    forbidden: "import './planted-other.js';",
    targets: {
      [`${lib}/core/planted-target.ts`]: value,
      [`${lib}/core/planted-other.ts`]: "import './planted-fault.js';\n",
    },
  },
];
