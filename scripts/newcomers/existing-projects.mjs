// Three applications as they exist: each another query layer, database, kind of id and kind of tenant.
import { join } from 'node:path';
import { existingProject, mariaDb } from './existing-project.mjs';
import { run } from './tools.mjs';

const nest = (major) =>
  ['common', 'core', 'platform-express'].map((name) => `@nestjs/${name}@${major}`);
const usual = ['reflect-metadata@0.2', 'rxjs@7', '@types/node@20'];

let server;

export const existingProjects = {
  // TypeORM 0.3, MariaDB, integer ids, no tenant.
  'nest-11-typeorm': existingProject({
    name: 'nest-11-typeorm',
    packages: [
      ...nest(11),
      ...usual,
      '@nestjs/typeorm@11',
      'typeorm@0.3',
      'mysql2@3',
      'typescript@5.9',
    ],
    compilerOptions: { module: 'commonjs', moduleResolution: 'node10' },
    extensions: false,
    environment: async () => (await (server ??= mariaDb()))(),
  }),
  // Prisma, SQLite, integer ids, a tenant by relation.
  'nest-12-prisma': existingProject({
    name: 'nest-12-prisma',
    packages: [
      ...nest(12),
      ...usual,
      ...[
        '@prisma/client@7.10',
        '@prisma/adapter-libsql@7.10',
        '@libsql/client@0.18',
        'typescript@5.9',
      ],
    ],
    manifest: { type: 'module' },
    compilerOptions: { module: 'nodenext' },
    extensions: true,
    prepare: (project) =>
      run(
        project,
        'env',
        'PRISMA_SCHEMA_ENGINE_BINARY=/bin/true',
        'npx',
        '-y',
        'prisma@7.10.0',
        'generate',
        '--schema',
        'schema.prisma',
      ),
    environment: sqliteFile(),
    extra: [
      [200, 'zoe', 'GET', '/tickets', []],
      [404, 'zoe', 'GET', '/tickets/1'],
      [404, 'zoe', 'PATCH', '/tickets/1', { title: 'taken' }],
      [201, 'zed', 'POST', '/categories', { name: 'theirs' }],
      [500, 'zoe', 'POST', '/tickets', { title: 'in a foreign category', categoryId: 1 }],
      [201, 'zoe', 'POST', '/tickets', { title: 'elsewhere', categoryId: 3 }],
      [200, 'zoe', 'GET', '/tickets', ['elsewhere']],
      [200, 'ada', 'GET', '/tickets', ['hers']],
    ],
  }),
  // Drizzle, PostgreSQL in the process, ids of 64 bits.
  'nest-12-drizzle': existingProject({
    name: 'nest-12-drizzle',
    packages: [
      ...nest(12),
      ...usual,
      'drizzle-orm@0.45',
      '@electric-sql/pglite@0.5',
      'typescript@5.9',
    ],
    manifest: { type: 'module' },
    compilerOptions: { module: 'nodenext' },
    extensions: true,
  }),
};

/** Another file for each start. */
function sqliteFile() {
  let starts = 0;
  return async (project) => {
    starts += 1;
    return { DATABASE_URL: `file:${join(project, `${starts}.db`)}` };
  };
}
