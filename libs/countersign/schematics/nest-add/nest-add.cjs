// `nest add countersign`: writes a module, a catalogue and a first spec, imports the module into AppModule, and opens the route that the
// CLI generated. The CLI gives the tree of files, so that this needs no package.
const { readFileSync } = require('node:fs');
const paths = require('node:path');

const written = ['catalogue.ts', 'permissions.module.ts', 'permissions.spec.ts'];

/** The rule of the schematic. `sourceRoot` is the folder with the sources of the application. */
exports.nestAdd = function nestAdd({ sourceRoot = 'src' }) {
  return (tree, { logger }) => {
    const source = new Source(tree, sourceRoot);
    const root = source.read('app.module.ts');
    // Where the application writes no extensions, neither do these files.
    const extension = root !== undefined && !/from '\.[^']*\.js'/.test(root) ? '' : '.js';
    for (const name of written) {
      const text = readFileSync(paths.join(__dirname, 'permissions', name), 'utf8');
      const path = `permissions/${name}`;
      if (source.read(path) === undefined)
        source.write(path, text.replaceAll(/(from '\.\/[^']+)\.js'/g, `$1${extension}'`));
      else logger.info(`${path} is there already, and stays as it is.`);
    }
    if (!source.change('app.module.ts', (text) => withModule(text, extension)))
      logger.warn(
        'Add PermissionsModule of permissions/permissions.module to the imports of your root module.',
      );
    source.change('app.controller.ts', withOpening);
    source.change('app.controller.spec.ts', withTestingModule);
    logger.info(
      'Next: give every handler @RequirePermission, @Public or @Authenticated. The start lists those that have none.',
    );
    return tree;
  };
};

/** The sources of one application in the tree of the CLI. */
class Source {
  constructor(tree, root) {
    this.tree = tree;
    this.root = root;
  }

  read(path) {
    return this.tree.read(this.at(path))?.toString('utf8');
  }

  write(path, text) {
    this.tree.create(this.at(path), text);
  }

  /** Whether the file is changed: it is there, and the change applies to it. */
  change(path, change) {
    const before = this.read(path);
    const after = before === undefined ? undefined : change(before);
    if (after === undefined) return false;
    if (after !== before) this.tree.overwrite(this.at(path), after);
    return true;
  }

  at(path) {
    return `${this.root}/${path}`;
  }
}

function withModule(text, extension) {
  if (text.includes('PermissionsModule')) return text;
  const imports = /^(@Module\(\{[^]*?\bimports: \[)(\s*)(\]?)/m;
  const decorator = /^@Module\(\{(?![^]*\bimports:)/m;
  if (!imports.test(text) && !decorator.test(text)) return undefined;
  const added = text
    .replace(decorator, '@Module({\n  imports: [],')
    .replace(imports, (_, start, space, end) =>
      end ? `${start}PermissionsModule]` : `${start}${space}PermissionsModule,${space || ' '}`,
    );
  return withImport(
    added,
    `{ PermissionsModule } from './permissions/permissions.module${extension}'`,
  );
}

/** Opens the one route of a project that was just generated; any other is the application's to declare. */
function withOpening(text) {
  const generated =
    /^@Controller\(\)(?=\s+export class AppController \{[^@]*@Get\(\)\s+getHello\(\): string \{[^@]*$)/m;
  if (!generated.test(text)) return undefined;
  return withImport(
    text.replace(generated, "@Public('says hello to everybody')\n@Controller()"),
    "{ Public } from 'countersign/nest'",
  );
}

function withTestingModule(text) {
  const generated = /createTestingModule\(\{\n(\s*)controllers: \[AppController\],/;
  if (!generated.test(text)) return undefined;
  return withImport(
    text.replace(
      generated,
      'createTestingModule({\n$1imports: [PermissionTestingModule],\n$1controllers: [AppController],',
    ),
    "{ PermissionTestingModule } from 'countersign/nest/testing'",
  );
}

/** Puts an import behind the last one. */
function withImport(text, what) {
  return text.replace(/^(import [^;]*;\n)(?!import )/m, `$1import ${what};\n`);
}
