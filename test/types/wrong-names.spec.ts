/** What the compiler says of a wrong name: one line, which lists the valid ones. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

const head = `import { type Access, type BulkAccess, type Decision, defineCatalogue, fromParam, type ListAccess, type PredicateName } from 'countersign';
import { Permitted, permissionDecorators, type PermissionService } from 'countersign/nest';
import { expressPermissions } from 'countersign/express';
import { accessFor, principalFixtures } from 'countersign/testing';
const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] }, tag: { predicates: [] } },
  actions: { 'note.view': { on: 'note', list: true }, 'note.delete': { on: 'note' } },
  permissions: {
    write: { title: 'Write', grants: [{ actions: ['note.view', 'note.delete'], scope: 'own', widenedBy: 'manage' }] },
    manage: { title: 'Manage' },
  },
});
type D = typeof catalogue.definition;
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
const { requirePermission, permissions } = expressPermissions({ catalogue, lookups: {}, principal: () => undefined });
declare const service: PermissionService<D>;
const as = principalFixtures(catalogue);
const access = accessFor(catalogue.action('note.view'), { id: '1' }, { as: as.everything() });
declare function remove(access: Access<'note.delete'>): void;
`;

/** A catalogue with one part in another form. */
const define = (parts: { on?: string; grant?: string; baseline?: string }) => `defineCatalogue({
  resources: { note: { predicates: ['own', 'shared'] }, tag: { predicates: [] } },
  actions: { 'note.view': { on: '${parts.on ?? 'note'}', constraints: ['not-held'] }, 'note.delete': { on: 'note' } },
  permissions: { write: { title: 'W', grants: [{ ${parts.grant ?? "actions: ['note.view'], scope: 'own'"} }] }, manage: { title: 'M' } },
  principals: { user: { baseline: ['${parts.baseline ?? 'note.view'}'] } },
});`;

const actions = '"note.view" | "note.delete"';
const predicates = '"own" | "all" | "shared" | "not-held"';

/** A statement, what is wrong in it, and what the compiler lists. Each has a permitted twin: the first with `right` in place of `wrong`. */
const cases: readonly (readonly [code: string, wrong: string, right: string, listed: string])[] = [
  [`RequirePermission('note.veiw')`, 'note.veiw', 'note.view', actions],
  [`RequirePermission('note.delte', fromParam('id'))`, 'note.delte', 'note.delete', actions],
  [`requirePermission('note.veiw')`, 'note.veiw', 'note.view', actions],
  [`ResourceLookup('nota')`, 'nota', 'note', '"note" | "tag"'],
  [`catalogue.action('note.veiw')`, 'note.veiw', 'note.view', actions],
  [`catalogue.resource('nota')`, 'nota', 'note', '"note" | "tag"'],
  [`void service.can(as.user(), 'note.veiw', '1')`, 'note.veiw', 'note.view', actions],
  [`void service.assert(as.user(), 'note.veiw', '1')`, 'note.veiw', 'note.view', actions],
  [`void service.listAccess(as.user(), 'note.veiw')`, 'note.veiw', 'note.view', actions],
  [`as.user(['wirte'])`, 'wirte', 'write', '"write" | "manage"'],
  [`const name: PredicateName<D, 'note'> = 'owned'`, 'owned', 'own', '"own"'],
  [define({ on: 'nota' }), 'nota', 'note', '"note" | "tag"'],
  [define({ baseline: 'note.veiw' }), 'note.veiw', 'note.view', actions],
  [define({ grant: `actions: ['note.veiw'], scope: 'own'` }), 'note.veiw', 'note.view', actions],
  [define({ grant: `actions: ['note.view'], scope: 'owned'` }), 'owned', 'own', predicates],
  [
    define({ grant: `actions: ['note.view'], scope: 'own', when: 'open'` }),
    'open',
    'shared',
    '"own" | "shared" | "not-held"',
  ],
  [
    define({ grant: `actions: ['note.view'], scope: 'own', widenedBy: 'mange'` }),
    'mange',
    'manage',
    '"write" | "manage"',
  ],
  [
    define({ grant: `actions: ['note.view'], scope: 'own', requires: ['mange']` }),
    'mange',
    'manage',
    '"write" | "manage"',
  ],
];

