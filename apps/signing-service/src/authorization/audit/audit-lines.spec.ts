import { anchorsOf, auditRecordsOf } from './audit-lines.js';
import type { AuditRecord } from './audit-record.js';
import { makeChain } from './fixtures/audit-chain.js';

const [record] = makeChain(1);
const line = JSON.stringify(record);

async function read(lines: readonly string[]): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  for await (const item of auditRecordsOf(lines)) records.push(item);
  return records;
}

describe('auditRecordsOf', () => {
  it('reads what an export wrote', async () => {
    expect(await read([line, '', line])).toEqual([record, record]);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['no object', '[]'],
    ['a further field', line.replace('{', '{"x":1,')],
    ['a field less', line.replace(/"code":null,/, '')],
    ['a number as text', line.replace('"sequence":1', '"sequence":"1"')],
    ['another form of the time', line.replace(/"at":"[^"]*"/, '"at":"2030-01-01T00:00:00Z"')],
    ['another outcome', line.replace('"done"', '"allowed"')],
  ])('refuses a line with %s by its number', async (_name, damaged) => {
    await expect(read([line, damaged])).rejects.toThrow(/^Line 2: /);
  });
});

describe('anchorsOf', () => {
  const anchor = { accountId: 'a', sequence: 3, hash: 'h' };

  it('reads anchors and leaves out that of an empty chain', async () => {
    const lines = [
      { ...anchor, at: 'now' },
      { ...anchor, sequence: 0 },
    ].map((each) => JSON.stringify(each));
    expect(await anchorsOf(lines)).toEqual([anchor]);
  });

  it('refuses anything else by its line', async () => {
    await expect(anchorsOf(['{"accountId":"a"}'])).rejects.toThrow(/^Line 1: /);
  });
});
