/** Results of bulk requests. */
import { inRequestOrder } from './bulk-results.js';

describe('the results of a bulk request', () => {
  it('stand in the order of the request, each distinct id once', () => {
    const refused = [
      { id: 'd', code: 'out-of-scope' },
      { id: 'a', code: 'not-found' },
    ];
    expect(inRequestOrder(['c', 'd', 'b', 'c', 'a'], refused, new Set(['b']))).toEqual([
      { id: 'c', status: 'conflict', code: 'conflict' },
      { id: 'd', status: 'denied', code: 'out-of-scope' },
      { id: 'b', status: 'revoked' },
      { id: 'a', status: 'not-found', code: 'not-found' },
    ]);
  });
});
