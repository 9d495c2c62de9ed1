import { bulkResults } from './revocations.service.js';

describe('the results of a bulk request', () => {
  it('have one result for each distinct id, in the order of the request', () => {
    const refused = [
      { id: 'd', code: 'out-of-scope' },
      { id: 'a', code: 'not-found' },
    ];
    expect(bulkResults(['c', 'd', 'b', 'c', 'a'], refused, new Set(['b']))).toEqual([
      { id: 'c', status: 'conflict', code: 'conflict' },
      { id: 'd', status: 'denied', code: 'out-of-scope' },
      { id: 'b', status: 'revoked' },
      { id: 'a', status: 'not-found', code: 'not-found' },
    ]);
  });
});
