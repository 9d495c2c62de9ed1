// Prints one closing line from jest's --json report: node scripts/jest/count-tests.mjs <report>. A test file
// that could not even be loaded counts as one failure; without a complete report nothing is claimed.
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';

const text = readFileSync(argv[2], 'utf8');
if (text === '') {
  console.error('jest wrote no report: the tests did not run to their end');
  exit(1);
}
const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(text);
console.log(
  `tests: ${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`,
);
