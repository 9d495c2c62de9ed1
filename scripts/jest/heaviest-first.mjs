// The order of test files whose durations jest does not know yet: all of them on a fresh machine. Jest goes by size; here
// the specifications that boot a service come first, and one weighs as much as it does with the `.cases.ts` beside it.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sequencer from '@jest/test-sequencer';

const boots = ({ path }) => path.endsWith('.e2e-spec.ts');

function weight(test) {
  const folder = dirname(test.path);
  const beside = boots(test) ? readdirSync(folder) : [];
  const cases = beside.filter((name) => name.endsWith('.cases.ts'));
  const files = [test.path, ...cases.map((name) => join(folder, name))];
  return files.reduce((bytes, file) => bytes + statSync(file).size, 0);
}

export default class HeaviestFirst extends Sequencer {
  /** What failed last time, and what is known to take long, stay where jest puts them. */
  sort(tests) {
    const sorted = Sequencer.prototype.sort.call(this, tests);
    const isNew = ({ duration }) => duration === undefined;
    const heaviest = sorted
      .filter(isNew)
      .toSorted((a, b) => Number(boots(b)) - Number(boots(a)) || weight(b) - weight(a))
      .values();
    return sorted.map((test) => (isNew(test) ? heaviest.next().value : test));
  }
}
