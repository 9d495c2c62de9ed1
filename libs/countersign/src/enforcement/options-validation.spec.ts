/** Tests of the options that stop the start; those of the deadline are beside it. */
import { checkOptions, type WrittenOptions } from './options-validation.js';
import { enforcerOf, lookupOf } from '../core/fixtures/catalogue.js';
import { WiringError } from '../core/diagnostics/wiring-error.js';

const principal = () => undefined;
const record = () => undefined;
const codes = (options: Partial<WrittenOptions>) =>
  checkOptions({ principal, ...options }).map(({ code }) => code);

describe('the options of an application', () => {
  it.each<[string, Partial<WrittenOptions>, string]>([
    ['no principal', { principal: undefined }, 'wrong-function'],
    ['a principal that is one', { principal: { id: 'alice' } }, 'wrong-function'],
    ['ids that are no function', { newDecisionId: '1' }, 'wrong-function'],
    ['a report that is no function', { report: null }, 'wrong-function'],
    ['a sink of nothing', { sink: null }, 'wrong-sink'],
    ['a sink without record', { sink: { recrod: record } }, 'wrong-sink'],
    ['a sink that is a function', { sink: record }, 'wrong-sink'],
    ['a sink with half a recordMany', { sink: { record, recordMany: 1 } }, 'wrong-sink'],
    ['a misspelt existence', { existence: 'hiden' }, 'wrong-existence'],
    ['an existence of null', { existence: null }, 'wrong-existence'],
    ['a deadline that is not a number', { deadline: Number.NaN }, 'wrong-deadline'],
  ])('may not have %s', (_, options, code) => {
    expect(checkOptions({ principal, ...options })).toEqual([
      {
        code,
        problem: expect.stringMatching(/^The `[a-zA-Z]+` .*\.$/),
        fix: expect.stringMatching(/^[A-Z].*\.$/),
      },
    ]);
  });

  it.each<[string, Partial<WrittenOptions>]>([
    ['a principal alone', {}],
    ['every default written out', { sink: undefined, existence: undefined, report: undefined }],
    ['all of them', { sink: { record, recordMany: record }, deadline: 1, newDecisionId: record }],
    ['forbidden', { existence: 'forbidden' }],
    ['hidden', { existence: 'hidden' }],
  ])('may have %s', (_, options) => {
    expect(codes(options)).toEqual([]);
  });

  it('have all their mistakes reported at once', () => {
    expect(codes({ principal: null, report: 1, deadline: 0, sink: {}, existence: '' })).toEqual([
      'wrong-function',
      'wrong-function',
      'wrong-deadline',
      'wrong-sink',
      'wrong-existence',
    ]);
  });

  it('stop an enforcer that is made directly as well', () => {
    const made = (existence: string) => () =>
      enforcerOf(lookupOf([]), { existence: existence as 'hidden' });
    expect(made('hiden')).toThrow(WiringError);
    expect(made('hidden')).not.toThrow();
  });
});
