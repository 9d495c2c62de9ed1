import { crlEdition, crlLifetime, crlPeriod } from './revocation-lists.service.js';

const since = new Date('2030-01-01T00:00:00Z');

const at = (ms: number) => new Date(since.getTime() + ms);

describe('the edition of a revocation list', () => {
  it('has number 1 when the hierarchy is created', () => {
    expect(crlEdition(since, at(5), [])).toEqual({
      number: 1n,
      thisUpdate: since,
      nextUpdate: at(crlLifetime),
    });
  });

  it('stays the same within a period while nothing is revoked', () => {
    expect(crlEdition(since, at(1), [])).toEqual(crlEdition(since, at(crlPeriod - 1), []));
  });

  it('has number 1 also when the clock is behind the creation', () => {
    expect(crlEdition(since, at(-5), []).number).toBe(1n);
  });

  it('has the time of its latest entry when that is inside the period', () => {
    expect(crlEdition(since, at(900), [at(800), at(200)]).thisUpdate).toEqual(at(800));
    expect(crlEdition(since, at(crlPeriod + 900), [at(800)]).thisUpdate).toEqual(at(crlPeriod));
  });

  it('has a number that grows with every entry and every period', () => {
    const entries = [at(10), at(20), at(30)];
    const numbers = [0, 1, 2].flatMap((period) =>
      [1, 2, 3].map(
        (count) => crlEdition(since, at(period * crlPeriod + 50), entries.slice(0, count)).number,
      ),
    );
    expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
