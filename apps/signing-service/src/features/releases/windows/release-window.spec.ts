import { InvalidFields } from '../../../platform/http/validation/validation.js';
import { readWindow } from './release-window.js';

const now = new Date('2031-06-01T00:00:00Z');

describe('readWindow', () => {
  it.each([
    ['a window ahead', '2031-06-02T00:00:00Z', '2031-06-03T00:00:00Z'],
    ['one that has begun', '2031-05-02T00:00:00Z', '2031-06-03T00:00:00Z'],
    ['366 days', '2031-06-02T00:00:00Z', '2032-06-02T00:00:00Z'],
    ['another zone', '2031-06-02T02:00:00+02:00', '2031-06-01T22:30:00-02:00'],
  ])('accepts %s', (_, windowStart, windowEnd) => {
    expect(readWindow({ windowStart, windowEnd }, now)).toEqual({
      start: new Date(windowStart),
      end: new Date(windowEnd),
    });
  });

  it.each([
    ['an empty window', '2031-06-02T00:00:00Z', '2031-06-02T00:00:00Z', 'windowEnd'],
    ['an end before its start', '2031-06-02T00:00:00Z', '2031-06-02T01:00:00+02:00', 'windowEnd'],
    ['one that is over', '2031-05-01T00:00:00Z', '2031-06-01T00:00:00Z', 'windowEnd'],
    ['more than 366 days', '2031-06-02T00:00:00Z', '2032-06-02T00:00:00.001Z', 'windowEnd'],
    ['an hour that does not exist', '2031-06-02T25:00:00Z', '2031-06-03T00:00:00Z', 'windowStart'],
  ])('refuses %s', (_, windowStart, windowEnd, field) => {
    let fields: readonly { field: string }[] = [];
    try {
      readWindow({ windowStart, windowEnd }, now);
    } catch (error) {
      if (error instanceof InvalidFields) fields = error.fields;
    }
    expect(fields).toMatchObject([{ field }]);
  });
});
