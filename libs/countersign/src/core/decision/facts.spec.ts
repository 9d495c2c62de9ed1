/** Tests of facts: only a literal `true` holds. */
import { factsOf } from './facts.js';
import { signing } from '../fixtures/catalogue.js';

const keypair = signing.resource('keypair');

describe('facts', () => {
  it.each([
    ['nothing', {}, 0],
    ['one predicate', { own: true }, 2],
    ['several', { assigned: true, own: false, restricted: true }, 5],
  ])('hold %s', (_, holds, mask) => {
    expect(factsOf(keypair, 'A', holds)).toEqual({ resource: keypair, tenant: 'A', mask });
  });

  it.each(['true', 'false', 1, '0', {}, [], null, undefined])(
    'take %j for not holding',
    (value) => {
      expect(factsOf(keypair, 'A', { own: value as boolean }).mask).toBe(0);
    },
  );

  it.each(['owned', 'constructor', 'toString', 'then'])('refuse the unknown "%s"', (name) => {
    expect(() => factsOf(keypair, 'A', { [name]: true })).toThrow(
      new RangeError(`"keypair" has no predicate "${name}".`),
    );
  });
});
