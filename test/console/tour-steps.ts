/** Does in a browser what the sentences of docs/tour.md say. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

type Step =
  | { readonly verb: 'press' | 'open' | 'see'; readonly name: string }
  | { readonly verb: 'write' | 'choose'; readonly value: string; readonly name: string };

const phrase =
  /(press|open|see) \*\*([^*]+)\*\*|(write) `([^`]+)` as \*\*([^*]+)\*\*|(choose) \*\*([^*]+)\*\*(?: as \*\*([^*]+)\*\*)?/gi;

/** The steps of the numbered lines between `<!-- browser -->` and `<!-- /browser -->`. */
export async function readTour(): Promise<Step[]> {
  const text = await readFile(new URL('../../docs/tour.md', import.meta.url), 'utf8');
  const part = /<!-- browser -->([^]*)<!-- \/browser -->/.exec(text)?.[1] ?? '';
  const lines = part.split('\n').filter((line) => /^\d+\. /.test(line));
  return lines.flatMap((line) => [...line.matchAll(phrase)].map(stepOf));
}

function stepOf([
  ,
  simple,
  at = '',
  write,
  value = '',
  field = '',
  ,
  option = '',
  as,
]: RegExpMatchArray): Step {
  if (simple !== undefined)
    return { verb: simple.toLowerCase() as 'press' | 'open' | 'see', name: at };
  if (write !== undefined) return { verb: 'write', value, name: field };
  return as === undefined
    ? { verb: 'press', name: option }
    : { verb: 'choose', value: option, name: as };
}

/** Does one step. What a dialog has comes after what is behind it, and covers it. */
export async function take(page: Page, step: Step): Promise<void> {
  const { verb, name } = step;
  switch (verb) {
    case 'press': {
      const button = page.getByRole('button', { name, exact: true });
      const entry = page.getByRole('menuitem', { name, exact: true });
      await button.or(entry).last().click();
      return;
    }
    case 'open':
      await page.getByRole('link', { name, exact: true }).first().click();
      return;
    case 'see':
      await page.getByText(name).first().waitFor();
      return;
    case 'write':
      await page.getByRole('textbox', { name }).last().fill(step.value);
      return;
    case 'choose':
      await page.getByRole('combobox', { name }).fill(step.value);
      await page.getByRole('option', { name: step.value, exact: true }).click();
  }
}
