/** Keys and signatures of the service in the programs that software is installed with: rpm, gpg, git and apt. */
import { createHash, randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import type { MasterKeyAnswer } from '../../apps/signing-service/src/features/gpg/master-key.presenter.js';
import type { GnupgHome } from '../../libs/signing-crypto/src/fixtures/gnupg.js';
import { runTool } from '../../libs/signing-crypto/src/fixtures/run-tool.js';
import { TemporaryFolder } from '../../libs/signing-crypto/src/fixtures/temporary-folder.js';
import { Callers, type Caller } from '../support/callers.js';
import { exhaustive } from '../support/exhaustive.js';
import { signaturesOf } from '../support/records.js';
import { type GpgWorld, identity, openGpgWorld } from './gpg.fixture.js';
import { aptUpdate, RpmHome, SignedRepository, signingClient } from './programs.fixture.js';

describe('keys of the service', () => {
  let world: GpgWorld;
  let signer: Caller;
  let address: string;

  beforeAll(async () => {
    world = await openGpgWorld();
    const { setting, service } = world;
    signer = await new Callers(service).caller(setting.accountId, ['sign', 'view-keypair']);
    address = await service.app.getUrl();
  }, 60_000);

  afterAll(() => world.close());

  const masterFor = (body: object) => world.master([signer], body);
  const client = () => ({ SIGNING_ADDRESS: address, SIGNING_TOKEN: signer.token });
  const content = (master: MasterKeyAnswer, bytes: Uint8Array, query = '') =>
    signer
      .post(`/gpg/master-keys/${master.id}/sign-content${query}`)
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from(bytes));
  /** Keys of 4,096 bits with EXHAUSTIVE=1: one takes seconds to make. */
  const longest = exhaustive ? 'RSA_4096' : 'RSA_3072';
  const algorithms = ['ED25519', 'RSA_3072', ...(exhaustive ? ['RSA_4096'] : [])];

  describe('in rpm', () => {
    let home: RpmHome;

    beforeEach(async () => {
      home = await RpmHome.create();
    });

    afterEach(() => home.close());

    it.each([
      { algorithm: 'ED25519' },
      { algorithm: longest, validityDays: 30 },
      ...(exhaustive
        ? [{ algorithm: 'ED25519', validityDays: 30 }, { algorithm: 'RSA_3072' }]
        : []),
    ])(
      'finding D2: are imported, and rpm -K accepts a package that was signed by them: %j',
      async (body) => {
        const master = await masterFor(body);
        const path = await home.package();
        const imported = await home.import(master.publicKeyArmored ?? '');
        expect(imported).toEqual({ ok: true, output: '' });
        expect(await home.keys()).toContain(master.fingerprint.slice(-8).toLowerCase());

        expect(await home.sign(path, master.alias, client())).toMatchObject({ ok: true });

        const { ok, output } = await home.check(path);
        expect({ ok, output }).toMatchObject({ ok: true });
        expect(output).toMatch(/Signature, key ID [0-9a-f]+: OK/);
        const bytes = await readFile(path);
        bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
        await writeFile(path, bytes);
        expect(await home.check(path)).toMatchObject({ ok: false });
      },
      60_000,
    );

    it('are not known to it before they are imported', async () => {
      const master = await masterFor({});
      const path = await home.package();
      await home.sign(path, master.alias, client());

      const { ok, output } = await home.check(path);

      expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining('NOKEY') });
    });

    it('are imported with a subkey that was added later', async () => {
      const maker = world.maker;
      const { id } = await masterFor({});
      const body = { algorithm: 'RSA_3072', validityDays: 10 };
      const added = await maker.post(`/gpg/master-keys/${id}/subkeys`, body).expect(201);
      const { publicKeyArmored } = added.body as MasterKeyAnswer;

      expect(await home.import(publicKeyArmored ?? '')).toEqual({ ok: true, output: '' });
    });
  });

  it.each(algorithms)(
    'of %s expire in gpg after the days that were asked for',
    async (algorithm) => {
      const master = await masterFor({ algorithm, validityDays: 30 });
      const home = await world.gnupg.newHome(master.publicKeyArmored ?? '');
      const { output } = await home.run(['--list-keys', '--with-colons']);
      const rows = output.split('\n').map((row) => row.split(':'));
      const expiries = rows
        .filter(([type]) => type === 'pub' || type === 'sub')
        .map((row) => row[6]);
      const wanted = Date.parse(String(master.expiresAt));
      const [subkey] = master.subkeys;

      expect(expiries).toEqual([String(wanted / 1000), String(wanted / 1000)]);
      expect(subkey).toMatchObject({ algorithm, expiresAt: master.expiresAt });
      expect(Math.abs(wanted - Date.now() - 30 * 86_400_000)).toBeLessThan(60_000);
      expect(await masterFor({ algorithm })).toMatchObject({ algorithm, expiresAt: null });
    },
  );

  it.each([
    ['algorithm', 'RSA_1024'],
    ['validityDays', 0],
    ['validityDays', 7306],
    ['validityDays', '30'],
  ])('refuse %s = %j', async (field, value) => {
    const path = '/gpg/master-keys';
    const { id } = await masterFor({});
    for (const refused of [
      await world.maker.post(path, { ...identity, [field]: value }).expect(400),
      await world.maker.post(`${path}/${id}/subkeys`, { [field]: value }).expect(400),
    ]) {
      expect(refused.body).toMatchObject({ errors: [{ field }] });
    }
  });

  describe('in git', () => {
    it.each(['ED25519', 'RSA_3072'])(
      'sign commits and tags that it verifies: %s',
      async (algorithm) => {
        const master = await masterFor({ algorithm });
        const home = await world.gnupg.newHome(master.publicKeyArmored ?? '');
        const repository = await SignedRepository.create(master.id, client(), home.folder.path);
        try {
          const { run } = { run: (...all: string[]) => repository.run(...all) };
          expect(await run('commit', '-q', '--allow-empty', '-S', '-m', 'Begin')).toMatchObject({
            ok: true,
          });
          expect(await run('tag', '-s', '-m', 'One', 'v1')).toMatchObject({ ok: true });

          for (const verify of [
            ['verify-commit', 'HEAD'],
            ['verify-tag', 'v1'],
          ]) {
            const { ok, output } = await run(...verify);
            expect({ ok, output }).toEqual({
              ok: true,
              output: expect.stringContaining('Good signature from "Release Team'),
            });
          }
          await run('commit', '-q', '--allow-empty', '-m', 'Unsigned');
          expect(await run('verify-commit', 'HEAD')).toMatchObject({ ok: false });
        } finally {
          await repository.folder.remove();
        }
      },
    );
  });

  describe('in apt', () => {
    const packages = '';
    const sha256 = createHash('sha256').update(packages).digest('hex');
    const release = [
      ...['Origin: Example', 'Suite: stable', 'Date: Sun, 01 Nov 2026 00:00:00 UTC', 'SHA256:'],
      ` ${sha256} ${packages.length} Packages`,
      '',
    ].join('\n');

    /** A repository whose `InRelease` the service signed: text, without the line end before the signature. */
    async function repositoryOf(master: MasterKeyAnswer, text = release): Promise<TemporaryFolder> {
      const signed = release.trimEnd();
      const { body } = await content(master, Buffer.from(signed), '?form=text').expect(201);
      const { signature } = body as { signature: string };
      const folder = await TemporaryFolder.create('cs-apt-');
      const head = '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n';
      await folder.write('InRelease', `${head}${text.trimEnd()}\n${signature}`);
      await folder.write('Packages', packages);
      await folder.write('key.asc', master.publicKeyArmored ?? '');
      return folder;
    }

    it.each(['ED25519', longest])('sign the index that it updates from: %s', async (algorithm) => {
      const master = await masterFor({ algorithm });
      const good = await repositoryOf(master);
      const changed = await repositoryOf(master, release.replace('stable', 'stabile'));
      try {
        expect(await aptUpdate(good)).toMatchObject({ ok: true });
        const { ok, output } = await aptUpdate(changed);
        expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining('BADSIG') });
      } finally {
        await Promise.all([good.remove(), changed.remove()]);
      }
    });

    it('and a detached signature of it is accepted by gpgv', async () => {
      const master = await masterFor({});
      const home = await world.gnupg.newHome(master.publicKeyArmored ?? '');
      const { body } = await content(master, Buffer.from(release)).expect(201);
      const file = await home.folder.write('Release', release);
      const signature = await home.folder.write(
        'Release.gpg',
        (body as { signature: string }).signature,
      );
      const ring = home.folder.pathOf('ring.gpg');
      await home.run(['--export', '--output', ring]);
      const verify = () =>
        runTool({
          program: 'gpgv',
          arguments: ['--keyring', ring, signature, file],
          install: 'Debian: apt install gpgv.',
        });

      expect(await verify()).toMatchObject({ ok: true });
      await home.folder.write('Release', `${release}more\n`);
      expect(await verify()).toMatchObject({ ok: false });
    });
  });

  describe('and of keypairs, by the signing client', () => {
    let folder: TemporaryFolder;
    let maker: Caller;

    beforeAll(async () => {
      folder = await TemporaryFolder.create('cs-client-');
      const held = ['sign', 'view-keypair', 'generate-keypair', 'manage-master-gpg-key'];
      maker = await new Callers(world.service).caller(world.setting.accountId, held);
    });

    afterAll(() => folder.remove());

    const run = (...parameters: string[]) =>
      signingClient({ SIGNING_ADDRESS: address, SIGNING_TOKEN: maker.token }, ...parameters);
    const openssl = (...parameters: string[]) =>
      runTool({
        program: 'openssl',
        arguments: parameters,
        install: 'Debian: apt install openssl.',
      });

    it.each([
      [longest, 'sha512', '--digest', 'SHA-512'],
      ['ECDSA_P256', 'sha256'],
      ['ED25519', ''],
      ...(exhaustive
        ? [
            ['RSA_3072', 'sha256'],
            ['ECDSA_P384', 'sha384'],
          ]
        : []),
    ])('signs a file that openssl verifies: %s %s', async (algorithm, digest, ...options) => {
      const alias = `client ${algorithm}`;
      const { body } = await maker.post('/keypairs', { alias, algorithm }).expect(201);
      const { publicKeyPem } = body as { publicKeyPem: string };
      const file = await folder.write('artifact', randomBytes(70_000));
      const key = await folder.write('key.pem', publicKeyPem);
      const signature = `${file}.sig`;

      expect(await run('sign', alias, file, ...options)).toEqual({ ok: true, output: '' });

      const verify =
        digest === ''
          ? ['pkeyutl', '-verify', '-pubin', '-rawin', '-inkey', key, '-sigfile', signature, '-in']
          : ['dgst', `-${digest}`, '-verify', key, '-signature', signature];
      expect(await openssl(...verify, file)).toMatchObject({ ok: true });
      expect(await run('verify', alias, file, signature, ...options)).toEqual({
        ok: true,
        output: `Good signature of ${alias}\n`,
      });
      await folder.write('artifact', 'another');
      expect(await run('verify', alias, file, signature, ...options)).toEqual({
        ok: false,
        output: `signing-client: Bad signature: ${alias} did not sign ${file} as it is.\n`,
      });
    });

    it('says in a sentence what it cannot read, write or do, and asks for no signature then', async () => {
      const alias = 'told';
      const { body } = await maker.post('/keypairs', { alias, algorithm: 'ED25519' }).expect(201);
      const file = await folder.write('told', 'x');
      const absent = folder.pathOf('absent');
      const gone = folder.pathOf('gone/file');
      for (const [parameters, told] of [
        [['sign', alias, absent], `ENOENT: no such file or directory, stat '${absent}'`],
        [['sign', alias, folder.path], `${folder.path} is a folder.`],
        [['sign', alias, file, '--output', gone], 'ENOENT: no such file or directory, access'],
        [['sign', alias, file, '--digest', 'SHA-256'], `${alias} signs the content itself`],
        [['sign', alias, file, '--digest', 'sha256'], '--digest is one of: SHA-256'],
        [['sign', alias, file, '--release', 'r'], 'releaseId: must be an id: a lower-case UUID.\n'],
        [['verify', alias, file, absent], 'ENOENT: no such file or directory, access'],
      ] as const) {
        const { ok, output } = await run(...parameters);
        expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining(told) });
        expect(output.trim().split('\n')).toHaveLength(1);
      }
      expect(await signaturesOf(world.service, (body as { id: string }).id)).toEqual([]);
      expect(await run('--help')).toMatchObject({ ok: true });
      expect(await run('sign', alias, file)).toMatchObject({ ok: true });
    });

    it('signs by a GPG key, and lists what it may sign with', async () => {
      const master = await masterFor({});
      const as = { SIGNING_ADDRESS: address, SIGNING_TOKEN: signer.token };
      const file = await folder.write('release', randomBytes(3_000_000));
      const sign = await signingClient(as, 'sign', master.alias, file);
      expect(sign).toEqual({ ok: true, output: '' });
      const verify = () => signingClient(as, 'verify', master.id, file, `${file}.asc`);
      expect(await verify()).toMatchObject({ ok: true });
      await folder.write('release', 'another');
      expect(await verify()).toMatchObject({ ok: false });

      const { output } = await signingClient(as, 'list', master.alias, '--json');
      expect(JSON.parse(output)).toEqual({
        ...{ id: master.id, alias: master.alias, kind: 'gpg-master', algorithm: master.algorithm },
        ...{ status: 'online', signs: true },
      });
    });

    it('says why it may not, in the sentence of the problem', async () => {
      const alias = 'not for the signer';
      await maker.post('/keypairs', { alias, algorithm: 'ECDSA_P256', access: 'open' }).expect(201);
      const viewer = await new Callers(world.service).caller(world.setting.accountId, [
        'view-keypair',
      ]);
      const file = await folder.write('small', 'x');
      const as = (token: string) => ({ SIGNING_ADDRESS: address, SIGNING_TOKEN: token });

      expect(await signingClient(as(viewer.token), 'sign', alias, file)).toEqual({
        ok: false,
        output: 'signing-client: "keypair.sign" needs the permission sign.\n',
      });
      expect(await signingClient(as(signer.token), 'sign', alias, file)).toMatchObject({
        ok: true,
      });
      expect(await signingClient(as('wrong'), 'list')).toEqual({
        ok: false,
        output: 'signing-client: Send a valid credential.\n',
      });
      expect(await signingClient(as(signer.token), 'sign', 'none', file)).toMatchObject({
        output: 'signing-client: No keypair that you may view has the alias none.\n',
      });
    });

    it('takes its token from a file that nobody else may read, and sends it in clear to no other machine', async () => {
      const token = await folder.write('token', `${maker.token}\n`);
      const as = { SIGNING_ADDRESS: address, SIGNING_TOKEN_FILE: token };
      await chmod(token, 0o640);
      expect(await signingClient(as, 'list')).toEqual({
        ok: false,
        output: `signing-client: Others may read ${token}. Run: chmod 600 ${token}\n`,
      });
      await chmod(token, 0o600);
      expect(await signingClient(as, 'list')).toMatchObject({ ok: true });
      const unset = { ...as, SIGNING_TOKEN: '' };
      expect(await signingClient(unset, 'list')).toMatchObject({ ok: true });
      const elsewhere = { ...as, SIGNING_ADDRESS: 'http://signing.example' };
      expect(await signingClient(elsewhere, 'list')).toMatchObject({
        ok: false,
        output: expect.stringContaining('must begin with https://'),
      });
      expect(await signingClient(as, 'sign', 'x', 'y', '--token', 'z')).toMatchObject({
        ok: false,
        output: expect.stringContaining("Unknown option '--token'"),
      });
    });
  });

  describe('sign content', () => {
    const bytes = randomBytes(5 * 1024 * 1024 + 3);
    const verdict = async (home: GnupgHome, signature: string, of: Uint8Array) => {
      const file = await home.folder.write('content', of);
      return home.run(['--verify', await home.folder.write('content.asc', signature), file]);
    };

    it.each(algorithms)(
      'of any size while it arrives, and log its digest: %s',
      async (algorithm) => {
        const master = await masterFor({ algorithm });
        const home = await world.gnupg.newHome(master.publicKeyArmored ?? '');

        const { body } = await content(master, bytes).expect(201);
        const { signature, signatureId } = body as { signature: string; signatureId: string };

        expect(await verdict(home, signature, bytes)).toMatchObject({ ok: true });
        expect(await verdict(home, signature, bytes.subarray(1))).toMatchObject({ ok: false });
        const digest = createHash('sha256').update(bytes).digest('base64');
        const logged = await signaturesOf(world.service, master.id);
        expect(logged).toMatchObject([{ id: signatureId, digest, outcome: 'signed' }]);
      },
    );

    it('as the same content in a message is signed', async () => {
      const master = await masterFor({});
      const home = await world.gnupg.newHome(master.publicKeyArmored ?? '');
      const text = Buffer.from('one\ntwo\r\nthree\n\rfour\n');
      const sign = (more: object) => {
        const body = { message: text.toString('base64'), ...more };
        return signer.post(`/gpg/master-keys/${master.id}/sign`, body).expect(201);
      };
      for (const form of ['binary', 'text']) {
        for (const { body } of [
          await sign({ form }),
          await content(master, text, `?form=${form}`).expect(201),
        ]) {
          const { signature } = body as { signature: string };
          expect(await verdict(home, signature, text)).toMatchObject({ ok: true });
          const unix = Buffer.from(text.toString().replaceAll('\r\n', '\n'));
          expect(await verdict(home, signature, unix)).toMatchObject({ ok: form === 'text' });
        }
      }
    });

    it('with the key of the ring that is named', async () => {
      const { id } = await masterFor({});
      const { body } = await world.maker.post(`/gpg/master-keys/${id}/subkeys`).expect(201);
      const master = body as MasterKeyAnswer;
      const [first, second] = master.subkeys.map(({ fingerprint }) => fingerprint);

      for (const keyFingerprint of [first, second]) {
        const query = `?keyFingerprint=${keyFingerprint}`;
        const answer = await content(master, bytes, query).expect(201);
        expect(answer.body).toMatchObject({ fingerprint: keyFingerprint });
      }
      await content(master, bytes, `?keyFingerprint=${master.fingerprint}`).expect(409);
      const unknown = 'A'.repeat(40);
      const refused = await content(master, bytes, `?keyFingerprint=${unknown}`).expect(400);
      expect(refused.body).toMatchObject({ errors: [{ field: 'keyFingerprint' }] });
    });

    it('only of those who may sign, and only bytes', async () => {
      const master = await masterFor({});
      const path = `/gpg/master-keys/${master.id}/sign-content`;
      const other = await world.setting.person(['sign']);
      const send = (person: typeof other, type: string, text: string) =>
        person.post(path).set('Content-Type', type).send(text);
      const octets = 'application/octet-stream';

      await send(other, octets, 'x').expect(403);
      await send(signer, 'application/json', '{}').expect(415);
      await send(signer, 'text/plain', 'x').expect(415);
      await send(signer, octets, '').expect(400);
      await signer
        .post(path)
        .set({ 'Content-Type': octets, 'Content-Encoding': 'gzip' })
        .send('x')
        .expect(415);
      expect(await signaturesOf(world.service, master.id)).toEqual([]);
      await send(signer, octets, 'x').expect(201);
    });
  });
});
