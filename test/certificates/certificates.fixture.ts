/** The world of the certificate specifications: two accounts, users by what they hold, keypairs, a hierarchy, a profile, and `openssl`. */
import {
  hashToken,
  newToken,
} from '../../apps/signing-service/src/authorization/authentication/api-token.js';
import { CertificateTemplatesService } from '../../apps/signing-service/src/features/certificates/templates/certificate-templates.service.js';
import { openssl } from '../../libs/signing-crypto/src/fixtures/openssl.js';
import { TemporaryFolder } from '../../libs/signing-crypto/src/fixtures/temporary-folder.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import {
  bootApp,
  type BootOptions,
  type Client,
  clientWith,
  type TestService,
} from '../support/app.js';

/** A user and a client that acts as them. */
export interface Person extends Client {
  readonly id: string;
}

const verbs = [
  'view-certificate',
  'generate-certificate',
  'import-certificate',
  'revoke-certificate',
];

/** What the maker of hierarchies and profiles holds. */
export const makerPermissions = [
  'manage-certificate-hierarchy',
  'manage-certificate-profiles',
  'view-certificate-template',
];

/** Matches a denial. */
export const denied = (code: string) => expect.objectContaining({ status: 403, code });

/** Matches input refused for one field. */
export const refused = (field: string) =>
  expect.objectContaining({ status: 400, errors: [expect.objectContaining({ field })] });

/** A service with an account `north`, in which everybody below but `foreigner` is. */
export class World {
  /** Template ids by name. */
  templates: ReadonlyMap<string, string> = new Map();
  /** Uses the keypairs they make. */
  signer: Person;
  /** Makes hierarchies and profiles. */
  maker: Person;
  /** Uses keypairs, and holds Manage keypair. */
  widened: Person;
  /** Holds nothing. */
  empty: Person;
  /** Holds everything in the account `south`. */
  foreigner: Person;
  /** An active, restricted hierarchy of the maker, and an enabled profile in it for 90 days. */
  hierarchyId = '';
  profileId = '';
  /** Restricted keypairs of the signer and of the widened. */
  keypairId = '';
  otherKeypairId = '';
  #accountId = '';

  private constructor(
    readonly service: TestService,
    readonly folder: TemporaryFolder,
  ) {}

  get db() {
    return this.service.database.handle.db;
  }

  /** Boots the service and fills the world. */
  static async start(options: BootOptions = {}): Promise<World> {
    const world = new World(await bootApp(options), await TemporaryFolder.create());
    const south = await world.account('south');
    world.foreigner = await world.person([...verbs, ...makerPermissions, 'manage-keypair'], south);
    world.#accountId = await world.account('north');
    world.signer = await world.person([...verbs, 'generate-keypair', 'view-keypair']);
    world.maker = await world.person(makerPermissions);
    world.widened = await world.person([...verbs, 'manage-keypair', 'generate-keypair']);
    world.empty = await world.person([]);
    world.hierarchyId = await world.hierarchy();
    world.profileId = await world.profile();
    world.keypairId = await world.keypair(world.signer);
    world.otherKeypairId = await world.keypair(world.widened);
    return world;
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.folder.remove();
  }

  /** Adds a user who holds exactly these permissions. */
  async person(permissions: readonly string[], accountId = this.#accountId): Promise<Person> {
    const { db } = this;
    const [id, roleId, name, token] = [uuidv7(), uuidv7(), uuidv7(), newToken()];
    const email = `${name}@example.org`;
    await db
      .insertInto('user')
      .values({ id, accountId, name, email, kind: 'user', status: 'active' })
      .execute();
    const role = { id: roleId, accountId, name, permissions: [...permissions] };
    await db.insertInto('role').values(role).execute();
    await db.insertInto('userRole').values({ userId: id, roleId }).execute();
    const stored = { id: uuidv7(), userId: id, hash: hashToken(token), label: 'test' };
    await db.insertInto('apiToken').values(stored).execute();
    return { id, ...clientWith(this.service, token) };
  }

  /** Adds an account with its templates. @returns its id */
  async account(name: string): Promise<string> {
    const id = uuidv7();
    await this.db.insertInto('account').values({ id, name, status: 'active' }).execute();
    this.templates = await this.db
      .transaction()
      .execute((trx) => this.service.app.get(CertificateTemplatesService).createDefaults(trx, id));
    return id;
  }

  hierarchy(kind = 'restricted', person = this.maker): Promise<string> {
    return created(person.post('/hierarchies', { name: 'North', kind }));
  }

