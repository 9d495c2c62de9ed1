import { Misuse } from '../../core/internal.js';
import { SqlRows, SqlText, sqlTag, predicateText } from './sql-text.js';

/** A tag whose parameters are numbered. */
function numbered() {
  const values: unknown[] = [];
  const sql = sqlTag(
    (value) => `:p${values.push(value)}`,
    (text) => text.replaceAll('?', '??'),
  );
  return { sql, values };
}

describe('SQL of a predicate', () => {
  const name = new SqlText('"note"."name"');
  const share = new SqlRows<{ readonly id: string }>(
    '"share" AS "s"',
    (property) => new SqlText(`"s"."${property}"`),
  );

  it.each<[string, unknown, string, unknown[]]>([
    ['a text', "x' OR TRUE --", ':p1', ["x' OR TRUE --"]],
    ['a number', 3, ':p1', [3]],
    ['null', null, ':p1', [null]],
    ['what looks like SQL', { text: 'TRUE' }, ':p1', [{ text: 'TRUE' }]],
    ['a column', name, '"note"."name"', []],
    ['another entity', share, '"share" AS "s"', []],
    ['a column of another entity', share.col('id'), '"s"."id"', []],
  ])('takes %s as a parameter or as it is', (_, part, text, expected) => {
    const { sql, values } = numbered();
    expect(predicateText(sql`a = ${part} ? b`)).toBe(`a = ${text} ?? b`);
    expect(values).toEqual(expected);
  });

  it('takes SQL in SQL, and escapes text once', () => {
    const { sql, values } = numbered();
    const inner = sql`${name} = ${'?'} ?`;
    expect(predicateText(sql`(${inner}) AND ${1} = ${name}`)).toBe(
      '("note"."name" = :p1 ??) AND :p2 = "note"."name"',
    );
    expect(values).toEqual(['?', 1]);
  });

  it('refuses a value that is undefined', () => {
    const { sql } = numbered();
    expect(() => sql`a = ${undefined}`).toThrow(Misuse);
  });

  it.each([
    ['text without the tag', 'TRUE'],
    ['nothing', undefined],
    ['an empty condition', new SqlText('  ')],
    ['a copy of a piece', { ...new SqlText('TRUE') }],
  ])('refuses %s as a condition', (_, given) => {
    expect(() => predicateText(given)).toThrow(/gave no condition/);
  });
});
