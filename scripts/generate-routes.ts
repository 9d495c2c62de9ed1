// Writes docs/routes.lock (every route of the signing service and what it demands) and docs/coverage.md (every permission,
// its actions, their routes and their tests). Fails when an action of the catalogue has no route or no test.
import { readdir, readFile } from 'node:fs/promises';
import { type RouteEntry, PermissionService } from 'countersign/nest';
import { softwareTrust } from '@countersign/software-trust';
import { readConfig } from '../apps/signing-service/src/config/config.js';
import { createApp } from '../apps/signing-service/src/create-app.js';
import { catalogue } from '../apps/signing-service/src/permissions/index.js';

async function inventory(): Promise<readonly RouteEntry[]> {
  const config = readConfig({ DATA_DIR: 'memory', SEED_DEMO: 'false' });
  const { app } = await createApp(config);
  try {
    return app.get(PermissionService, { strict: false }).routes();
  } finally {
    await app.close();
  }
}

function demandOf({ requirements, opened, reason }: RouteEntry): string {
  return requirements.length > 0 ? requirements.join(' and ') : `${opened}: ${reason}`;
}

function lockOf(routes: readonly RouteEntry[]): string {
  const lines = routes.map(
    (route) =>
      `${route.method.padEnd(6)} ${route.path}\n       ${demandOf(route)}  [${route.class}.${route.handler}]`,
  );
  return `# Every route and what it demands. Generated: npm run generate. A reviewer sees every change here.\n${lines.join('\n')}\n`;
}

/** The spec files that name an action or, for what a table covers, its route. */
async function specs(): Promise<Map<string, string>> {
  const folder = new URL('../test/', import.meta.url);
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    /\.(e2e-spec|setting|table)\.ts$/.test(name),
  );
  return new Map(
    await Promise.all(
      names
        .toSorted()
        .map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const),
    ),
  );
}

function coverageOf(routes: readonly RouteEntry[], texts: ReadonlyMap<string, string>): string {
  const missing: string[] = [];
  const routesOf = (action: string) => {
    const found = routes
      .filter(({ requirements }) => requirements.some((text) => text.split(' ')[0] === action))
      .map(({ method, path }) => `\`${method} ${path.replace('/api/v1', '')}\``);
    if (found.length === 0) missing.push(`${action}: no route`);
    return [...new Set(found)].join('<br>');
  };
  const testsOf = (action: string) => {
    const found = [...texts]
      .filter(([, text]) => text.includes(`'${action}'`))
      .map(([name]) => name);
    if (found.length === 0) missing.push(`${action}: no test`);
    return found.join('<br>');
  };
  const rows = Object.entries(softwareTrust.definition.permissions).flatMap(([, permission]) =>
    [...new Set(permission.grants.flatMap(({ actions }) => [...actions]))].map(
      (action) =>
        `| ${permission.title} | \`${action}\` | ${routesOf(action)} | ${testsOf(action)} |`,
    ),
  );
  const granted = new Set(
    Object.values(softwareTrust.definition.permissions).flatMap(({ grants }) =>
      grants.flatMap(({ actions }) => [...actions]),
    ),
  );
  const others = catalogue.actions
    .filter(({ name }) => !granted.has(name as never))
    .map(
      ({ name }) =>
        `| (service or kind of principal) | \`${name}\` | ${routesOf(name)} | ${testsOf(name)} |`,
    );
  if (missing.length > 0) {
    throw new Error(
      `docs/coverage.md would have empty cells:\n${[...new Set(missing)].join('\n')}`,
    );
  }
  return [
    '# Coverage',
    '',
    'Every permission, every action it grants, the routes that demand the action and the tests that name it. Generated; an action without a route or a test fails the check.',
    '',
    '| Permission | Action | Routes | Tests |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...others,
    '',
  ].join('\n');
}

/** @throws Error naming every action without a route or a test */
export async function generate(): Promise<Record<string, string>> {
  const routes = await inventory();
  return {
    'docs/routes.lock': lockOf(routes),
    'docs/coverage.md': coverageOf(routes, await specs()),
  };
}
