/** The keys of a hierarchy at rest: sealed, each for its own place, and open only for issuing. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { KeyVaultService } from '../../../platform/vault/key-vault.service.js';
import { authorityKeyId } from './authority-key-id.js';
import {
  HierarchyAuthoritiesService,
  type PreparedAuthorities,
} from './hierarchy-authorities.service.js';

const vault = new KeyVaultService(createSecretKey(randomBytes(32)));
const authorities = new HierarchyAuthoritiesService(vault);
let hierarchy: PreparedAuthorities;

beforeAll(async () => {
  hierarchy = await authorities.prepare('Example');
});

afterAll(() => vault.onApplicationShutdown());

const open = (keyId: string, key: Buffer) => vault.lend(keyId, key, async () => 'open');

describe('the authorities of a hierarchy', () => {
  it('lend the issuing one, and zero its key afterwards', async () => {
    const key = await authorities.lendIssuing(hierarchy, async ({ certificatePem, pkcs8 }) => {
      expect(certificatePem).toBe(hierarchy.issuingPem);
      expect(pkcs8.some((byte) => byte !== 0)).toBe(true);
      return pkcs8;
    });
    expect(key.every((byte) => byte === 0)).toBe(true);
  });

  it('open each in its own place only', async () => {
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
