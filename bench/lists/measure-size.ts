/** Measures every reader's pages in a database of one size. */
import { alternate, type Rounds } from '../measure/rounds.js';
import { type Place, placesIn, verify, visibleIds } from './agreement.js';
import { check, type Checks } from './checks.js';
import { openUnhurried } from './database.js';
import { contestants } from './contestants.js';
import { formsFor } from './forms.js';
import { load } from './load.js';
import { namedDesk } from './lookups.js';
import { existsAt, type Reader, readers } from './readers.js';
import type { Server } from './server.js';
import { countStatements } from './statements.js';

/** The times of one page of one reader, by form, in milliseconds. */
export interface PageTimes {
  readonly certificates: number;
  readonly reader: Reader;
  readonly visible: number;
  readonly place: Place['name'];
  readonly rounds: Rounds;
  /** Statements that one page of ours sent. */
  readonly statements: number;
}

/** Everything of one size. */
export interface SizeTimes {
  readonly certificates: number;
  readonly pages: readonly PageTimes[];
  readonly checks: Checks;
}

/** @param report is told what has just been done */
export async function measureSize(
  server: Server,
  certificates: number,
  rounds: number,
  report: (done: number, of: number, what: string) => void,
): Promise<SizeTimes> {
  const name = `certificates_${certificates}`;
  const url = await server.create(name);
  const handle = await openUnhurried(url);
  const statements = countStatements(handle.once);
  try {
    report(0, 1, `loading ${certificates} certificates for each of three accounts`);
    await load(url, certificates);
    const present = readers.filter((reader) => existsAt(reader, certificates));
    const pages: PageTimes[] = [];
    let checks: Checks | undefined;
    for (const [number, reader] of present.entries()) {
      const visible = await visibleIds(handle, reader);
      const forms = formsFor(handle, reader).filter(
        ({ atMost = Infinity }) => certificates <= atMost,
      );
      for (const place of placesIn(visible)) {
        for (const form of forms) await verify(form, reader, visible, place);
        const [ours] = forms;
        // A connection that was idle for long is opened again, which sends statements too: the second page sends none but its own.
        await ours?.page(place.after);
        const before = statements();
        await ours?.page(place.after);
        const sent = statements() - before;
        const found = await alternate(await contestants(forms, place.after), rounds);
        pages.push({
          certificates,
          reader,
          visible: visible.length,
          place: place.name,
          rounds: found,
          statements: sent,
        });
      }
      if (checks === undefined && visible.length >= 1_000) {
        const desk = namedDesk(handle.once, reader);
        checks = await check(desk, visible.slice(0, 1_000), statements, rounds);
      }
      report(number + 1, present.length, reader.name);
    }
    if (checks === undefined) throw new Error('Nobody sees a thousand certificates.');
    return { certificates, pages, checks };
  } finally {
    await handle.close();
    await server.drop(name);
  }
}
