import { TokenLifetimes } from './api-token.js';

const now = new Date('2031-01-01T00:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe('the end of a token', () => {
  it.each([
    ['the default', 30, 365, undefined, inDays(30)],
    ['never, where nothing is set', 0, 0, undefined, null],
    ['the latest, where there is no default', 0, 90, undefined, inDays(90)],
    ['what its maker says', 30, 365, '2031-06-01T00:00:00Z', new Date('2031-06-01T00:00:00Z')],
    ['the latest itself', 30, 31, '2031-02-01T00:00:00Z', new Date('2031-02-01T00:00:00Z')],
    ['far away, where there is no latest', 30, 0, '2131-01-01T00:00:00Z', new Date('2131-01-01')],
  ])('is %s', (_what, days, most, wanted, end) => {
    expect(new TokenLifetimes(days, most).end(wanted, now)).toEqual(end);
  });

  it.each([
    ['past', '2030-12-31T23:59:59Z'],
    ['now', '2031-01-01T00:00:00Z'],
    ['later than the latest', '2031-02-01T00:00:00.001Z'],
    ['a day', '2031-02-01'],
    ['no time', 'tomorrow'],
    ['nothing', ''],
  ])('is not %s', (_what, wanted) => {
    expect(() => new TokenLifetimes(30, 31).end(wanted, now)).toThrow('expiresAt');
  });
});
