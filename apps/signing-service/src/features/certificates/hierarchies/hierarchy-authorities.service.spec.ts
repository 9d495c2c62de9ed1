import { createSecretKey, randomBytes } from 'node:crypto';
import { uuidv7 } from '../../../platform/database/ids.js';
import { PublicUrl } from '../../../platform/http/addresses.js';
import { KeyVaultService } from '../../../platform/vault/key-vault.service.js';
import {
  AuthorityAddresses,
  authorityKeyId,
  HierarchyAuthoritiesService,
  type PreparedAuthorities,
} from './hierarchy-authorities.service.js';

const vault = new KeyVaultService(createSecretKey(randomBytes(32)));
const authorities = new HierarchyAuthoritiesService(
  vault,
  new AuthorityAddresses(new PublicUrl(undefined)),
);
let hierarchy: PreparedAuthorities;

beforeAll(async () => {
  hierarchy = await authorities.prepare('Example');
});

afterAll(() => vault.onApplicationShutdown());

const open = (keyId: string, key: Buffer) => vault.lend(keyId, key, async () => 'open');

describe('the authorities of a hierarchy', () => {
  it('lend the issuing authority and zero its key afterwards', async () => {
    const key = await authorities.lendIssuing(hierarchy, async ({ certificatePem, pkcs8 }) => {
      expect(certificatePem).toBe(hierarchy.issuingPem);
      expect(pkcs8.some((byte) => byte !== 0)).toBe(true);
      return pkcs8;
    });
    expect(key.every((byte) => byte === 0)).toBe(true);
  });

  it('open only in their own place', async () => {
    const { id, wrappedRootKey, wrappedIssuingKey } = hierarchy;
    const failure = expect.objectContaining({ name: 'KeyUnwrapFailed' });
    expect(await open(authorityKeyId(id, 'root'), wrappedRootKey)).toBe('open');
    await expect(open(authorityKeyId(id, 'root'), wrappedIssuingKey)).rejects.toEqual(failure);
    const swapped = { ...hierarchy, wrappedIssuingKey: wrappedRootKey };
    await expect(authorities.lendIssuing(swapped, async () => 'open')).rejects.toEqual(failure);
    const other = await authorities.prepare('Example');
    const moved = { ...hierarchy, id: other.id };
    await expect(authorities.lendIssuing(moved, async () => 'open')).rejects.toEqual(failure);
  });
});

describe('the key id of an authority', () => {
  const hierarchyId = '019a0000-0000-7000-8000-000000000001';

  it('never changes', () => {
    expect(authorityKeyId(hierarchyId, 'root')).toBe('d77b4123-b18c-8b7a-98c3-75a33ccc7f52');
    expect(authorityKeyId(hierarchyId, 'issuing')).toBe('8a21d100-e21c-8790-baff-839583d94531');
  });

  it('is a canonical UUID of version 8 and differs for each role and hierarchy', () => {
    const ids = [uuidv7(), uuidv7()].flatMap((id) => [
      authorityKeyId(id, 'root'),
      authorityKeyId(id, 'issuing'),
    ]);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
