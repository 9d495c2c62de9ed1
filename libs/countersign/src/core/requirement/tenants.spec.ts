/** Tests of whether an application has tenants, and of lookups that do not agree on it. */
import type { Lookup, Tenancy } from '../ports/lookup.js';
import { checkTenancy, hasTenants } from './tenants.js';

const lookupsOf = (...all: (Tenancy | undefined)[]) =>
  new Map(
    all.map((tenancy, at): [string, Lookup] => [
      `r${at}`,
      { answers: [], tenancy, find: () => [] },
    ]),
  );

describe('an application', () => {
  it.each([
    ['no lookup', undefined, [], undefined],
    ['a lookup that does not say', undefined, [undefined], true],
    ['a lookup with tenants', undefined, ['own'], true],
    ['lookups without tenants', undefined, ['none', 'none'], false],
    ['shared lookups alone', undefined, ['shared'], false],
    ['a shared lookup beside one with tenants', undefined, ['shared', 'own'], true],
    ['a catalogue that says yes', true, [], true],
    ['a catalogue that names a column', 'orgId', ['shared'], true],
    ['a catalogue that says no', false, [undefined], false],
  ] as const)('with %s', (_, stated, tenancies, expected) => {
    expect(hasTenants(stated, lookupsOf(...tenancies))).toBe(expected);
  });

  it.each([
    ['lookups that agree', undefined, ['own', 'own'], []],
    ['no tenants at all', undefined, ['none', 'none'], []],
    ['a stated exception', undefined, ['own', 'shared'], []],
    ['a lookup without tenants beside one with', undefined, ['own', 'none'], ['missing-tenant']],
    ['a lookup without tenants, against the catalogue', true, ['none'], ['missing-tenant']],
    ['a lookup with tenants, against the catalogue', false, ['own'], ['superfluous-tenant']],
    ['a lookup of the application that does not say', false, [undefined], []],
  ] as const)('with %s', (_, stated, tenancies, codes) => {
    const mistakes = checkTenancy(stated, lookupsOf(...tenancies));
    expect(mistakes.map(({ code }) => code)).toEqual(codes);
    for (const { problem } of mistakes) expect(problem).toMatch(/^The lookup for "r\d" /);
  });
});
