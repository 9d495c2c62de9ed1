/** What specifications of master keys share: a service, who makes master keys in it, and the real gpg. */
import { GnupgRings, verifyDetached } from '../../libs/signing-crypto/src/fixtures/gnupg.js';
import type { GnupgHome } from '../../libs/signing-crypto/src/fixtures/gnupg.js';
import type { MasterKeyAnswer } from '../../apps/signing-service/src/features/gpg/master-key.presenter.js';
import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { bootApp, type TestService } from '../support/app.js';

/** The permission that everything about master keys but viewing and signing needs. */
export const manage = 'manage-master-gpg-key';

/** The body that makes a master key. */
export const identity = { name: 'Release Team', email: 'release@example.org' };

const content = Buffer.from('release 1.2.3\n\0 with any bytes \xff', 'latin1');

/** What is sent to have it signed. */
export const message = content.toString('base64');

/** A service with a new account. */
export interface GpgWorld {
  readonly service: TestService;
  readonly setting: Setting;
  readonly gnupg: GnupgRings;
  /** Makes and imports master keys. */
  readonly maker: Person;
  /** A restricted master key, assigned to its maker and `users`. */
  readonly master: (users?: readonly Person[], body?: object) => Promise<MasterKeyAnswer>;
  /** A person who holds the permissions, and a master key, assigned to them when `held` has `assigned`. */
  readonly withMaster: (held: readonly string[]) => Promise<{ person: Person; id: string }>;
  readonly close: () => Promise<void>;
}

/** Boots the service. */
export async function openGpgWorld(): Promise<GpgWorld> {
  const service = await bootApp();
  const setting = await makeSetting(service);
  const maker = await setting.person([
    manage,
    'generate-keypair',
    'import-keypair',
    'view-keypair',
  ]);
  const master: GpgWorld['master'] = async (users = [], body = {}) => {
    const created = await maker.post('/gpg/master-keys', { ...identity, ...body }).expect(201);
    const { id } = created.body as MasterKeyAnswer;
    const named = [maker, ...users].map((user) => user.id);
    return (await maker.patch(`/gpg/master-keys/${id}`, { users: named }).expect(200)).body;
  };
  const gnupg = new GnupgRings();
  return {
    service,
    setting,
    gnupg,
    maker,
    master,
    async withMaster(held) {
      const person = await setting.person(held.filter((name) => name !== 'assigned'));
      const { id } = await master(held.includes('assigned') ? [person] : []);
      return { person, id };
    },
    async close() {
      await service.close();
      await gnupg.close();
    },
  };
}

/** Asks for a signature over the content; `more` overrides the body. */
export function sign(person: Person, id: string, more: object = {}) {
  return person.post(`/gpg/master-keys/${id}/sign`, { message, ...more });
}

/** Has the content signed. */
export async function signed(
  person: Person,
  id: string,
): Promise<{ signature: string; fingerprint: string }> {
  return (await sign(person, id).expect(201)).body;
}

/** Asks for a subkey. */
export function add(person: Person, id: string) {
  return person.post(`/gpg/master-keys/${id}/subkeys`);
}

/** What gpg says of a signature over the content. */
export async function gpgVerdict(home: GnupgHome, signature: string): Promise<string> {
  return (await verifyDetached(home, signature, content)).output;
}

/** The validity that gpg shows for the master key; `r` is revoked. */
export async function validity(home: GnupgHome): Promise<string | undefined> {
  return /^pub:(.)/m.exec((await home.run(['--list-keys', '--with-colons'])).output)?.[1];
}

/** Every subset of the names, with whether it holds a name. */
export function subsets<Name extends string>(...names: readonly Name[]) {
  return Array.from({ length: 2 ** names.length }, (_, bits) => {
    const held = names.filter((_name, at) => (bits >> at) % 2 === 1);
    const title = held.length === 0 ? 'nothing' : held.join(' + ');
    return { title, held, has: (name: Name) => held.includes(name) };
  });
}
