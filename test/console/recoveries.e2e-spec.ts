/** An administrator without a token is helped in the console: by an operator, by who manages users, and by themselves. */
import type { Page } from 'playwright-core';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { ApiDocument } from '../../apps/signing-service/src/features/api-document/api-document.service.js';
import type { Client, TestService } from '../support/app.js';
import {
  type ConsoleWorld,
  hasBrowser,
  inBrowser,
  offered,
  openConsole,
  violations,
} from './browser.fixture.js';
import { confirm, press } from './dialogs.js';
import { mistakesOfForms } from './forms.js';

interface Recovery {
  readonly id: string;
  readonly actions: readonly string[];
  readonly mayConfirm: boolean;
}

describe(inBrowser('a recovery in the console'), () => {
  if (!hasBrowser) {
    it('is not shown', () => expect(hasBrowser).toBe(false));
    return;
  }
  let world: ConsoleWorld;
  let service: TestService;
  let ron: string;

  beforeAll(async () => {
    world = await openConsole();
    ({ service } = world);
    ron = await service.named('user', 'ron');
    // Two people who manage users, of whom one loses every token.
    const admin = service.as('admin');
    const { body } = await admin.get(`/users/${ron}/credentials`).expect(200);
    for (const { id } of (body as { items: Recovery[] }).items) {
      await admin.delete(`/users/${ron}/credentials/${id}`).expect(204);
    }
  }, 120_000);

  afterAll(() => world?.close());

  const placeOf = () => `users/${ron}`;
  const rows = (page: Page) => page.locator('[data-recovery]');
  const stateOf = async (page: Page, status: string) => {
    await page.reload();
    await rows(page).first().getByText(status, { exact: true }).waitFor();
    return rows(page).first().getByRole('button').allTextContents();
  };

  /** The half that a dialog shows once. */
  async function half(page: Page): Promise<string> {
    const shown = (await page.locator('[data-shown]').textContent()) ?? '';
    await confirm(page, 'Done');
    expect(await page.content()).not.toContain(shown);
    return shown;
  }

  async function open(page: Page): Promise<string> {
    await press(page, 'Open a recovery');
    await page.getByRole('combobox', { name: 'Account' }).click();
    await page.getByRole('option', { name: 'acme', exact: true }).click();
    await page.getByRole('textbox', { name: 'Name of the administrator' }).fill('ron');
    await confirm(page, 'Open a recovery');
    return half(page);
  }

  /** Each row has the buttons that the API offers its reader, and no other. */
  async function agrees(page: Page, by: Client, path: string): Promise<void> {
    const { body } = await by.get(`${path}?sort=-createdAt`).expect(200);
    const { items } = body as { items: Recovery[] };
    expect(await rows(page).count()).toBe(items.length);
    for (const { id, actions, mayConfirm } of items) {
      const buttons = page.locator(`[data-recovery="${id}"] [data-action]`);
      const shown = await buttons.evaluateAll((all) =>
        all.map((each) => [each.dataset['action'], each.textContent]),
      );
      const labels = mayConfirm ? ['Confirm', 'Close'] : ['Close'];
      expect(shown).toEqual(actions.flatMap((action) => labels.map((label) => [action, label])));
    }
  }

  it('needs an operator and a second person, shows each half once, and ends with a token', async () => {
    const operator = await world.tabOf('operator');
    const admin = await world.tabOf('admin', placeOf());
    const one = await open(operator);
    expect(await stateOf(operator, 'open')).toEqual(['Close']);
    await agrees(operator, service.as('operator'), '/system/recoveries');
    expect(await offered(operator)).toEqual(['account.recover']);

    expect(await stateOf(admin, 'open')).toEqual(['Confirm', 'Close']);
    await agrees(admin, service.as('admin'), `/users/${ron}/recoveries`);
    const { body } = await service.as('admin').get(`/users/${ron}`).expect(200);
    const { actions } = body as Recovery;
    const expected = actions.filter((action) => !action.endsWith('.view'));
    expect(await offered(admin)).toEqual(expected.toSorted());
    await rows(admin).getByRole('button', { name: 'Confirm' }).click();
    await confirm(admin, 'Confirm');
    const other = await half(admin);
    expect(await stateOf(admin, 'confirmed')).toEqual(['Close']);
    expect(await stateOf(operator, 'confirmed')).toEqual(['Close']);

    const page = await (await world.browser.newContext()).newPage();
    await page.goto(world.address);
    await page.getByRole('button', { name: 'Sign in with a recovery' }).click();
    const redeem = async (first: string, second: string) => {
      await page.getByLabel('One half', { exact: true }).fill(first);
      await page.getByLabel('The other half', { exact: true }).fill(second);
      await page.getByRole('button', { name: 'Get a token' }).click();
    };
    await page.getByLabel('One half', { exact: true }).waitFor();
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await redeem(one, one);
    const { body: refused } = await service.as('nobody').post('/recovery').expect(401);
    await page.getByRole('alert').getByText(refused.detail).waitFor();
    await redeem(other, one);
    await page.locator('[data-shown]').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'ron', exact: true }).waitFor();
    await page.context().close();

    expect(await stateOf(admin, 'redeemed')).toEqual([]);
    expect(await stateOf(operator, 'redeemed')).toEqual([]);
    const { db } = service.database.handle;
    const tokens = db.updateTable('apiToken').set({ revokedAt: new Date() });
    await tokens.where('userId', '=', ron).execute();
  }, 120_000);

  it('is closed by either of the two, and not confirmed by who counts as the helped one', async () => {
    const operator = await world.tabOf('operator');
    const admin = await world.tabOf('admin', placeOf());
    for (const by of [admin, operator]) {
      await open(operator);
      await stateOf(by, 'open');
      await rows(by).first().getByRole('button', { name: 'Close' }).click();
      await confirm(by, 'Close');
      expect(await stateOf(admin, 'closed')).toEqual([]);
      expect(await stateOf(operator, 'closed')).toEqual([]);
    }
    await open(operator);
    const { db } = service.database.handle;
    const shown = db.updateTable('apiToken').set({ shownTo: [ron] });
    const ofAdmin = await service.named('user', 'admin');
    await shown.where('userId', '=', ofAdmin).execute();
    expect(await stateOf(admin, 'open')).toEqual(['Close']);
    await rows(admin).first().getByText('You are not').waitFor();
    await agrees(admin, service.as('admin'), `/users/${ron}/recoveries`);
    await db
      .updateTable('apiToken')
      .set({ shownTo: [uuidv7()] })
      .where('userId', '=', ofAdmin)
      .execute();
    await rows(admin).first().getByRole('button', { name: 'Confirm' }).waitFor();
    await agrees(admin, service.as('admin'), `/users/${ron}/recoveries`);
  }, 120_000);

  it('has forms as the API document says, is accessible, fits into 360 pixels, and asks no other origin', async () => {
    const admin = service.as('admin');
    const document = (await admin.get('/openapi.json').expect(200)).body as ApiDocument;
    for (const [user, place] of [
      ['operator', ''],
      ['admin', placeOf()],
    ] as const) {
      const page = await world.tabOf(user, place);
      await rows(page).first().waitFor();
      const { count, mistakes } = await mistakesOfForms(page, document);
      expect([count > 1, mistakes]).toEqual([true, []]);
      await press(page, 'Close');
      await page.getByRole('dialog').getByText('Cancel').waitFor();
      await page.mouse.move(0, 0);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([user, colorScheme, await violations(page)]).toEqual([user, colorScheme, []]);
      }
      await confirm(page, 'Cancel');
      await page.setViewportSize({ width: 360, height: 700 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    }
    for (const tab of world.tabs.values()) {
      const { faults, origins } = await tab;
      expect(faults).toEqual([]);
      expect([...origins]).toEqual([world.address]);
    }
  }, 120_000);
});
