/** Compares what this project sees with the document that is named: another version of the frameworks has the same cells. */
import { readFileSync } from 'node:fs';
import { allTransports } from './all-transports.js';
import { cases, tryTransport } from './cells.js';
import { cellsOf } from './table-of-transports.js';

/** @param left the names of transports that are left out */
async function main(file = '', ...left: readonly string[]) {
  const written = cellsOf(readFileSync(file, 'utf8'));
  for (const transport of allTransports.filter(({ name }) => !left.includes(name))) {
    const { name, outcomes } = await tryTransport(transport);
    for (const [at, each] of cases.entries()) {
      const { cell } = outcomes[each];
      if (cell === written.get(name)?.[at]) continue;
      console.error(`${name}, ${each}: ${cell}`);
      process.exitCode = 1;
    }
  }
}

void main(...process.argv.slice(2));
