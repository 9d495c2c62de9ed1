/** Fills every form of a page, holds what it would send, and compares that with the API document. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Locator, Page } from 'playwright-core';
import type { ApiDocument } from '../../apps/signing-service/src/features/api-document/api-document.service.js';
import { confirm, press } from './dialogs.js';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

/** What the forms of the page would send that the document does not describe, by their buttons. @returns also how many there are */
export async function mistakesOfForms(page: Page, document: ApiDocument) {
  let sent: Sent | undefined;
  await page.route('**/api/v1/**', async (route) => {
    const request = route.request();
    const { pathname: path } = new URL(request.url());
    if (request.method() === 'GET' || path.endsWith('/access/explain')) return route.fallback();
    sent = { method: request.method(), path, body: request.postData() };
    const problem = { title: 'Held', detail: 'It is held by the test.', status: 409 };
    return route.fulfill({ status: 409, json: problem });
  });
  const mistakes: string[] = [];
  // The editor of roles is a page by itself.
  const buttons = page.locator(
    'main [data-action]:not([data-action="role.create"], [data-action="role.update"])',
  );
  const labels = await buttons.allTextContents();
  for (const label of labels) {
    sent = undefined;
    await press(page, label);
    const dialog = page.getByRole('dialog');
    await fill(page, dialog);
    await confirm(page, label);
    await dialog.getByRole('alert').waitFor();
    mistakes.push(...differences(sent, document).map((each) => `${label}: ${each}`));
    await confirm(page, 'Cancel');
    await dialog.waitFor({ state: 'detached' });
  }
  await page.unroute('**/api/v1/**');
  return { count: labels.length, mistakes };
}

async function fill(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByText('Cancel').waitFor();
  for (const box of await dialog.getByRole('textbox').all()) await box.fill(await valueFor(box));
  for (const secret of await dialog.locator('input[type=password]').all())
    await secret.fill('correct horse battery');
  for (const box of await dialog.getByRole('combobox').all()) {
    if ((await box.inputValue()) !== '') continue;
    await box.click();
    // Two of a list of which several may be chosen; some lists are empty.
    for (const option of [page.getByRole('option').first(), page.getByRole('option').nth(1)])
      await option.click({ timeout: 1_000 }).catch(() => undefined);
    await page.keyboard.press('Tab');
  }
  const file = page.locator('input[type=file]');
  const content = { name: 'a.bin', mimeType: 'application/octet-stream', buffer: Buffer.from('a') };
  if ((await file.count()) > 0) await file.setInputFiles(content);
}

async function valueFor(box: Locator): Promise<string> {
  const [type, mode] = [await box.getAttribute('type'), await box.getAttribute('inputmode')];
  if (type === 'datetime-local') return '2031-05-01T08:00';
  if (mode === 'numeric' || mode === 'decimal') return '2';
  const id = (await box.getAttribute('id')) ?? '';
  const label = (await box.page().locator(`label[for="${id}"]`).textContent()) ?? '';
  if (label.startsWith('E-mail')) return 'somebody@example.org';
  return label.startsWith('Subject') ? 'CN=Example' : 'example';
}

function differences(sent: Sent | undefined, document: ApiDocument): string[] {
  if (sent === undefined) return ['it sent nothing'];
  const { method, path, body } = sent;
  const found = Object.entries(document.paths)
    .filter(([template, methods]) => matches(template, path) && method.toLowerCase() in methods)
    .toSorted(([one], [other]) => one.split('{').length - other.split('{').length)[0];
  const operation = found?.[1][method.toLowerCase()];
  if (operation === undefined) return [`the document has no ${method} ${path}`];
  const schema = operation.requestBody?.content['application/json'].schema;
  // Files are sent as they are, which the document does not describe.
  if (/\/threat-scans$|\/sign-content$/.test(path)) return [];
  if (schema === undefined) return body === null ? [] : [`${method} ${path} takes no body`];
  const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));
  const validate = ajv.compile(schema);
  validate(JSON.parse(body ?? '{}'));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
}
