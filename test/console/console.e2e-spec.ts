/** The console in a real browser, against a real service: it offers exactly what the API offers. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import request from 'supertest';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';
import { hasBrowser, inBrowser, openBrowser, signIn } from './browser.fixture.js';

/** Actions that have no button on an object: looking at it, and what another page or another program does. */
const withoutButton = /\.view$|^client\.|^scan-report\./;

/** The lists with the action that shows each. */
const lists: Readonly<Record<string, string>> = {
  keypairs: 'keypair.view',
  releases: 'release.view',
  'export-requests': 'export-request.view',
  'delete-requests': 'delete-request.view',
  'key-rotations': 'key-rotation.view',
  'keypair-profiles': 'keypair-profile.view',
  certificates: 'certificate.view',
  hierarchies: 'hierarchy.view',
  'certificate-profiles': 'certificate-profile.view',
  'threat-scans': 'scan.view',
  'audit-log': 'audit-log.view',
  'signature-log': 'signature-log.view',
  users: 'user.view',
  'user-groups': 'user-group.view',
  roles: 'role.view',
  teams: 'team.view',
};

/** With EXHAUSTIVE=1 everything, otherwise every other of a list. */
const isAsked = (_: unknown, at: number) => exhaustive || at % 2 === 0;

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
  let service: TestService;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    browser = await openBrowser();
    service = await bootApp();
    address = await service.app.getUrl();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const tabOf = (user: string) => signIn(browser, address, `demo-${user}`);

  it.each(['admin', 'alice', 'mia', 'lead', 'audrey'].filter(isAsked))(
    'shows %s the lists that they may see, and on each object the buttons for its actions',
    async (user) => {
      const client = service.as(user);
      const { page, faults, origins } = await tabOf(user);
      const { grants } = (await client.get('/me').expect(200)).body as Me;
      const held = new Set(grants.map(({ action }) => action));
      const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
      await links.first().waitFor();
      const shown = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      for (const [list, action] of Object.entries(lists)) {
        expect([list, shown.includes(`#/${list}`)]).toEqual([list, held.has(action)]);
        if (!held.has(action) || list.endsWith('-log')) continue;
        const { items } = (await client.get(`/${list}`).expect(200)).body as { items: Item[] };
        for (const item of items.slice(0, 3)) {
          await page.goto(`${address}/#/${list}/${item.id}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          const { actions } = (await client.get(`/${list}/${item.id}`).expect(200)).body as Item;
          const expected = actions.filter((each) => !withoutButton.test(each));
          expect([list, await offered(page)]).toEqual([list, expected.toSorted()]);
        }
      }
      expect(faults).toEqual([]);
      expect([...origins]).toEqual([address]);
      await page.context().close();
    },
    120_000,
  );

  it('tells a service user that the console is for people', async () => {
    const { page } = await tabOf('robot');
    await page.getByRole('heading', { name: 'The console is for people' }).waitFor();
    await page.context().close();
  });

  it('leads an export through two people, from the request to the key', async () => {
    const alice = await tabOf('alice');
    await alice.page.goto(`${address}/#/keypairs/${await service.keypair('k-open')}`);
    await alice.page.getByRole('heading', { name: 'k-open' }).waitFor();
    await picture(alice.page, 'keypair');
    await act(alice.page, 'Request export', { Reason: 'Moving to the new store' });
    const admin = await tabOf('admin');
    await admin.page.goto(`${address}/#/export-requests`);
    await admin.page.getByRole('link', { name: 'Moving to the new store' }).click();
    await act(admin.page, 'Approve', {});
    await alice.page.goto(`${address}/#/export-requests`);
    await alice.page.getByRole('link', { name: 'Moving to the new store' }).click();
    await act(alice.page, 'Collect', { Passphrase: 'correct horse battery staple' });
    const key = await alice.page.locator('[data-shown]').textContent();
    expect(key).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    for (const { page } of [alice, admin]) await page.context().close();
  }, 120_000);

  it('shows who gains what before a role is saved, and saves it', async () => {
    const { page } = await tabOf('admin');
    const role = await roleOf('audrey');
    await page.goto(`${address}/#/roles/${role}`);
    await page.getByRole('button', { name: 'Edit permissions' }).click();
    await page.getByRole('checkbox', { name: 'View keypair', exact: true }).check();
    await page.getByRole('button', { name: 'Show what changes' }).click();
    const impact = page.locator('[data-impact]');
    await impact.waitFor();
    expect(await impact.textContent()).toContain('audrey: gains');
    await picture(page, 'role-impact');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { permissions } = (await service.as('audrey').get('/me').expect(200)).body as {
      permissions: string[];
    };
    expect(permissions).toContain('view-keypair');
    await page.context().close();
  }, 120_000);

  it('explains a denial and the change that permits it', async () => {
    const { page } = await tabOf('admin');
    const [mia, id] = [await service.named('user', 'mia'), await service.keypair('k2')];
    await page.goto(`${address}/#/access`);
    const explained = async () => {
      await page.getByRole('combobox', { name: 'Caller' }).click();
      await page.getByRole('option', { name: 'mia', exact: true }).click();
      await page.getByRole('combobox', { name: 'Action' }).fill('keypair.sign');
      await page.getByRole('option', { name: 'keypair.sign', exact: true }).click();
      await page.getByLabel('Id of the object').fill(id);
      await page.getByRole('button', { name: 'Explain' }).click();
      const decision = page.getByRole('status');
      await decision.waitFor();
      return [await decision.getAttribute('data-effect'), await decision.textContent()];
    };
    const [before, text] = await explained();
    await picture(page, 'access');
    expect(before).toBe('deny');
    expect(text).toContain('Permission sign, predicate assigned');
    const roles = (await service.as('admin').get(`/users/${mia}`).expect(200)).body as {
      roles: string[];
    };
    const signer = await roleOf('signer');
    await service.as('admin').put(`/users/${mia}/roles`, { roles: [...roles.roles, signer] });
    await service
      .as('admin')
      .patch(`/keypairs/${id}`, { users: [mia] })
      .expect(200);
    await page.reload();
    expect((await explained())[0]).toBe('permit');
    await page.context().close();
  }, 120_000);

  it('takes a button away when the right ends, and shows the refusal of one that is pressed', async () => {
    const { page } = await tabOf('bob');
    const bob = await service.named('user', 'bob');
    await page.goto(`${address}/#/keypairs/${await service.keypair('k-open')}`);
    await page.getByRole('button', { name: 'Request export' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Too late');
    await service.as('admin').put(`/users/${bob}/roles`, { roles: [] }).expect(200);
    await page.getByRole('dialog').getByRole('button', { name: 'Request export' }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    expect(await page.getByRole('dialog').getByRole('alert').textContent()).toContain(
      'permission-missing',
    );
    await page.context().close();
  }, 120_000);

  it.each(['keypairs', 'access', 'settings', 'roles', 'audit-log'].filter(isAsked))(
    'is accessible: %s',
    async (list) => {
      const { page } = await tabOf('admin');
      await page.goto(`${address}/#/${list}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await violations(page)).toEqual([]);
      if (list === 'keypairs' || list === 'audit-log') await picture(page, list);
      await page.setViewportSize({ width: 360, height: 700 });
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(360);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('loads less than 300 kB before it shows something, and nothing that is not compressed', async () => {
    const page = await browser.newPage();
    let bytes = 0;
    page.on('response', async (response) => {
      const sizes = await response.request().sizes();
      bytes += sizes.responseBodySize;
    });
    await page.goto(`${address}/`, { waitUntil: 'networkidle' });
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

  const admin = (): Client => service.as('admin');
});

/** Writes a picture for docs/tour.md when `SCREENSHOTS` is set. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] === undefined) return;
  await page.setViewportSize({ width: 1000, height: 560 });
  await page.screenshot({ path: `docs/console/${name}.png` });
}

/** The actions that the page has buttons for, each once. */
async function offered(page: Page): Promise<string[]> {
  const buttons = page.locator('main [data-action]');
  const actions = await buttons.evaluateAll((all) =>
    all.map((each) => each.dataset['action'] ?? ''),
  );
  return [...new Set(actions)].toSorted();
}

/** Opens the dialog of an act, fills it in, and does it. */
async function act(page: Page, label: string, fields: Readonly<Record<string, string>>) {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [name, value] of Object.entries(fields)) {
    await dialog.getByRole('textbox', { name }).fill(value);
  }
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
}

/** The rules of axe that the page breaks, with the elements. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
  );
}
