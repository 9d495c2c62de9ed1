// Writes docs/generated/routes.lock (every route of the signing service and what it demands) and docs/generated/coverage.md (every permission,
// its actions, their routes and their tests). Fails when an action of the catalogue has no route or no test.
import { type RouteEntry, PermissionService } from 'countersign/nest';
import { softwareTrust } from '@countersign/software-trust';
import { readConfig } from '../../apps/signing-service/src/platform/config/config.js';
import { createApp } from '../../apps/signing-service/src/create-app.js';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { TestTree } from '../prove/action-tests.js';

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
  const lines = routes.map((route) => {
    const { method, path, version, host } = route;
    const conditions = Object.entries({ version, host }).flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name} ${value}`],
    );
    return `${method.padEnd(6)} ${path}${conditions.join('')}\n       ${demandOf(route)}  [${route.class}.${route.handler}]`;
  });
  return `# Every route and what it demands. Generated: npm run generate. A reviewer sees every change here.\n${lines.join('\n')}\n`;
}

function coverageOf(routes: readonly RouteEntry[], tests: TestTree): string {
  const missing: string[] = [];
  const routesOf = (action: string) => {
    const found = routes
      // The routes of the signing manager demand what others demand too: test/signing-manager asks them.
      .filter(({ path }) => path.startsWith('/api/'))
      .filter(({ requirements }) => requirements.some((text) => text.split(' ')[0] === action))
      .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`);
    if (found.length === 0) missing.push(`${action}: no route demands it.`);
    return [...new Set(found)];
  };
  const rowOf = (title: string, action: string) => {
    const demanding = routesOf(action);
    const found = tests.testsOf(action, demanding);
    if ('missing' in found) {
      missing.push(...found.missing);
      return '';
    }
    const { permit, denials, specifications } = found;
    const cells = [
      ...[title, `\`${action}\``, demanding.map((route) => `\`${route}\``).join('<br>')],
      ...[`\`${permit}\``, denials.map((code) => `\`${code}\``).join('<br>')],
      specifications.join('<br>'),
    ];
    return `| ${cells.join(' | ')} |`;
  };
  const { permissions } = softwareTrust.definition;
  const rows = Object.values(permissions).flatMap(({ title, grants = [] }) =>
    [...new Set(grants.flatMap(({ actions }) => [...actions]))].map((action) =>
      rowOf(title, action),
    ),
  );
  const granted = new Set(
    Object.values(permissions).flatMap(({ grants = [] }) =>
      grants.flatMap(({ actions }) => [...actions]),
    ),
  );
  const others = catalogue.actions
    .filter(({ name }) => !granted.has(name as never))
    .map(({ name }) => rowOf('(service or kind of principal)', name));
  if (missing.length > 0) {
    throw new Error(
      `docs/generated/coverage.md would have empty cells:\n${[...new Set(missing)].join('\n')}`,
    );
  }
  return [
    '# Coverage',
    '',
    'Each row is an action that a permission grants. It names the routes that demand the action, and the tests that ask for it:',
    '',
    '- **Permitted**: a request of `test/every-action` that is permitted, and its answer. 400 and 409 come after the permit, from a body or a state.',
    '- **Refused**: the codes with which the tables of `test/every-action` refuse the action to callers who lack a permission or are of another kind.',
    '- **Specifications**: the files that ask for the action.',
    '',
    'The same tests ask for objects in every relation to the caller: out of scope, with unmet conditions, and under constraints. This file is generated. An action or a route without such a test fails the check, and `npm run coverage:prove` shows that it does.',
    '',
    '| Permission | Action | Routes | Permitted | Refused | Specifications |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    ...others,
    '',
  ].join('\n');
}

/** @throws Error naming every action without a route or a test */
export async function generate(): Promise<Record<string, string>> {
  const routes = await inventory();
  return {
    'docs/generated/routes.lock': lockOf(routes),
    'docs/generated/coverage.md': coverageOf(
      routes,
      await TestTree.of(new URL('../../', import.meta.url)),
    ),
  };
}
