import { severities } from '../scan-findings.js';
import { readRuleSet, ScanEngine, ScanEngineFailed, ScanTimedOut } from './scan-engine.js';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const rule = `
rule word { meta: severity = "note" description = "A word." strings: $word = "word" condition: $word }
rule slow { strings: $slow = /a[^z]{1,1000}z/ condition: $slow }
`;
/** Every `a` of it begins an attempt of a thousand bytes. */
const slow = () => new Uint8Array(20_000_000).fill('a'.charCodeAt(0));

describe('the scan engine', () => {
  let engine: ScanEngine;
  beforeEach(() => {
    engine = new ScanEngine(() => Promise.resolve([rule]));
  });
  afterEach(() => engine.close());

  it('says which rules match and how often, and takes the artifact away', async () => {
    const artifact = bytesOf('a word is a word');

    expect(await engine.scan(artifact, 10_000)).toEqual([
      {
        rule: 'word',
        metadata: { severity: 'note', description: 'A word.' },
        occurrences: 2,
      },
    ]);
    expect(artifact.byteLength).toBe(0);
    expect(await engine.scan(bytesOf('nothing'), 10_000)).toEqual([]);
  });

  it('counts a thousand matches at most', async () => {
    const [match] = await engine.scan(bytesOf('word '.repeat(5_000)), 10_000);
    expect(match?.occurrences).toBe(1_000);
  });

  it('ends a scan that takes too long, and scans again', async () => {
    await engine.scan(bytesOf('word'), 10_000);
    await expect(engine.scan(slow(), 50)).rejects.toThrow(ScanTimedOut);
    expect(await engine.scan(bytesOf('word'), 10_000)).toHaveLength(1);
  });

  it('scans one artifact at a time', async () => {
    const first = engine.scan(bytesOf('word'), 10_000);
    await expect(engine.scan(bytesOf('word'), 10_000)).rejects.toThrow(ScanEngineFailed);
    expect(await first).toHaveLength(1);
  });

  it('fails when it is closed during a scan, and afterwards', async () => {
    await engine.scan(bytesOf('word'), 10_000);
    const scan = engine.scan(slow(), 10_000);
    await Promise.all([expect(scan).rejects.toThrow(ScanEngineFailed), engine.close()]);
    await expect(engine.scan(bytesOf('word'), 10_000)).rejects.toThrow('closed');
  });
});

describe('the rules', () => {
  it('are not accepted with a mistake', async () => {
    const engine = new ScanEngine(() => Promise.resolve(['rule wrong {']));
    await expect(engine.scan(bytesOf('x'), 10_000)).rejects.toThrow(ScanEngineFailed);
    await engine.close();
  });

  it('all say how bad a match is, and what it means in a sentence', async () => {
    const sources = (await readRuleSet()).join('\n');
    const rules = sources.split(/^rule /m).slice(1);
    const names = rules.map((each) => /^\w+/.exec(each)?.[0]);

    expect(names.length).toBeGreaterThan(20);
    expect(new Set(names).size).toBe(names.length);
    for (const each of rules) {
      const [, severity = '', description] =
        /meta:\s+severity = "(\w+)"\s+description = "([A-Z][^"]*\.)"\n/.exec(each) ?? [];
      expect(severities).toContain(severity);
      expect(description).toEqual(expect.any(String));
    }
  });
});
