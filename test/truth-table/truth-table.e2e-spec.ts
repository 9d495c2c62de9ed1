/** Every case of the truth table over HTTP, on both databases and in both modes of existence. The decision itself is tested in the package. */
import {
  type TruthTableCase,
  truthTable,
  truthTableReadings,
  type SoftwareTrustPermission,
} from '@countersign/software-trust';
import { bootApp, type TestService } from '../support/app.js';
import { type Caller, Callers } from '../support/callers.js';
import { exhaustive } from '../support/exhaustive.js';
import { sendTo } from '../support/send-to.js';
import { TruthTableObjects } from './truth-table.fixture.js';
import { requestOf } from './truth-table.table.js';

const cases = [...truthTable, ...truthTableReadings];
const titled = cases.map((each) => [titleOf(each), each] as const);

function titleOf({ source, kind, held, action, target, mapped, expect: expected }: TruthTableCase) {
  const holding = held.length === 0 ? 'nothing' : held.length > 20 ? `${held.length}` : held.join();
  const object = [mapped, target].filter((name) => name !== undefined).join(' to ');
  return `${source}: a ${kind} holding ${holding} asks for ${action} ${object}: ${expected}`;
}

/**
 * Over HTTP a mapping is always of something, for which its own permission is needed (docs/domain/readings.md A14): a case that is about
 * the team alone holds that as well.
 */
function heldFor({ action, held, mapped }: TruthTableCase): readonly SoftwareTrustPermission[] {
  return action === 'team.map-resource' && mapped === undefined
    ? [...held, 'manage-keypair']
    : held;
}

const artifact = Buffer.from('MZ'.repeat(9));

/** Each mode on a server, with EXHAUSTIVE=1 on the embedded database. */
const onDatabases = [
  [exhaustive ? 'pglite' : 'postgres', 'hidden'],
  [exhaustive ? 'pglite' : 'postgres', 'forbidden'],
] as const;

describe.each(onDatabases)(
  'the truth table over HTTP on %s, existence %s',
  (database, existence) => {
    let service: TestService;
    let callers: Callers;
    let objects: TruthTableObjects;
    let accountId: string;

    beforeAll(async () => {
      service = await bootApp({ database, existence });
      callers = new Callers(service);
      accountId = await callers.account();
      const foreignAccountId = await callers.account();
      const somebody = (await callers.caller(accountId, [])).id;
      const foreigner = (await callers.caller(foreignAccountId, [])).id;
      const owners = { accountId, somebody, foreignAccountId, foreigner };
      objects = await TruthTableObjects.start(service, owners);
    }, 60_000);

    afterAll(() => service.close());

    const ask = async (asked: TruthTableCase, caller: Caller) => {
      const { route, body, raw = false } = requestOf(asked);
      const id =
        asked.target === undefined ? accountId : await objects.make(asked.target, caller.id);
      const sent = await body?.({ objects, caller: caller.id, accountId }, asked);
      return sendTo(caller, route, { id, body: raw ? artifact : sent });
    };

    it.each(titled)('%s', async (_title, asked) => {
      const caller = await callers.caller(accountId, heldFor(asked), asked.kind);
      const answer = await ask(asked, caller);
      expect(outcomeOf(answer)).toEqual(expectedOf(asked, existence));
    });
  },
);

function outcomeOf({ status, body }: { status: number; body: { code?: unknown } }) {
  return status >= 200 && status < 300 ? 'permit' : { status, code: body.code };
}

function expectedOf({ expect: expected }: TruthTableCase, existence: 'forbidden' | 'hidden') {
  if (expected === 'permit') return 'permit';
  const unseen =
    expected === 'not-found' || (existence === 'hidden' && expected === 'out-of-scope');
  return unseen ? { status: 404, code: 'not-found' } : { status: 403, code: expected };
}
