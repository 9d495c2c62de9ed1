/** What a person does with the buttons of a page and with the dialog that one opens. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first().click();

/** Presses a button of the dialog that is open. */
export const confirm = (page: Page, name: string): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** Signs a file on the page of a key. @returns the file that the browser saves */
export async function signFile(page: Page, content: Buffer) {
  await press(page, 'Sign a file');
  expect(await page.getByRole('dialog').getByRole('button').last().isDisabled()).toBe(true);
  const file = { name: 'app.bin', mimeType: 'application/octet-stream', buffer: content };
  await page.locator('input[type=file]').setInputFiles(file);
  await confirm(page, 'Sign a file');
  await page.locator('[data-shown]').waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save as/ }).click();
  const download = await saving;
  const signature = await readFile(await download.path());
  await confirm(page, 'Done');
  return { name: download.suggestedFilename(), signature };
}
