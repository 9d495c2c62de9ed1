/** Compares what this project sees with the document that is named: every cell of both tables. */
import { readFileSync } from 'node:fs';
import { allTransports } from './all-transports.js';
import { cases, tryTransport } from './cells.js';
import { cellsOf, denialOf, onVersion } from './table-of-transports.js';

/** @param version of the framework that runs here, as the names of its rows say it */
async function main(file = '', version = '') {
  const document = readFileSync(file, 'utf8');
  const written = cellsOf(document);
  const denials = cellsOf(document, 1);
  let compared = 0;
  for (const transport of allTransports) {
    const tried = await tryTransport(transport);
    const other = onVersion(tried.name, version);
    const name = written.has(other) ? other : tried.name;
    const [denial] = denials.get(name) ?? [];
    for (const [column, seen, expected] of [
      ...cases.map((each, at) => [each, tried.outcomes[each].cell, written.get(name)?.[at]]),
      ['denial in full', denialOf(tried), denial],
    ]) {
      compared += 1;
      if (seen === expected) continue;
      console.error(`${name}, ${column}: ${seen}`);
      process.exitCode = 1;
    }
  }
  console.log(`${compared} cells of ${allTransports.length} transports`);
}

void main(...process.argv.slice(2));
