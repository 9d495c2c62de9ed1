/** List, check and independent SQL agree on random triples of principal, action and resource. `TRIPLES=1000000` runs a million. */
import { CertificateLookup } from '../../apps/signing-service/src/features/certificates/issued/certificate.lookup.js';
import { CertificateProfileLookup } from '../../apps/signing-service/src/features/certificates/profiles/certificate-profile.lookup.js';
import { HierarchyLookup } from '../../apps/signing-service/src/features/certificates/hierarchies/hierarchy.lookup.js';
import { GpgMasterKeyLookup } from '../../apps/signing-service/src/features/gpg/gpg-master-key.lookup.js';
import { KeypairLookup } from '../../apps/signing-service/src/features/keypairs/keypair.lookup.js';
import { KeyRotationLookup } from '../../apps/signing-service/src/features/key-rotations/key-rotation.lookup.js';
import { TeamLookup } from '../../apps/signing-service/src/features/teams/team.lookup.js';
import { openPostgres, type TestDatabase } from '../support/databases.js';
import { compareTriples } from './compare.js';
import { randomFrom } from './random.js';
import { writeWorld, type WorldUser } from './world.js';

const classes = [
  KeypairLookup,
  GpgMasterKeyLookup,
  CertificateLookup,
  CertificateProfileLookup,
  HierarchyLookup,
  KeyRotationLookup,
  TeamLookup,
];
const seed = Number(process.env['TRIPLES_SEED'] ?? 20_261_123);
const triples = Number(process.env['TRIPLES'] ?? 60_000);

describe(`random triples, TRIPLES_SEED=${seed}`, () => {
  let database: TestDatabase;
  let users: WorldUser[];
  const random = randomFrom(seed);

  beforeAll(async () => {
    database = await openPostgres();
    const size = { accounts: 3, users: 25, keypairs: 150, certificates: 250 };
    users = await writeWorld(database.handle, size, random);
  }, 60_000);
  afterAll(() => database.close());

  it(
    `agree on ${triples}`,
    async () => {
      const lookups = new Map(
        classes.map((type) => {
          const lookup = new type(database.handle);
          return [lookup.resource.name, lookup] as const;
        }),
      );
      const found = await compareTriples(database.handle, lookups as never, users, triples, random);
      process.stdout.write(
        `triples: ${found.triples}, permitted: ${found.permits}, differences: ${found.differences.length}, seed ${seed}\n`,
      );
      expect(found.differences).toEqual([]);
      expect(found.permits / found.triples).toBeGreaterThan(0.02);
      expect(found.permits / found.triples).toBeLessThan(0.98);
    },
    Math.max(120_000, triples),
  );
});
