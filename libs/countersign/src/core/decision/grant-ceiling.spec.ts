/** Tests of the rule that nobody confers more than they hold. */
import { PermissionDenied } from '../errors.js';
import { caller, errorOf } from '../fixtures/catalogue.js';
import { assertCeiling, beyondCeiling } from './grant-ceiling.js';

describe('the grant ceiling', () => {
  const conferring = caller(['sign', 'view-log', 'manage-keypair']);

  it.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['what is held', ['view-log', 'sign'], []],
    ['one more', ['sign', 'export-log'], ['export-log']],
    ['one more, twice', ['export-log', 'sign', 'export-log'], ['export-log']],
    ['what the held one only widens', ['view-keypair'], ['view-keypair']],
    [
      'unknown and inherited names',
      ['constructor', '__proto__', 'Sign'],
      ['constructor', '__proto__', 'Sign'],
    ],
  ])('over conferring %s', async (_, conferred, beyond) => {
    expect(beyondCeiling(conferring, conferred)).toEqual(beyond);
    const error = await errorOf(() => assertCeiling(conferring, 'role.edit', new Set(conferred)));
    const decision = {
      effect: 'deny',
      action: 'role.edit',
      code: 'grant-ceiling',
      missing: beyond,
    };
    const denied = beyond.length > 0 ? { name: 'PermissionDenied', status: 403, decision } : {};
    expect(Object(error)).toMatchObject(denied);
    expect(error instanceof PermissionDenied).toBe(beyond.length > 0);
    expect(error === undefined).toBe(beyond.length === 0);
  });
});
