import type { AuditFinding } from './audit-lines.js';
import { auditHash, type AuditRecord, genesisHash } from './audit-record.js';
import { type ChainExpectation, verifyChain } from './audit-verifier.js';
import { chainAccount as accountId, makeChain, withHash } from './fixtures/audit-chain.js';

const length = 40;
const chain = makeChain(length);
const intruder = makeChain(60).at(-1) ?? fail();
const end = endOf(chain);

function fail(): never {
  throw new Error('The chain has no such record.');
}

function at(sequence: number): AuditRecord {
  return chain[sequence - 1] ?? fail();
}

function endOf(records: readonly AuditRecord[]) {
  const { sequence, hash } = records.at(-1) ?? fail();
  return { sequence, hash };
}

async function* stream(records: readonly AuditRecord[]) {
  yield* records;
}

async function findings(
  records: readonly AuditRecord[],
  expectation: Omit<ChainExpectation, 'accountId'> = { end },
): Promise<AuditFinding[]> {
  const found: AuditFinding[] = [];
  for await (const finding of verifyChain(stream(records), { accountId, ...expectation })) {
    found.push(finding);
  }
  return found;
}

/** The chain with one record changed. */
function changed(sequence: number, change: Partial<AuditRecord>): AuditRecord[] {
  return chain.map((record) => (record.sequence === sequence ? { ...record, ...change } : record));
}

/** What a table shows after rows were added or taken away and the rest renumbered to hide it. */
function renumbered(records: readonly AuditRecord[]): AuditRecord[] {
  return records.map((record, index) => ({ ...record, sequence: index + 1 }));
}

/** The contents of two places exchanged. */
function swapped(a: number, b: number): AuditRecord[] {
  return renumbered(
    chain.map(({ sequence }) => at(sequence === a ? b : sequence === b ? a : sequence)),
  );
}

/** Every record from this one on chained and hashed anew. */
function rewritten(from: number, change: Partial<AuditRecord>): AuditRecord[] {
  const result: AuditRecord[] = [];
  for (const record of chain) {
    const previousHash = result.at(-1)?.hash ?? genesisHash;
    const content = record.sequence === from ? { ...record, ...change } : record;
    result.push(withHash({ ...content, previousHash }));
  }
  return result;
}

function forged(sequence: number): AuditRecord {
  return withHash({
    ...intruder,
    sequence,
    previousHash: sequence === 1 ? genesisHash : at(sequence - 1).hash,
  });
}

describe('an intact chain', () => {
  it.each([
    ['with its end', { end }],
    [
      'with anchors',
      {
        anchors: [
          { accountId, ...endOf(chain.slice(0, 7)) },
          { accountId, ...end },
        ],
      },
    ],
    [
      'with an anchor of another account',
      { anchors: [{ accountId: 'other', sequence: 3, hash: 'x' }] },
    ],
    ['as a part', { part: true }],
  ])('has no finding %s', async (_name, expectation) => {
    expect(await findings(chain, expectation)).toEqual([]);
  });

  it('may be empty', async () => {
    expect(await findings([], { end: { sequence: 0, hash: '' } })).toEqual([]);
  });

  it('has no finding when some of it was filtered out and the option says so', async () => {
    const part = chain.filter(({ sequence }) => sequence > 5 && sequence % 3 > 0);
    expect(await findings(part, { part: true })).toEqual([]);
    const [first] = await findings(part);
    expect(first).toMatchObject({ wrong: 'missing', sequence: 1 });
  });
});

describe('a changed record', () => {
  it.each<[string, Partial<AuditRecord>]>([
    ['resource', { resourceId: '9' }],
    ['id', { id: intruder.id }],
    ['at', { at: new Date(0) }],
    ['actorId', { actorId: intruder.id }],
    ['actorName', { actorName: 'bob' }],
    ['action', { action: 'keypair.view' }],
    ['resourceType', { resourceType: null }],
    ['resourceId', { resourceId: null }],
    ['outcome', { outcome: 'denied' }],
    ['code', { code: 'scope' }],
    ['detail', { detail: { note: 'act 9' } }],
    [
      'the kind of a nested value',
      { detail: { note: 'act 9', nested: { b: { 0: 1, 1: 2 }, a: null } } },
    ],
    ['previousHash', { previousHash: genesisHash }],
    ['hash', { hash: genesisHash }],
  ])('is found by its %s', async (_name, change) => {
    const { id } = { ...at(9), ...change };
    expect(await findings(changed(9, change))).toMatchObject([
      { wrong: 'edited', sequence: 9, id },
    ]);
  });

  it.each([1, 9, length])('is found at place %i although its hash was made anew', async (place) => {
    const edited = withHash({ ...at(place), actorName: 'mallory' });
    expect(await findings(changed(place, edited))).toMatchObject([
      { wrong: 'edited', sequence: place, id: edited.id },
    ]);
  });

  it('is found each time', async () => {
    const records = chain.map((record) =>
      record.sequence % 10 === 0 ? { ...record, code: 'x' } : record,
    );
    expect((await findings(records)).map(({ sequence }) => sequence)).toEqual([10, 20, 30, 40]);
  });
});

