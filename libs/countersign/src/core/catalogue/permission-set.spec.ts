/** Tests of the permission set, above all where a 32-bit word ends. */
import { PermissionSet } from './permission-set.js';

function indexOf(size: number) {
  return new Map(Array.from({ length: size }, (_, at) => [`p${at}`, at]));
}

describe('a permission set', () => {
  describe.each([1, 31, 32, 33, 63, 64, 65])('of a catalogue with %i permissions', (size) => {
    const index = indexOf(size);
    const all = [...index.keys()];

    it('holds each permission alone, and no other', () => {
      for (const name of all) expect(PermissionSet.of(index, [name]).names()).toEqual([name]);
    });

    it('holds all but the one left out', () => {
      for (const name of all) {
        const others = all.filter((other) => other !== name);
        expect(PermissionSet.of(index, others).has(name)).toBe(false);
        expect(PermissionSet.of(index, others).names()).toEqual(others);
      }
    });

    it('has a word for every 32 permissions begun', () => {
      expect(PermissionSet.of(index, all).words).toHaveLength(Math.ceil(size / 32));
    });
  });

  it('does not depend on order and duplicates', () => {
    const index = indexOf(40);
    const set = PermissionSet.of(index, ['p33', 'p1', 'p33', 'p0']);
    expect(set).toEqual(PermissionSet.of(index, new Set(['p0', 'p1', 'p33'])));
    expect(set.names()).toEqual(['p0', 'p1', 'p33']);
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'then',
    'prototype',
    'P1',
    '',
  ])('neither takes nor has the unknown name "%s"', (name) => {
    const unknown: string[] = [];
    const set = PermissionSet.of(indexOf(3), ['p1', name], (each) => unknown.push(each));
    expect(unknown).toEqual([name]);
    expect(set.has(name)).toBe(false);
    expect(set.names()).toEqual(['p1']);
  });

  it('ignores unknown names in silence when nobody asks for them', () => {
    expect(PermissionSet.of(indexOf(3), ['gone', 'p2']).names()).toEqual(['p2']);
  });

  it('of no permission at all holds none', () => {
    expect(PermissionSet.of(indexOf(0), ['p0']).names()).toEqual([]);
    expect(PermissionSet.of(indexOf(3), []).names()).toEqual([]);
  });

  it('cannot be changed by who received it', () => {
    const set = PermissionSet.of(indexOf(3), []);
    expect(() => Object.assign(set.words, [7])).toThrow(TypeError);
    expect(() => Object.assign(set, { words: [7] })).toThrow(TypeError);
    expect(set.names()).toEqual([]);
  });
});
