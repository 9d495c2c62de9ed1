import { csvLine } from './export-format.js';

describe('csvLine', () => {
  it.each<[string, unknown, string]>([
    ['a plain text', 'alice', '"alice"'],
    ['quotes, commas and line ends', 'a"b,c\r\nd', '"a""b,c\r\nd"'],
    ['nothing', null, '""'],
    ['a number', 42, '"42"'],
    ['a time', new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ['an object', { a: 'b' }, '"{""a"":""b""}"'],
    ['a formula', '=1+1', `"'=1+1"`],
    ['a call', '=HYPERLINK("https://example.com")', `"'=HYPERLINK(""https://example.com"")"`],
    ['a plus', '+1', `"'+1"`],
    ['a minus', '-1', `"'-1"`],
    ['an at sign', '@SUM(A1)', `"'@SUM(A1)"`],
    ['a tab', '\t=1', `"'\t=1"`],
    ['a carriage return', '\r=1', `"'\r=1"`],
    ['a formula behind spaces', '  =1', `"'  =1"`],
    ['a formula in full width', '\uff1d1', `"'\uff1d1"`],
    ['a sign inside', 'a=1', '"a=1"'],
  ])('writes %s', (_name, value, field) => {
    expect(csvLine([value, 'x'])).toBe(`${field},"x"\r\n`);
  });
});
