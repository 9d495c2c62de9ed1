// Prints every test that failed, and one closing line, from jest's --json reports: node scripts/jest/count-tests.mjs <report>…
// A test file that could not even be loaded counts as one failure; without a complete report nothing is claimed.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { argv, cwd, exit } from 'node:process';
import { stripVTControlCharacters } from 'node:util';

const texts = argv
  .slice(2)
  .map((report) => (existsSync(report) ? readFileSync(report, 'utf8') : ''));
if (texts.includes('') || texts.length === 0) {
  console.error('jest wrote no report: the tests did not run to their end');
  exit(1);
}
const reports = texts.map((text) => JSON.parse(text));
for (const { name, message, assertionResults } of reports.flatMap((each) => each.testResults)) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  const file = relative(cwd(), name);
  for (const { fullName, failureMessages } of failed) {
    console.log(`FAILED ${file} › ${fullName}\n    ${firstLines(failureMessages.join('\n'))}`);
  }
  if (failed.length === 0 && message !== '')
    console.log(`FAILED ${file}\n    ${firstLines(message)}`);
}
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);
const passed = sum(({ numPassedTests }) => numPassedTests);
const failed = sum((each) => each.numFailedTests + each.numRuntimeErrorTestSuites);
console.log(`tests: ${passed} passed, ${failed} failed`);

/** Enough of a message to see what was expected. */
function firstLines(message) {
  return stripVTControlCharacters(message).trim().split('\n').slice(0, 6).join('\n    ');
}
