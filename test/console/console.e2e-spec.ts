/** The console in a real browser, against a real service: it offers exactly what the API offers. */
import type { Browser, Page } from 'playwright-core';
import request from 'supertest';
import type { Client, TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';
import {
  type ConsoleWorld,
  hasBrowser,
  inBrowser,
  offered,
  openConsole,
  picture,
  violations,
} from './browser.fixture.js';
import { eicarFile } from '../threat-detection/samples.fixture.js';
import { lists } from './lists.table.js';
import { readTour, take } from './tour-steps.js';

/** Actions that have no button on an object: looking at it, and what another page or another program does. */
const withoutButton = /\.view$|^client\.|^scan-report\./;

/** With EXHAUSTIVE=1 everything, otherwise every other of a list. */
const isAsked = (_: unknown, at: number) => exhaustive || at % 2 === 0;
/** Objects of each list that are opened. */
const opened = exhaustive ? 200 : 1;

interface Me {
  readonly grants: readonly { readonly action: string }[];
}

interface Item {
  readonly id: string;
  readonly actions: readonly string[];
}

describe(inBrowser('the console'), () => {
  if (!hasBrowser) {
    it('opens nothing', () => expect(hasBrowser).toBe(false));
    return;
  }
  let world: ConsoleWorld;
  let service: TestService;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    world = await openConsole();
    ({ service, browser, address } = world);
  }, 120_000);

  afterAll(() => world?.close());

  const tabOf: ConsoleWorld['tabOf'] = (user, place) => world.tabOf(user, place);
  const admin = (): Client => service.as('admin');
  const heading = (page: Page, name: string) =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  it.each(['admin', 'alice', 'mia', 'lead', 'audrey'].filter(isAsked))(
    'shows %s the lists that they may see, and on each object the buttons for its actions',
    async (user) => {
      const client = service.as(user);
      const page = await tabOf(user);
      const { grants } = (await client.get('/me').expect(200)).body as Me;
      const held = new Set(grants.map(({ action }) => action));
      const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
      await links.first().waitFor();
      const shown = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      for (const [list, action] of Object.entries(lists)) {
        expect([list, shown.includes(`#/${list}`)]).toEqual([list, held.has(action)]);
        if (!held.has(action) || list.endsWith('-log')) continue;
        const { items } = (await client.get(`/${list}`).expect(200)).body as { items: Item[] };
        for (const { id } of items.slice(0, opened)) {
          await page.goto(`${address}/#/${list}/${id}`);
          await page.locator(`[data-object="${id}"]`).waitFor();
          const { actions } = (await client.get(`/${list}/${id}`).expect(200)).body as Item;
          const expected = actions.filter((each) => !withoutButton.test(each));
          expect([list, await offered(page)]).toEqual([list, expected.toSorted()]);
        }
      }
    },
    120_000,
  );

  it('finds by search, and says when nothing matches', async () => {
    const page = await tabOf('admin', 'keypairs');
    await page.getByRole('link', { name: 'k2', exact: true }).waitFor();
    const search = page.getByRole('textbox', { name: 'Search Keypairs' });
    await search.fill('k-op');
    await page.getByRole('link', { name: 'k2', exact: true }).waitFor({ state: 'detached' });
    expect(await page.locator('tbody tr').count()).toBe(1);
    await search.fill('none of these');
    await page.getByText('No keypairs match').waitFor();
  });

  it('goes on as another demo user, who sees nothing that the first one saw', async () => {
    const page = await tabOf('builder', 'keypairs');
    await page.getByRole('link', { name: 'k-open', exact: true }).waitFor();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/v1/me', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'builder', exact: true }).click();
    await page.getByRole('menuitem', { name: 'audrey', exact: true }).click();
    await page.getByLabel('Loading').waitFor();
    expect(await page.getByText(/builder|k-open/).count()).toBe(0);
    release();
    await page.getByRole('button', { name: 'audrey', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(1);
  });

  it('leads an export through two people and explains why mia may not sign, as docs/tour.md says', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(address);
    const steps = await readTour();
    expect(steps.length).toBeGreaterThan(25);
    for (const step of steps) await take(page, step);
    await picture(page, 'access', page.getByText('Permission sign, predicate assigned'));
    await page.context().close();
  }, 120_000);

  it('shows who gains what before a role is saved, and saves it', async () => {
    const page = await tabOf('admin', `roles/${await roleOf('audrey')}`);
    await page.getByRole('button', { name: 'Edit permissions' }).click();
    await page.getByRole('checkbox', { name: 'View keypair', exact: true }).check();
    await page.getByRole('button', { name: 'Show what changes' }).click();
    const impact = page.locator('[data-impact]');
    await impact.waitFor();
    expect(await impact.textContent()).toContain('audrey: gains');
    await picture(page, 'role-impact', page.getByRole('button', { name: 'Save' }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { permissions } = (await service.as('audrey').get('/me').expect(200)).body as {
      permissions: string[];
    };
    expect(permissions).toContain('view-keypair');
    await page.goto(`${address}/#/matrix`);
    const cells = page.getByRole('row', { name: /^keypair\.view/ }).getByRole('cell');
    await cells.first().waitFor();
    const roles = await page.getByRole('columnheader').allTextContents();
    const scopes = await cells.allTextContents();
    expect(Object.fromEntries(roles.slice(1).map((role, at) => [role, scopes[at]]))).toMatchObject({
      ...{ Auditor: 'assigned', 'Key steward': '', Administrator: 'all' },
    });
  }, 120_000);

  it('explains a denial and the change that permits it', async () => {
    const [mia, id] = [await service.named('user', 'mia'), await service.keypair('k2')];
    const page = await tabOf('admin', `keypairs/${id}`);
    await heading(page, 'k2');
    await picture(page, 'keypair');
    await page.getByRole('link', { name: 'Who may do what with it?' }).click();
    const explained = async () => {
      await page.getByRole('combobox', { name: 'Caller' }).click();
      await page.getByRole('option', { name: 'mia', exact: true }).click();
      await page.getByRole('combobox', { name: 'Action' }).fill('keypair.sign');
      await page.getByRole('option', { name: 'keypair.sign', exact: true }).click();
      expect(await page.getByRole('combobox', { name: 'Object', exact: true }).inputValue()).toBe(
        'k2',
      );
      await page.getByRole('button', { name: 'Explain' }).click();
      const decision = page.getByRole('status');
      await decision.waitFor();
      return [await decision.getAttribute('data-effect'), await decision.textContent()];
    };
    const [before, text] = await explained();
    expect(before).toBe('deny');
    expect(text).toContain('Permission sign, predicate assigned');
    const { roles } = (await admin().get(`/users/${mia}`).expect(200)).body as { roles: string[] };
    const signer = await roleOf('signer');
    await admin().put(`/users/${mia}/roles`, { roles: [...roles, signer] });
    await admin()
      .patch(`/keypairs/${id}`, { users: [mia] })
      .expect(200);
    await page.reload();
    expect((await explained())[0]).toBe('permit');
  }, 120_000);

  it('takes a button away when the right ends, and shows the refusal of one that is pressed', async () => {
    const bob = await service.named('user', 'bob');
    const page = await tabOf('bob', `keypairs/${await service.keypair('k-open')}`);
    await page.getByRole('button', { name: 'Request export' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Too late');
    await admin().put(`/users/${bob}/roles`, { roles: [] }).expect(200);
    await page.getByRole('dialog').getByRole('button', { name: 'Request export' }).click();
    const refusal = page.getByRole('main').getByRole('alert');
    await refusal.waitFor();
    const { body } = await service.as('bob').get('/keypairs').expect(403);
    expect(await refusal.textContent()).toContain(`${body.code}${body.detail}`);
    expect(await offered(page)).toEqual([]);
  }, 120_000);

  it('sends a file to be scanned, and shows what was found', async () => {
    const page = await tabOf('admin', 'threat-scans');
    await page.getByRole('button', { name: 'Scan a file' }).click();
    const buffer = eicarFile();
    const file = { name: 'setup.exe', mimeType: 'application/octet-stream', buffer };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('dialog').getByRole('button', { name: 'Scan a file' }).click();
    await page.getByRole('link', { name: 'setup.exe' }).click();
    const findings = page.locator('[data-findings]');
    await findings.waitFor({ timeout: 20_000 });
    expect(await findings.textContent()).toContain('eicar_test_file');
  }, 120_000);

  it('shows the window and the counter of a release, and the end of the chain of the audit log', async () => {
    const release = await service.named('release', 'autumn-1.0');
    const page = await tabOf('admin', `releases/${release}`);
    const opens = page.locator('[data-window]');
    await opens.waitFor();
    expect(await opens.textContent()).toMatch(/Its window opens: .*0 signatures of 10/);
    await page.goto(`${address}/#/audit-log`);
    const chain = page.locator('[data-chain] code').last();
    await chain.waitFor();
    expect(await chain.textContent()).toMatch(/^[\da-f]{64}$/);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    expect((await download).suggestedFilename()).toBe('audit-log.csv');
  }, 120_000);

  it('asked nothing of another origin, and met no fault, in any of these tabs', async () => {
    for (const tab of world.tabs.values()) {
      const { faults, origins } = await tab;
      expect(faults).toEqual([]);
      expect([...origins]).toEqual([address]);
    }
  });

  const pages = [...Object.keys(lists), 'access', 'matrix', 'settings', 'tokens'];

  it.each(exhaustive ? pages : ['keypairs', 'tokens', 'audit-log'])(
    'is accessible in light and in dark: %s',
    async (list) => {
      const page = await tabOf('admin', list);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (list === 'keypairs' || list === 'audit-log') await picture(page, list);
      await page.mouse.move(0, 0);
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    },
    120_000,
  );

  it('fits into 360 pixels on every page, with the first object of each list', async () => {
    const page = await tabOf('admin', 'keypairs');
    const wide = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ width: 360, height: 700 });
    const width = () => page.evaluate<number>('document.documentElement.scrollWidth');
    for (const place of pages) {
      await page.goto(`${address}/#/${place}`);
      await page.getByLabel('Loading').waitFor({ state: 'detached' });
      expect([place, await width()]).toEqual([place, 360]);
      const first = page.locator('tbody [data-id] a').first();
      if (!(place in lists) || (await first.count()) === 0) continue;
      await first.click();
      await page.locator('[data-object]').waitFor();
      expect([`${place}/:id`, await width()]).toEqual([`${place}/:id`, 360]);
      if (exhaustive || place === 'users') expect(await violations(page)).toEqual([]);
    }
    await page.setViewportSize(wide);
  }, 120_000);

  it('loads less than 300 kB before it shows something, and nothing that is not compressed', async () => {
    const page = await browser.newPage();
    const asked: Promise<{ responseBodySize: number }>[] = [];
    page.on('response', (response) => asked.push(response.request().sizes()));
    await page.goto(`${address}/`, { waitUntil: 'networkidle' });
    page.removeAllListeners('response');
    const sizes = await Promise.all(asked);
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(300_000);
    await page.close();
  });

  it('sends its pages with a strict policy, compressed on request, and unchanged ones once', async () => {
    const first = await fetch(`${address}/`, { headers: { 'Accept-Encoding': 'identity' } });
    expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(first.headers.get('content-security-policy')).not.toContain('unsafe');
    const html = await first.text();
    const [, script = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(html) ?? [];
    const { status } = await fetch(`${address}/${script}`);
    expect(status).toBe(200);
    const etag = first.headers.get('etag') ?? '';
    await request(address).get('/').set('If-None-Match', etag).expect(304);
    await request(address).get('/').set('If-None-Match', '"other"').expect(200);
    expect((await fetch(`${address}/assets/nothing.js`)).status).toBe(404);
    expect((await fetch(`${address}/assets/..%2Findex.html`)).status).toBe(404);
  });

  async function roleOf(user: string): Promise<string> {
    const id = await service.named('user', user);
    const { roles } = (await admin().get(`/users/${id}`).expect(200)).body as { roles: string[] };
    return roles[0] ?? '';
  }
});
