/** What `nest add countersign` does to an application, on a tree of files as the CLI gives it. */
import { createRequire } from 'node:module';

interface Tree {
  read(path: string): Buffer | null;
  create(path: string, text: string): void;
  overwrite(path: string, text: string): void;
}
type Rule = (tree: Tree, context: { readonly logger: Logger }) => Tree;
type Logger = Readonly<Record<'info' | 'warn', (message: string) => void>>;

const { nestAdd } = createRequire(import.meta.url)('./nest-add.cjs') as {
  readonly nestAdd: (options: { readonly sourceRoot?: string }) => Rule;
};

/** The files after the schematic, and what it said. */
function add(files: Readonly<Record<string, string>>, sourceRoot?: string) {
  const after = new Map(Object.entries(files));
  const warnings: string[] = [];
  const tree: Tree = {
    read: (path) => (after.has(path) ? Buffer.from(after.get(path) ?? '') : null),
    create: (path, text) => void after.set(path, text),
    overwrite: (path, text) => void after.set(path, text),
  };
  const logger = { info: () => undefined, warn: (message: string) => void warnings.push(message) };
  nestAdd(sourceRoot === undefined ? {} : { sourceRoot })(tree, { logger });
  return { after, warnings };
}

const head = "import { Module } from '@nestjs/common';\nimport { A } from './a.js';\n\n";
const moduleWith = (body: string) => `${head}@Module({${body}})\nexport class AppModule {}\n`;
const imported = "import { PermissionsModule } from './permissions/permissions.module.js';";

describe('nest add countersign', () => {
  it.each([
    ['no imports', '', '\n  imports: [PermissionsModule],'],
    ['empty imports', '\n  imports: [],\n', '\n  imports: [PermissionsModule],\n'],
    ['imports in one line', ' imports: [A] ', ' imports: [PermissionsModule, A] '],
    [
      'imports in lines',
      'imports: [\n    A,\n  ],',
      'imports: [\n    PermissionsModule,\n    A,\n  ],',
    ],
    [
      'imports behind others',
      'providers: [A], imports: [A]',
      'providers: [A], imports: [PermissionsModule, A]',
    ],
  ])('imports its module into a root module with %s', (_, before, expected) => {
    const { after, warnings } = add({ 'src/app.module.ts': moduleWith(before) });
    const [start = '', end = ''] = moduleWith(expected).split('\n\n');
    expect(after.get('src/app.module.ts')).toBe(`${start}\n${imported}\n\n${end}`);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['imports that are no list', { 'src/app.module.ts': moduleWith('imports: all') }],
    ['no such file', {}],
  ])('says what to do where there is a root module with %s', (_, files) => {
    const { after, warnings } = add(files);
    expect(warnings).toEqual([expect.stringContaining('Add PermissionsModule')]);
    for (const [path, text] of Object.entries(files)) expect(after.get(path)).toBe(text);
    expect(after.has('src/permissions/catalogue.ts')).toBe(true);
  });

  it('changes nothing when it runs again', () => {
    const { after } = add({ 'src/app.module.ts': moduleWith('') });
    after.set('src/permissions/catalogue.ts', '// mine');
    const again = add(Object.fromEntries(after));
    expect(again.after).toEqual(after);
  });

  it.each([
    ["from './a.js'", "from './catalogue.js'"],
    ["from './a'", "from './catalogue'"],
  ])('writes imports as the application does: %s', (theirs, ours) => {
    const files = {
      'apps/shop/src/app.module.ts': moduleWith('').replace("from './a.js'", theirs),
    };
    const { after } = add(files, 'apps/shop/src');
    expect(after.get('apps/shop/src/permissions/permissions.module.ts')).toContain(ours);
    expect(after.get('apps/shop/src/permissions/permissions.module.ts')).toContain(
      "'@nestjs/common'",
    );
  });

  it('opens no route but the one that the CLI generated', () => {
    const controller =
      "import { Controller, Get } from '@nestjs/common';\n\n@Controller()\nexport class AppController {\n  @Get()\n  getHello(): string {\n    return '';\n  }\n}\n";
    const theirs = controller.replace('  @Get()', "  @Get('secrets')\n  secrets() {}\n\n  @Get()");
    const path = 'src/app.controller.ts';
    expect(add({ [path]: controller }).after.get(path)).toContain(
      "@Public('says hello to everybody')\n@Controller()",
    );
    expect(add({ [path]: theirs }).after.get(path)).toBe(theirs);
  });
});