  profile(changes: object = {}, person = this.maker): Promise<string> {
    const { hierarchyId } = this;
    const templateId = this.templates.get('Code signing');
    const body = { name: 'Releases', hierarchyId, templateId, validityDays: 90, ...changes };
    return created(person.post('/certificate-profiles', body));
  }

  keypair(person = this.signer, algorithm = 'ECDSA_P256'): Promise<string> {
    return created(person.post('/keypairs', { alias: uuidv7(), algorithm, access: 'restricted' }));
  }

  certificate(keypairId = this.keypairId, profileId = this.profileId): Promise<string> {
    const body = { profileId, subject: 'CN=Release signing' };
    return created(this.signer.post(`/keypairs/${keypairId}/certificates`, body));
  }

  /** A certificate of the widened's keypair, out of the signer's scope. */
  otherCertificate(): Promise<string> {
    const body = { profileId: this.profileId, subject: 'CN=Other' };
    return created(this.widened.post(`/keypairs/${this.otherKeypairId}/certificates`, body));
  }

  async statusOf(certificateId: string): Promise<unknown> {
    return (await this.widened.get(`/certificates/${certificateId}`).expect(200)).body.status;
  }

  revoke(certificateId: string, reason = 'superseded', person = this.signer) {
    return person.post(`/certificates/${certificateId}/revoke`, { reason });
  }

  /** `openssl verify` against the root and, when `withCrl`, the current list. */
  async verify(certificateId: string, withCrl = false) {
    const { body } = await this.widened.get(`/certificates/${certificateId}`).expect(200);
    const authorities = await this.maker.get(`/hierarchies/${body.hierarchyId}`).expect(200);
    const root = await this.folder.write('root.pem', authorities.body.rootPem);
    const chain = await this.folder.write('chain.pem', body.chainPem);
    const leaf = await this.folder.write('leaf.pem', body.pem);
    const list = withCrl ? ['-crl_check', '-CRLfile', await this.crlFile(body.hierarchyId)] : [];
    return openssl('verify', '-x509_strict', '-CAfile', root, '-untrusted', chain, list, leaf);
  }

  /** `openssl verify` against the root alone, with the lists that it fetches itself. */
  async verifyOnline(certificateId: string) {
    const { body } = await this.widened.get(`/certificates/${certificateId}`).expect(200);
    const authorities = await this.maker.get(`/hierarchies/${body.hierarchyId}`).expect(200);
    const root = await this.folder.write('root.pem', authorities.body.rootPem);
    const chain = await this.folder.write('chain.pem', body.chainPem);
    const leaf = await this.folder.write('leaf.pem', body.pem);
    const online = ['-crl_check_all', '-crl_download'];
    return openssl('verify', ...online, '-CAfile', root, '-untrusted', chain, leaf);
  }

  /** What `openssl` reads in a certificate. */
  async certificateText(certificateId: string): Promise<string> {
    const { body } = await this.widened.get(`/certificates/${certificateId}`).expect(200);
    const leaf = await this.folder.write('leaf.pem', body.pem);
    return (await openssl('x509', '-noout', '-text', '-in', leaf)).output;
  }

  /** The current list as a PEM file. */
  async crlFile(hierarchyId: string): Promise<string> {
    const answer = await this.empty
      .get(`/hierarchies/${hierarchyId}/crl`)
      .responseType('blob')
      .expect(200)
      .expect('Content-Type', 'application/pkix-crl');
    const der = await this.folder.write('list.der', Buffer.from(answer.body));
    const pem = this.folder.pathOf('list.pem');
    await openssl('crl', '-inform', 'DER', '-in', der, '-out', pem);
    return pem;
  }

  async crlText(hierarchyId: string): Promise<string> {
    return (await openssl('crl', '-text', '-noout', '-in', await this.crlFile(hierarchyId))).output;
  }

  async crlNumber(hierarchyId: string): Promise<bigint> {
    const list = await this.crlFile(hierarchyId);
    const { output } = await openssl('crl', '-noout', '-crlnumber', '-in', list);
    return BigInt(/=(0x[0-9A-F]+)/.exec(output)?.[1] ?? 'none');
  }
}

/** The id in the answer to a creation. @throws Error with the answer when it was no creation */
export async function created(answer: PromiseLike<{ status: number; body: unknown }>) {
  const { status, body } = await answer;
  const id: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'id') : null;
  if (status !== 201 || typeof id !== 'string') {
    throw new Error(`Not created: ${status} ${JSON.stringify(body)}`);
  }
  return id;
}
