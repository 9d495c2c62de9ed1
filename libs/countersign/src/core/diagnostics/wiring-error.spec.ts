import { WiringError } from './wiring-error.js';

it('lists every mistake, and a fix behind the last of those in a row that share it', () => {
  const mistakes = ['AX', 'BX', 'CY', 'DX'].map(([place = '', fix = '']) => ({
    code: 'wrong',
    problem: `${place} is wrong.`,
    fix: `Write ${fix}.`,
  }));
  expect(new WiringError('the routes', mistakes).message).toBe(`4 mistakes in the routes:
  1. [wrong] A is wrong.
  2. [wrong] B is wrong.
     Fix: Write X.
  3. [wrong] C is wrong.
     Fix: Write Y.
  4. [wrong] D is wrong.
     Fix: Write X.`);
});
