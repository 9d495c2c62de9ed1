import type { Contestant } from '../measure/rounds.js';
import type { Form } from './form.js';

/** Longest that one form of one page is run in a round, in milliseconds, unless one run takes longer. */
const share = 25;

/** The forms of one page: quick ones are run several times in a round, slow ones once. */
export async function contestants(
  forms: readonly Form[],
  after: string | undefined,
): Promise<Contestant[]> {
  const made: Contestant[] = [];
  for (const { name, page } of forms) {
    const time = async (times: number) => {
      const start = performance.now();
      for (let turn = 0; turn < times; turn += 1) await page(after);
      return (performance.now() - start) / times;
    };
    const times = Math.min(20, Math.max(1, Math.round(share / (await time(1)))));
    made.push({ name, run: () => time(times) });
  }
  return made;
}