/** The files of the test, in memory, under the options of the repository. */
function diagnose(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const config: unknown = ts.readConfigFile(join(root, 'tsconfig.json'), (name) =>
    ts.sys.readFile(name),
  ).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const settings = { ...options, noEmit: true, incremental: false, types: ['node'] };
  const host = ts.createCompilerHost(settings);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    if (text === undefined) return getSourceFile(name, ...rest);
    return ts.createSourceFile(name, text, ts.ScriptTarget.ES2023);
  };
  const program = ts.createProgram([...files.keys()], settings, host);
  return new Map(
    [...files.keys()].map((name) => [
      name,
      program
        .getSemanticDiagnostics(program.getSourceFile(name))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ]),
  );
}

const file = (name: string) => join(root, 'test/types', `${name}.ts`);
const handler = (taken: string, parameter: string) => `export class Notes {
  @RequirePermission('note.view', fromParam('id'))
  @RequirePermission('note.delete', fromParam('id'))
  remove(_id: string, @Permitted(${taken}) _access: ${parameter}) {}
}`;
/** Uses of the access to another action, each with a permitted twin. */
const accesses: readonly (readonly [use: string, wrong: string, right: string])[] = [
  [
    'passed on',
    'remove(access);',
    `remove(accessFor(catalogue.action('note.delete'), { id: '1' }, { as: as.user() }));`,
  ],
  ...["Access<'note.view', { id: string }> | undefined", "ListAccess<'note.view'>"].map(
    (type) => [type, handler("'note.delete'", type), handler("'note.view'", type)] as const,
  ),
  ...["BulkAccess<'note.view'>"].map(
    (type) => [type, handler("'note.delete'", type), handler('', type)] as const,
  ),
];
/** What else may be taken by the name of an action. */
const taken = ['unknown', 'Access', "Access<'note.view' | 'note.delete'>", 'string'];
/** Names the questions that are answered with a decision: as a condition, that object would always be true. */
const answeredByDecision = (asked: string) => `type ByDecision<S> = {
  [K in keyof S]: S[K] extends (...args: never[]) => Promise<infer R> ? ([Decision] extends [R] ? K : never) : never;
}[keyof S];
const none: never[] = [] as ByDecision<${asked}>[];
`;
const askers = ['typeof service', 'typeof permissions', '{ check(): Promise<Decision> }'];
const said = diagnose(
  new Map([
    ...cases.flatMap(([code, wrong, right], at): [string, string][] => [
      [file(`wrong-${at}`), `${head}${code};\n`],
      [file(`right-${at}`), `${head}${code.replaceAll(wrong, right)};\n`],
    ]),
    ...accesses.flatMap(([, wrong, right], at): [string, string][] => [
      [file(`other-${at}`), `${head}${wrong}\n`],
      [file(`own-${at}`), `${head}${right}\n`],
    ]),
    ...taken.map((type, at): [string, string] => [
      file(`taken-${at}`),
      `${head}${handler("'note.delete'", type)}\n`,
    ]),
    ...askers.map((asked, at): [string, string] => [
      file(`asker-${at}`),
      `${head}${answeredByDecision(asked)}`,
    ]),
  ]),
);

it.each(cases.map(([, wrong, , listed], at) => ({ at, wrong, listed })))(
  '"$wrong" ($at) is one line that lists $listed',
  ({ at, wrong, listed }) => {
    const messages = said.get(file(`wrong-${at}`)) ?? [];
    expect(messages).toHaveLength(1);
    const [message = ''] = messages;
    expect(message.split('\n')).toHaveLength(1);
    expect(message.length).toBeLessThan(160);
    expect(message).toContain(`"${wrong}"`);
    for (const name of listed.split(' | ')) expect(message).toContain(name);
    expect(said.get(file(`right-${at}`))).toEqual([]);
  },
);

it.each(accesses.map(([use], at) => [use, at] as const))(
  'of the access to another action, both names: %s',
  (_, at) => {
    const [message = '', ...others] = said.get(file(`other-${at}`)) ?? [];
    expect(others).toEqual([]);
    for (const name of ['note.view', 'note.delete']) expect(message).toContain(`"${name}"`);
    expect(said.get(file(`own-${at}`))).toEqual([]);
  },
);

it('a parameter that names no other action may be anything', () => {
  expect(taken.map((_, at) => said.get(file(`taken-${at}`)))).toEqual(taken.map(() => []));
});

it('no question is answered with a decision, in Nest and in Express', () => {
  const messages = askers.map((_, at) => said.get(file(`asker-${at}`)));
  expect(messages).toEqual([[], [], [expect.stringContaining('"check"')]]);
});
