/** The programs that check signatures where software is installed, each with what it needs in its own folder. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runTool, type ToolResult } from '../../libs/signing-crypto/src/fixtures/run-tool.js';
import { TemporaryFolder } from '../../libs/signing-crypto/src/fixtures/temporary-folder.js';

const bin = new URL('../../apps/signing-client/bin/', import.meta.url);
const signingGpg = fileURLToPath(new URL('signing-client-gpg.mjs', bin));

/** What the signing client reads from its environment. */
export interface ClientEnvironment extends Readonly<Record<string, string>> {
  readonly SIGNING_ADDRESS: string;
  readonly SIGNING_TOKEN: string;
}

/** Runs the signing client. */
export function signingClient(
  environment: Readonly<Record<string, string>>,
  ...parameters: string[]
): Promise<ToolResult> {
  return runTool({
    program: fileURLToPath(new URL('signing-client.mjs', bin)),
    arguments: parameters,
    install: 'It is part of this repository.',
    environment,
  });
}

const spec = `Name: hello
Version: 1.0
Release: 1
Summary: A package to sign
License: MIT
BuildArch: noarch
%description
A package to sign.
%files
`;

/** An rpm with its own database. */
export class RpmHome {
  private constructor(private readonly folder: TemporaryFolder) {}

  static async create(): Promise<RpmHome> {
    const folder = await TemporaryFolder.create('cs-rpm-');
    await mkdir(folder.pathOf('db'));
    return new RpmHome(folder);
  }

  /** Builds a package. @returns its path */
  async package(): Promise<string> {
    const path = await this.folder.write('hello.spec', spec);
    const { ok, output } = await this.#run('rpmbuild', ['-bb', path]);
    if (!ok) throw new Error(output);
    return this.folder.pathOf('rpmbuild/RPMS/noarch/hello-1.0-1.noarch.rpm');
  }

  async import(armored: string): Promise<ToolResult> {
    const path = await this.folder.write('key.asc', armored);
    return this.#run('rpm', ['--dbpath', this.folder.pathOf('db'), '--import', path]);
  }

  /** The ids of the keys that it has. */
  async keys(): Promise<string> {
    return (await this.#run('rpm', ['--dbpath', this.folder.pathOf('db'), '-qa'])).output;
  }

  /** @param key the alias or the id of a GPG key of the service */
  sign(path: string, key: string, environment: ClientEnvironment): Promise<ToolResult> {
    const macros = ['--define', `__gpg ${signingGpg}`, '--define', `_gpg_name ${key}`];
    return this.#run('rpmsign', [...macros, '--addsign', path], environment);
  }

  /** `rpm -K`: whether digests and signatures are good. */
  check(path: string): Promise<ToolResult> {
    return this.#run('rpm', ['--dbpath', this.folder.pathOf('db'), '-Kv', path]);
  }

  close(): Promise<void> {
    return this.folder.remove();
  }

  #run(program: string, parameters: readonly string[], environment: object = {}) {
    const topdir = `_topdir ${this.folder.pathOf('rpmbuild')}`;
    return runTool({
      program,
      arguments: ['--define', topdir, ...parameters],
      install: 'Debian: apt install rpm.',
      environment: { HOME: this.folder.path, ...environment },
    });
  }
}

/** A git repository whose commits and tags the service signs, and which checks them with the gpg of `gnupgHome`. */
export class SignedRepository {
  private constructor(
    readonly folder: TemporaryFolder,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** @param key the alias or the id of a GPG key of the service */
  static async create(
    key: string,
    client: ClientEnvironment,
    gnupgHome: string,
  ): Promise<SignedRepository> {
    const folder = await TemporaryFolder.create('cs-git-');
    await mkdir(folder.pathOf('repository'));
    const repository = new SignedRepository(folder, {
      ...{ ...client, GNUPGHOME: gnupgHome, HOME: folder.path, GIT_CONFIG_NOSYSTEM: '1' },
    });
    await repository.run('init', '-q');
    await repository.run('config', 'gpg.program', signingGpg);
    await repository.run('config', 'user.signingkey', key);
    await repository.run('config', 'user.name', 'Release Team');
    await repository.run('config', 'user.email', 'release@example.org');
    return repository;
  }

  run(...parameters: string[]): Promise<ToolResult> {
    return runTool({
      program: 'git',
      arguments: ['-C', this.folder.pathOf('repository'), ...parameters],
      install: 'Debian: apt install git.',
      environment: this.environment,
    });
  }
}

/** `apt-get update` from a repository in a folder, with its own lists and settings. */
export async function aptUpdate(repository: TemporaryFolder): Promise<ToolResult> {
  const state = repository.pathOf('apt');
  for (const path of ['lists/partial', 'cache/archives/partial', 'etc/preferences.d']) {
    await mkdir(`${state}/${path}`, { recursive: true });
  }
  const keyring = repository.pathOf('key.asc');
  const sources = await repository.write(
    'sources.list',
    `deb [signed-by=${keyring}] file:${repository.path} ./\n`,
  );
  const options = {
    'Dir::State': state,
    'Dir::State::lists': `${state}/lists`,
    'Dir::State::status': '/dev/null',
    'Dir::Cache': `${state}/cache`,
    'Dir::Etc': `${state}/etc`,
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'APT::Sandbox::User': 'root',
    'APT::Get::List-Cleanup': '0',
  };
  const given = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return runTool({
    program: 'apt-get',
    arguments: ['update', ...given],
    install: 'These tests need Debian or Ubuntu.',
  });
}
