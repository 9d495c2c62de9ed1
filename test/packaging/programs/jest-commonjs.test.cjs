// Runs in jest's own CommonJS, which knows no ES module: what ts-jest makes of an application's tests.
const { Catalogue, WiringError } = require('countersign');
const { memoryLookup } = require('countersign/memory');
const { softwareTrust } = require('@countersign/software-trust');

test('the CommonJS files are loaded', () => {
  expect(require.resolve('countersign')).toMatch(/dist.cjs.index\.js$/);
  expect(require.resolve('countersign/memory')).toMatch(/dist.cjs.memory.index\.js$/);
});

test('both packages and all subpaths share one copy of the library', () => {
  expect(softwareTrust).toBeInstanceOf(Catalogue);
  const resource = softwareTrust.resource('keypair');
  const incomplete = { resource, rows: () => [], predicates: { assigned: undefined } };
  expect(() => memoryLookup(incomplete)).toThrow(WiringError);
});
