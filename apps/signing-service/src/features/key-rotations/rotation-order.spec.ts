import { currentOf, dueAfter, successorOf } from './rotation-order.js';

const members = (text: string) =>
  text.split('').map((letter) => ({
    keypairId: letter.toLowerCase(),
    usable: letter === letter.toLowerCase(),
  }));

describe('the order of a rotation', () => {
  it.each<[string, string, string | null, string | undefined]>([
    ['the stored one', 'abc', 'b', 'b'],
    ['the first, when none is stored', 'abc', null, 'a'],
    ['the first, when the stored one left', 'abc', 'x', 'a'],
    ['none, when there is none', '', 'a', undefined],
  ])('has as its current keypair %s', (_, list, stored, expected) => {
    expect(currentOf(members(list), stored)).toBe(expected);
  });

  it.each<[string, string, string, string | undefined]>([
    ['to the next', 'abc', 'a', 'b'],
    ['around the end', 'abc', 'c', 'a'],
    ['past one that may not be used', 'aBc', 'a', 'c'],
    ['past one that may not be used, around the end', 'Abc', 'c', 'b'],
    ['away from one that may not be used any more', 'Ab', 'a', 'b'],
    ['nowhere, when no other may be used', 'aB', 'a', undefined],
    ['nowhere, when there is no other', 'a', 'a', undefined],
  ])('moves on %s', (_, list, current, expected) => {
    expect(successorOf(members(list), current)).toBe(expected);
  });

  it('is due again after as many days', () => {
    const from = new Date('2026-02-27T23:30:00Z');

    expect(dueAfter(from, 2)).toEqual(new Date('2026-03-01T23:30:00Z'));
  });
});
