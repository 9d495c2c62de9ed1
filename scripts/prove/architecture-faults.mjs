// The forbidden imports that architecture.mjs tries, each beside the permitted way. Data only.
//
// `permitted` must pass in `file`, and `forbidden` must be reported there under `rule`. `targets` are further files that
// exist while the two are tried, keyed by path. All faults are planted at once: architecture.mjs numbers every name that
// begins with `planted`, so that no fault meets the files of another.

const lib = 'libs/countersign/src';
const app = 'apps/signing-service/src';
const value = 'export const planted = 1;\n';

/** Two targets, a permitted and a forbidden one, by the path of the file that imports them. */
function importing(rule, file, permitted, forbidden) {
  const [allowed, refused] = [permitted, forbidden].map((path) => pathFrom(file, path));
  return {
    rule,
    file,
    permitted: `import '${allowed}';`,
    forbidden: `import '${refused}';`,
    targets: { [permitted]: value, [forbidden]: value },
  };
}

/** A relative import of one file of the repository in another. */
function pathFrom(file, target) {
  const here = file.split('/').slice(0, -1);
  const there = target.split('/');
  while (here.length > 0 && here[0] === there[0]) {
    here.shift();
    there.shift();
  }
  const up = here.length === 0 ? './' : '../'.repeat(here.length);
  return `${up}${there.join('/')}`.replace(/ts$/, 'js');
}

const inLib = (path) => `${lib}/${path}.ts`;
const inApp = (path) => `${app}/${path}.ts`;

