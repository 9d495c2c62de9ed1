/** Tests of "did you mean". */
import { nearest, suggest } from './did-you-mean.js';

const known = ['view-keypair', 'sign', 'export-log', 'own'];

describe('the nearest known name', () => {
  it.each<[string, string | undefined, string]>([
    ['sing', 'sign', 'two neighbours swapped'],
    ['sgn', 'sign', 'a letter missing'],
    ['signn', 'sign', 'a letter too many'],
    ['sihn', 'sign', 'a letter replaced'],
    ['view-keypairs', 'view-keypair', 'a plural'],
    ['keypair', undefined, 'more than a third of it differs'],
    ['revoke-certificate', undefined, 'nothing alike'],
    ['__proto__', undefined, 'an inherited name'],
    ['', undefined, 'nothing at all'],
  ])('to "%s" is %s: %s', (name, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });

  it('is suggested when there is one', () => {
    expect(suggest('onw', known)).toBe(' Did you mean "own"?');
    expect(suggest('certificate', known)).toBe('');
    expect(suggest('own', [])).toBe('');
  });
});
