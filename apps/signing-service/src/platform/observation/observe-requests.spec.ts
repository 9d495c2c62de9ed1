import { AccessLog } from './observe-requests.js';

const line = {
  ...{ time: '2026-01-01T00:00:00.000Z', method: 'GET', path: '/a"\n', status: 200 },
  ...{ milliseconds: 1.5, address: '127.0.0.1', principal: null, decision: null },
};

it('is one line of JSON for each request, whatever its path has', () => {
  const written: string[] = [];
  new AccessLog((text) => void written.push(text)).write(line);
  expect(written).toHaveLength(1);
  expect(written[0]?.indexOf('\n')).toBe((written[0]?.length ?? 0) - 1);
  expect(JSON.parse(written[0] ?? '')).toEqual(line);
});

it('is nothing when it is off', () => {
  expect(() => new AccessLog(undefined).write(line)).not.toThrow();
});
