// The order of test files whose durations jest does not know yet: all of them on a fresh machine. Jest goes by size. Here
// the specifications that start a service come first, then the largest.
import { statSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

const startsService = ({ path }) => path.endsWith('.e2e-spec.ts');
const bytes = ({ path }) => statSync(path).size;

export default class HeaviestFirst extends Sequencer {
  /** Files that failed last time, and files with a known duration, stay where jest puts them. */
  sort(tests) {
    const sorted = Sequencer.prototype.sort.call(this, tests);
    const isNew = ({ duration }) => duration === undefined;
    const heaviest = sorted
      .filter(isNew)
      .toSorted(
        (a, b) => Number(startsService(b)) - Number(startsService(a)) || bytes(b) - bytes(a),
      )
      .values();
    return sorted.map((test) => (isNew(test) ? heaviest.next().value : test));
  }
}
