import { METHODS } from 'node:http';
import { isSafeMethod } from './enforce-requirements.js';

describe('a safe method', () => {
  it('is GET, HEAD or OPTIONS, and no other that Node knows', () => {
    expect(METHODS.filter(isSafeMethod)).toEqual(['GET', 'HEAD', 'OPTIONS']);
  });

  it.each(['get', 'GET ', '', 'constructor', 'TRACE'])('is not "%s"', (method) => {
    expect(isSafeMethod(method)).toBe(false);
  });
});
