/** Three instances on one server: what is taken away on one is refused by the next request on each. The full number: `bench/instances.ts`. */
import { demoServer, type DemoServer } from '../support/demo-databases.js';
import { revokeEverywhere } from './revocations.js';
import { type Instances, startInstances } from './three-instances.js';

let database: DemoServer;
let instances: Instances;

beforeAll(async () => {
  database = await demoServer();
  instances = await startInstances(database.environment);
}, 180_000);

afterAll(async () => {
  await instances.stop();
  await database.drop();
}, 60_000);

it('refuse after each of 40 revocations, without an exception', async () => {
  const summary = await revokeEverywhere(instances, { revocations: 40 });

  expect(summary).toEqual({ revocations: 40, refused: 120, exceptions: [] });
  for (const service of instances.services) {
    expect(service.process.exitCode).toBeNull();
    expect(service.output()).not.toMatch(/unhandled/i);
  }
}, 120_000);