describe('a deleted record', () => {
  it.each([1, 2, 9, length - 1])('is missed at place %i', async (place) => {
    const rest = chain.filter(({ sequence }) => sequence !== place);
    expect(await findings(rest)).toMatchObject([{ wrong: 'missing', sequence: place, id: null }]);
    expect((await findings(renumbered(rest)))[0]).toMatchObject({
      wrong: 'missing',
      sequence: place,
      id: null,
    });
  });

  it('is missed with the others of a range', async () => {
    const rest = chain.filter(({ sequence }) => sequence < 9 || sequence > 12);
    expect(await findings(rest)).toMatchObject([
      { wrong: 'missing', sequence: 9, explanation: 'Records 9 to 12 are not there.' },
    ]);
  });
});

describe('an inserted record', () => {
  it.each([2, 9, length])('is found at place %i', async (place) => {
    const added = forged(place);
    const records = renumbered([...chain.slice(0, place - 1), added, ...chain.slice(place - 1)]);
    expect(await findings(records)).toMatchObject([
      { wrong: 'inserted', sequence: place, id: added.id },
    ]);
  });

  it('is found when nothing about it fits', async () => {
    const records = renumbered([...chain.slice(0, 8), intruder, ...chain.slice(8)]);
    expect(await findings(records)).toMatchObject([
      { wrong: 'inserted', sequence: 9, id: intruder.id },
    ]);
  });

  it('is found beside the one whose place it has', async () => {
    const records = [...chain.slice(0, 9), forged(9), ...chain.slice(9)];
    expect(await findings(records)).toMatchObject([
      { wrong: 'inserted', sequence: 9, id: intruder.id },
    ]);
  });

  it('is found behind the end, and when it is of another account', async () => {
    const added = forged(length + 1);
    expect(await findings([...chain, added])).toMatchObject([
      { wrong: 'inserted', sequence: length + 1, id: added.id },
    ]);
    const [foreign = fail()] = makeChain(1, 'another account');
    expect(await findings([...chain, foreign])).toMatchObject([{ wrong: 'inserted' }]);
  });
});

describe('exchanged records', () => {
  it.each([
    [1, 2],
    [9, 10],
    [9, 30],
    [2, length],
  ])('%i and %i are found, the first of them first', async (a, b) => {
    expect(await findings(swapped(a, b))).toMatchObject([
      { wrong: 'out-of-order', sequence: a, id: at(b).id },
      { wrong: 'out-of-order', sequence: b, id: at(a).id },
    ]);
  });

  it('are found by their order in a file', async () => {
    const lines = [...chain.slice(0, 8), at(10), at(9), ...chain.slice(10)];
    expect((await findings(lines))[0]).toMatchObject({ wrong: 'out-of-order', id: at(10).id });
  });
});

describe('the end of the chain', () => {
  const cut = chain.slice(0, -3);

  it('is missed when records were cut off it', async () => {
    const finding = { wrong: 'cut', sequence: length - 2, id: null };
    expect(await findings(cut)).toMatchObject([finding]);
    expect(await findings([])).toMatchObject([{ wrong: 'cut', sequence: 1 }]);
  });

  it('is missed only by an anchor when the noted end was changed as well', async () => {
    const consistent = endOf(cut);
    expect(await findings(cut, { end: consistent })).toEqual([]);
    expect(
      await findings(cut, { end: consistent, anchors: [{ accountId, ...end }] }),
    ).toMatchObject([{ wrong: 'cut', sequence: length - 2, id: null }]);
  });

  it('written anew from a record on is found by the first anchor after it, and by nothing else', async () => {
    const records = rewritten(9, { actorName: 'mallory' });
    const anchors = [5, 20, 30].map((place) => ({ accountId, ...endOf(chain.slice(0, place)) }));
    expect(await findings(records, { end: endOf(records) })).toEqual([]);
    expect((await findings(records, { end: endOf(records), anchors }))[0]).toMatchObject({
      wrong: 'replaced',
      sequence: 20,
    });
  });
});

describe('the hash', () => {
  it('has one form for ever: that of RFC 8785', () => {
    const fixed: AuditRecord = {
      ...at(1),
      id: '01900000-0000-7000-8000-000000000001',
      detail: { ü: 'é"\\', a: 1e21, nested: [{ z: true, b: null }] },
    };
    expect(auditHash(fixed)).toBe(
      '52bdb62af59821b6c457dc3e32e1cc341fbfc03faa98b0bdbe0cbff3b29961f4',
    );
  });
});
