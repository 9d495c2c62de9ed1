import { Misuse } from '../core/internal.js';
import { postgresql } from '../lookup/index.js';
import { protectedText } from './protected-text.js';

/** What TypeORM does to a statement, for the properties `patient` and `active`. */
const rewritten = (text: string) =>
  text.replaceAll(/([ =(]|^.{0})([^ =(),]+)(?=[ =),]|.{0}$)/gm, (all, pre: string, word: string) =>
    word === 'patient' || word === 'active' ? `${pre}"rewritten"` : all,
  );

describe('text for TypeORM', () => {
  it.each([
    ['active', '\tactive'],
    ['SELECT id FROM patient WHERE (active)', '\tSELECT\tid\tFROM\tpatient\tWHERE\t(\tactive)'],
    ['x=active AND y >= active', '\tx=\tactive\tAND\ty\t>=\tactive'],
    ['f(\nactive\n) AND active', '\tf(\t\tactive\t)\tAND\tactive'],
    ["kind = 'so active now'", String.raw`	kind	=	E'so\x20active\x20now'`],
    [String.raw`kind = 'a\b it''s'`, String.raw`	kind	=	E'a\\b\x20it''s'`],
    [String.raw`kind = E'a\n active'`, String.raw`	kind	=	E'a\n\x20active'`],
    [String.raw`kind = U&'d\0061t active'`, String.raw`	kind	=	U&'d\0061t\0020active'`],
    ["kind = $$it's active$$", String.raw`	kind	=	E'it''s\x20active'`],
    ['kind = $t$active$t$', `\tkind\t=\tE'active'`],
    ['"an active one" IS TRUE', String.raw`	U&"an\0020active\0020one"	IS	TRUE`],
    ['"c"."active" -- is active\nAND TRUE', '\t"c"."active"\t\t\tAND\tTRUE'],
    ['TRUE /* and active */ OR x', '\tTRUE\t\t\tOR\tx'],
    ["e->>'active'=:p_1", "\te->>'active'=\t:p_1"],
    ['f(a => 1)', '\tf(\ta\t=>\t1)'],
  ])('%j cannot be rewritten', (text, expected) => {
    expect(protectedText(text, postgresql)).toBe(expected);
    expect(rewritten(`(${protectedText(text, postgresql)})`)).toBe(`(${expected})`);
  });

  it('needs it: the same text as it was is rewritten', () => {
    expect(rewritten('(SELECT id FROM patient WHERE active)')).toContain('"rewritten"');
    expect(rewritten("(kind = 'so active now')")).toContain('"rewritten"');
  });

  it('is refused with a comment inside a comment', () => {
    expect(() => protectedText('TRUE /* a /* b */ c */', postgresql)).toThrow(Misuse);
  });
});