/** One entry per way to break a rule. */
export const faults = [
  ...["import 'node:fs';", "import 'rxjs';", "import '../memory/planted-target.js';"].map(
    (line) => ({
      rule: 'core-imports-nothing',
      file: inLib('core/planted-fault'),
      permitted: "import './planted-target.js';",
      forbidden: line,
      targets: { [inLib('core/planted-target')]: value, [inLib('memory/planted-target')]: value },
    }),
  ),
  {
    rule: 'core-imports-nothing',
    file: inLib('core/decision/planted-fault'),
    permitted:
      "import type { planted } from './planted-target.js'; export type P = typeof planted;",
    forbidden: "import type { Request } from 'express'; export type P = Request;",
    targets: { [inLib('core/decision/planted-target')]: value },
  },
  ...[
    ['diagnostics', 'diagnostics', 'catalogue'],
    ['catalogue', 'diagnostics', 'decision'],
    ['catalogue/validation', 'catalogue', 'requirement'],
    ['decision', 'catalogue', 'requirement'],
    ['decision', 'diagnostics', 'ports'],
    ['ports', 'decision', 'requirement'],
  ].map(([folder, permitted, forbidden]) =>
    importing(
      `core-${folder.split('/')[0]}-in-order`,
      inLib(`core/${folder}/planted-fault`),
      inLib(`core/${permitted}/planted-target`),
      inLib(`core/${forbidden}/planted-other`),
    ),
  ),
  // A file beside the folders of core belongs to no folder, so that none of them may need it.
  importing(
    'core-requirement-in-order',
    inLib('core/requirement/planted-fault'),
    inLib('core/requirement/planted-target'),
    inLib('core/planted-other'),
  ),
  ...[
    ['enforcement', 'enforcement', 'core', 'http'],
    ['enforcement', 'enforcement', 'core', 'lookup'],
    ['http', 'http', 'enforcement', 'nest'],
    ['http', 'http', 'core', 'lookup'],
    ['nest', 'nest', 'http', 'express'],
    ['nest', 'nest', 'http', 'lookup'],
    ['express', 'nest', 'http', 'nest'],
    ['express', 'nest', 'enforcement', 'testing'],
    ['lookup', 'lookup', 'enforcement', 'kysely'],
    ['lookup', 'lookup', 'core', 'http'],
    ['kysely', 'kysely', 'lookup', 'typeorm'],
    ['drizzle', 'kysely', 'lookup', 'kysely'],
    ['prisma', 'kysely', 'lookup', 'memory'],
    ['typeorm', 'kysely', 'core', 'http'],
    ['mikro-orm', 'kysely', 'core', 'nest'],
    ['memory', 'kysely', 'enforcement', 'drizzle'],
    ['openapi', 'openapi', 'http', 'nest'],
    ['cli', 'openapi', 'core', 'enforcement'],
    ['opentelemetry', 'opentelemetry', 'core', 'enforcement'],
    ['testing', 'testing', 'http', 'nest'],
    ['testing', 'testing', 'lookup', 'express'],
  ].map(([folder, storey, permitted, forbidden]) =>
    importing(
      `${storey}-in-its-storey`,
      inLib(`${folder}/planted-fault`),
      // A folder of the library is entered by a door, and there is one of each name: the folders are made up.
      inLib(`${permitted}/planted-door/internal`),
      inLib(`${forbidden}/planted-door/internal`),
    ),
  ),
  ...[
    ['enforcement', 'core'],
    ['nest', 'http'],
    ['kysely', 'lookup'],
  ].map(([folder, entered]) =>
    importing(
      'folders-are-entered-at-their-door',
      inLib(`${folder}/planted-fault`),
      inLib(`${entered}/planted-door/index`),
      inLib(`${entered}/planted-target`),
    ),
  ),
  ...['express', 'fastify'].map((framework) =>
    importing(
      `only-http-${framework}-knows-${framework}`,
      inLib('http/planted-fault'),
      inLib('http/planted-target'),
      inLib(`http/${framework}/planted-target`),
    ),
  ),
  ...[
    ['transports', 'planted-ws.transport'],
    ['startup', 'calls/planted-check-gateways'],
  ].map(([folder, file]) => ({
    rule: `nest-${folder}-imports-its-framework-only`,
    file: inLib(`nest/${folder}/${file}`),
    permitted: "import '@nestjs/websockets';",
    forbidden: "import 'kysely';",
  })),
  ...[
    ['enforcement', undefined, "import 'node:fs';"],
    ['http', undefined, "import 'express';"],
    ['http', undefined, "import 'node:http';"],
    ['nest', "import '@nestjs/common';", "import 'kysely';"],
    ['express', "export type { Request } from 'express';", "import 'rxjs';"],
    ['lookup', undefined, "import 'kysely';"],
    ['kysely', "import 'kysely';", "import 'node:fs';"],
    ['kysely', "import 'kysely';", "import 'pg';"],
    ['drizzle', "import 'drizzle-orm';", "import 'kysely';"],
    ['prisma', undefined, "import 'kysely';"],
    ['typeorm', "import 'typeorm';", "import 'kysely';"],
    ['mikro-orm', "import '@mikro-orm/core';", "import 'kysely';"],
    ['memory', undefined, "import 'kysely';"],
    ['openapi', undefined, "import 'kysely';"],
    ['opentelemetry', "import '@opentelemetry/api';", "import 'kysely';"],
    ['cli', "import 'node:fs';", "import 'kysely';"],
  ].map(([folder, permitted = "import './planted-target.js';", forbidden]) => ({
    rule: `${folder}-imports-its-framework-only`,
    file: inLib(`${folder}/planted-fault`),
    permitted,
    forbidden,
    targets: { [inLib(`${folder}/planted-target`)]: value },
  })),
  ...[`${lib}/express`, 'apps/express-quickstart/src'].map((folder) => ({
    rule: 'express-has-no-nest',
    file: `${folder}/planted-fault.ts`,
    permitted: "import 'express';",
    forbidden: "import '@nestjs/common';",
  })),
  {
    rule: 'library-imports-itself-by-path',
    file: inLib('nest/planted-fault'),
    permitted: "import '../core/planted-door/internal.js';",
    forbidden: "import 'countersign';",
    targets: { [inLib('core/planted-door/internal')]: value },
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
    file: inApp('features/keypairs/planted-fault'),
    permitted: "import 'countersign';",
    forbidden: "import '../../../../../libs/countersign/src/core/planted-target.js';",
    targets: { [inLib('core/planted-target')]: value },
  },
  {
    rule: 'packages-are-imported-by-name',
    file: 'libs/software-trust/src/planted-fault.ts',
    permitted: "import 'countersign';",
    forbidden: "import '../../countersign/src/core/planted-target.js';",
    targets: { [inLib('core/planted-target')]: value },
  },
  {
    rule: 'software-trust-is-imported-by-name',
    file: inApp('features/keypairs/planted-fault'),
    permitted: "import '@countersign/software-trust';",
    forbidden: "import '../../../../../libs/software-trust/src/planted-target.js';",
    targets: { 'libs/software-trust/src/planted-target.ts': value },
  },
  importing(
    'libs-never-import-apps',
    inLib('testing/planted-fault'),
    inLib('testing/planted-target'),
    inApp('platform/planted-target'),
  ),
  {
    rule: 'library-never-imports-a-catalogue',
    file: inLib('testing/planted-fault'),
    permitted: "import './planted-target.js';",
    forbidden: "import '@countersign/software-trust';",
    targets: { [inLib('testing/planted-target')]: value },
  },
  importing(
    'apps-never-import-each-other',
    'apps/express-quickstart/src/planted-fault.ts',
    'apps/express-quickstart/src/planted-target.ts',
    inApp('platform/planted-target'),
  ),
  ...["import '@nestjs/common';", "import 'kysely';", "import 'countersign';"].map((line) => ({
    rule: 'signing-crypto-is-pure',
    file: 'libs/signing-crypto/src/x509/planted-fault.ts',
    permitted: "import '@peculiar/x509';",
    forbidden: line,
  })),
  {
    rule: 'signing-crypto-is-imported-by-name',
    file: inApp('features/keypairs/planted-fault'),
    permitted: "import '@countersign/signing-crypto/x509';",
    forbidden: "import '../../../../../libs/signing-crypto/src/x509/planted-target.js';",
    targets: { 'libs/signing-crypto/src/x509/planted-target.ts': value },
  },
  ...[
    ['platform', 'authorization'],
    ['platform', 'features/teams'],
    ['platform', 'demo'],
    ['authorization', 'features/teams'],
    ['authorization', 'commands'],
  ].map(([storey, folder]) =>
    importing(
      `${storey}-knows-no-feature`,
      inApp(`${storey}/planted-fault`),
      inApp('platform/planted-target'),
      inApp(`${folder}/planted-other`),
    ),
  ),
  ...[
    ['demo', 'planted.module', 'inner/planted.module'],
    ['commands', 'public', 'planted.service'],
    ['features/keypairs', 'public', 'planted.service'],
  ].map(([folder, ...doors]) =>
    importing(
      'features-meet-at-public',
      inApp(`${folder}/planted-fault`),
      ...doors.map((file) => inApp(`features/planted-feature/${file}`)),
    ),
  ),
  {
    rule: 'production-never-imports-tests',
    file: inApp('features/keypairs/planted-fault'),
    permitted: "import 'countersign/memory';",
    forbidden: "import 'countersign/testing';",
  },
  importing(
    'production-never-imports-tests',
    inLib('http/planted-fault'),
    inLib('http/planted-target'),
    inLib('http/fixtures/planted-target'),
  ),
  importing(
    'production-never-imports-tests',
    inApp('features/keypairs/planted-fault'),
    inApp('features/keypairs/planted-target'),
    inApp('features/keypairs/planted.spec'),
  ),
  ...[
    ['no-dev-dependencies-in-production', 'fast-check'],
    ['no-undeclared-packages', 'planted-package-that-nobody-declared'],
  ].map(([rule, name]) => ({
    rule,
    file: inApp('features/keypairs/planted-fault'),
    permitted: "import 'rxjs';",
    forbidden: `import '${name}';`,
  })),
  {
    rule: 'no-cycles',
    file: inLib('core/planted-fault'),
    permitted: "import './planted-target.js';",
    forbidden: "import './planted-other.js';",
    targets: {
      [inLib('core/planted-target')]: value,
      [inLib('core/planted-other')]: "import './planted-fault.js';\n",
    },
  },
];
