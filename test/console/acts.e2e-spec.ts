/** What people do in the console: sign, scan, issue tokens, and read why something is refused. */
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { GnupgRings, verifyDetached } from '../../libs/signing-crypto/src/fixtures/gnupg.js';
import { runTool } from '../../libs/signing-crypto/src/fixtures/run-tool.js';
import { TemporaryFolder } from '../../libs/signing-crypto/src/fixtures/temporary-folder.js';
import type { ApiDocument } from '../../apps/signing-service/src/features/api-document/api-document.service.js';
import { clientWith, type TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';
import {
  type ConsoleWorld,
  hasBrowser,
  inBrowser,
  offered,
  openConsole,
} from './browser.fixture.js';
import { confirm, press, signFile } from './dialogs.js';
import { mistakesOfForms } from './forms.js';
import { lists } from './lists.table.js';

const mebibyte = 1024 * 1024;

const alertOf = async (page: Page) => (await page.getByRole('alert').last().textContent()) ?? '';

describe(inBrowser('in the console, people'), () => {
  if (!hasBrowser) {
    it('open nothing', () => expect(hasBrowser).toBe(false));
    return;
  }
  let world: ConsoleWorld;
  let service: TestService;

  beforeAll(async () => {
    world = await openConsole();
    ({ service } = world);
  }, 120_000);

  afterAll(() => world?.close());

  // First: filled-in forms leave deletion requests.
  it('see that a list is on its way, that it is empty, and that the service does not answer', async () => {
    const page = await world.tabOf('admin', 'keypairs');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/v1/delete-requests?**', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${world.address}/#/delete-requests`);
    await page.getByLabel('Loading').waitFor();
    release();
    await page.getByText('There are no deletion requests that you may see.').waitFor();
    await page.route('**/api/v1/teams?**', (route) => route.abort());
    await page.goto(`${world.address}/#/teams`);
    await page.getByText('The service does not answer. Try again.').waitFor();
  });

  describe('sign a file', () => {
    const content = randomBytes(5 * mebibyte);
    let folder: TemporaryFolder;

    beforeAll(async () => {
      folder = await TemporaryFolder.create('cs-console-');
    });

    afterAll(() => folder?.remove());

    it('that never leaves the browser, with a signature that openssl verifies', async () => {
      const id = await service.keypair('k1');
      const page = await world.tabOf('alice', `keypairs/${id}`);
      const sent: number[] = [];
      page.on('request', (request) => sent.push(request.postDataBuffer()?.length ?? 0));

      const { name, signature } = await signFile(page, content);

      expect(name).toBe('app.bin.sig');
      expect(Math.max(...sent)).toBeLessThan(200);
      const { body } = await service.as('alice').get(`/keypairs/${id}`).expect(200);
      const verified = await runTool({
        program: 'openssl',
        install: 'Install openssl.',
        arguments: [
          ...['dgst', '-sha256', '-verify', await folder.write('public.pem', body.publicKeyPem)],
          ...['-signature', await folder.write(name, signature)],
          await folder.write('app.bin', content),
        ],
      });
      expect(verified).toEqual({ ok: true, output: 'Verified OK\n' });
      // The dialog asks for no list that alice may not see, such as that of the releases.
      const denied = await service.as('admin').get('/audit-log?outcome=denied').expect(200);
      expect(denied.body.items).toEqual([]);
    }, 60_000);

    it('with a GPG key, and gpg verifies the signature', async () => {
      const admin = service.as('admin');
      const key = { name: 'Releases', email: 'releases@example.org' };
      const { body } = await admin.post('/gpg/master-keys', key).expect(201);
      const page = await world.tabOf('admin', `keypairs/${body.id}`);
      const rings = new GnupgRings();
      try {
        const { name, signature } = await signFile(page, content);
        expect(name).toBe('app.bin.asc');
        const home = await rings.newHome(body.publicKeyArmored);
        const { ok } = await verifyDetached(home, signature.toString(), content);
        expect(ok).toBe(true);
      } finally {
        await rings.close();
      }
    }, 60_000);
  });

  it.each(exhaustive ? Object.keys(lists) : ['certificates'])(
    'fill in forms that send what the API document asks for: %s',
    async (list) => {
      const admin = service.as('admin');
      const document = (await admin.get('/openapi.json').expect(200)).body as ApiDocument;
      const page = await world.tabOf('admin', list);
      await page.getByLabel('Loading').waitFor({ state: 'detached' });
      const ofList = await mistakesOfForms(page, document);
      const last = page.locator('tbody [data-id] a').last();
      const isEmpty = (await last.count()) === 0;
      if (!isEmpty) await last.click();
      if (!isEmpty) await page.locator('[data-object]').waitFor();
      const ofObject = isEmpty ? { count: 0, mistakes: [] } : await mistakesOfForms(page, document);
      expect([...ofList.mistakes, ...ofObject.mistakes]).toEqual([]);
      if (list === 'certificates') expect(ofObject.count).toBeGreaterThan(1);
    },
    120_000,
  );

  it('see how much of a file was sent to be scanned', async () => {
    const page = await world.tabOf('admin', 'threat-scans');
    const network = await page.context().newCDPSession(page);
    const slowly = {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: mebibyte,
    };
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', slowly);
    await press(page, 'Scan a file');
    const file = {
      name: 'a.bin',
      mimeType: 'application/octet-stream',
      buffer: randomBytes(2 * mebibyte),
    };
    await page.locator('input[type=file]').setInputFiles(file);
    await confirm(page, 'Scan a file');
    const progress = page.getByRole('progressbar', { name: 'Progress' });
    await progress.waitFor();
    const share = Number(await progress.getAttribute('value'));
    expect([share > 0, share <= 1]).toEqual([true, true]);
    await page.getByRole('link', { name: 'a.bin' }).waitFor({ timeout: 30_000 });
    await network.detach();
  }, 60_000);

  it('issue a token of their own that is shown once, see its end and its last use, and revoke it', async () => {
    const page = await world.tabOf('alice', 'tokens');
    const list = page.locator('[data-tokens] tbody');
    await list.getByRole('row').first().waitFor();
    await press(page, 'Issue token');
    await page.getByRole('textbox', { name: 'Label' }).fill('build farm');
    await page.getByLabel('Expires').fill('2031-05-01T08:00');
    await confirm(page, 'Issue token');
    const token = (await page.locator('[data-shown]').textContent()) ?? '';
    await confirm(page, 'Done');
    const own = clientWith(service, token);
    expect((await own.get('/me').expect(200)).body.name).toBe('alice');
    await page.reload();
    const row = list.getByRole('row', { name: 'build farm' });
    await row.waitFor();
    expect(await row.textContent()).toContain('5/1/2031');
    expect(await row.textContent()).not.toContain('never');
    expect(await page.content()).not.toContain(token);

    await row.getByRole('button', { name: 'Revoke' }).click();
    await confirm(page, 'Revoke');
    await row.waitFor({ state: 'detached' });
    await own.get('/me').expect(401);
    // The only token of the only administrator has no such button, as the API says.
    const zed = await world.tabOf('zed', 'tokens');
    await zed.locator('[data-tokens] tbody tr').first().waitFor();
    expect(await offered(zed)).toEqual(['credentials.manage-own']);
    expect(await zed.getByRole('button', { name: 'Revoke' }).count()).toBe(0);
  }, 60_000);

  it('issue tokens to those whom they manage, and revoke them', async () => {
    const page = await world.tabOf('admin', `users/${await service.named('user', 'robot')}`);
    await press(page, 'Issue token');
    await page.getByRole('textbox', { name: 'Label' }).fill('nightly');
    await confirm(page, 'Issue token');
    const token = (await page.locator('[data-shown]').textContent()) ?? '';
    await confirm(page, 'Done');
    await clientWith(service, token).get('/me').expect(200);
    const row = page.locator('[data-tokens] tbody').getByRole('row', { name: 'nightly' });
    expect(await row.textContent()).toContain('admin');
    await row.getByRole('button', { name: 'Revoke' }).click();
    await confirm(page, 'Revoke');
    await row.waitFor({ state: 'detached' });
    await clientWith(service, token).get('/me').expect(401);
  }, 60_000);

  it('switch a hierarchy off and on, and are offered nothing on one of the installation', async () => {
    const [id, open] = [
      await service.named('hierarchy', 'code-signing'),
      await service.named('hierarchy', 'shared'),
    ];
    const page = await world.tabOf('admin', `hierarchies/${id}`);
    const status = async () => (await service.as('admin').get(`/hierarchies/${id}`)).body.status;
    const before: string = await status();
    await press(page, 'Deactivate');
    await confirm(page, 'Deactivate');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await status()).not.toBe(before);
    await press(page, 'Activate');
    await confirm(page, 'Activate');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await status()).toBe(before);
    await page.goto(`${world.address}/#/hierarchies/${open}`);
    await page.locator(`[data-object="${open}"]`).waitFor();
    expect(await offered(page)).toEqual([]);
  }, 60_000);

  describe('read why', () => {
    it.each<[user: string, place: string, id: () => Promise<string>]>([
      ['audrey', 'keypairs', () => Promise.resolve('')],
      ['alice', 'keypairs', () => service.keypair('k2')],
      ['alice', 'users', () => Promise.resolve('')],
      ['mia', 'keypairs', () => service.keypair('k9')],
    ])('%s does not see #/%s: in the words of the API', async (user, place, id) => {
      const path = [place, await id()].filter((part) => part !== '').join('/');
      const page = await world.tabOf(user, path);
      const { body } = await service.as(user).get(`/${path}`);
      await page.getByRole('alert').getByText(body.detail).waitFor();
      expect(await alertOf(page)).toContain(body.code);
      expect(await offered(page)).toEqual([]);
    });

    it('an act is refused, in the dialog that asked for it', async () => {
      const id = await service.keypair('k-open');
      const page = await world.tabOf('alice', `keypairs/${id}`);
      await press(page, 'Request export');
      await page.getByRole('textbox', { name: 'Reason' }).fill('x'.repeat(5_000));
      await confirm(page, 'Request export');
      await page.getByRole('dialog').getByRole('alert').waitFor();
      const body = { reason: 'x'.repeat(5_000) };
      const refused = await service.as('alice').post(`/keypairs/${id}/export-requests`, body);
      expect(await alertOf(page)).toContain(refused.body.errors[0].expected);
      await confirm(page, 'Cancel');
    });

    it('they are signed out, and why a token does not sign them in', async () => {
      const page = await (await world.browser.newContext()).newPage();
      await page.goto(world.address);
      await page.getByRole('textbox', { name: 'API token' }).fill('guess');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('alert').waitFor();
      const { body } = await clientWith(service, 'guess').get('/me').expect(401);
      expect(await alertOf(page)).toContain(body.detail);
      await page.context().close();
    });

    it('a service user and an operator have no console', async () => {
      for (const user of ['robot', 'operator']) {
        const page = await world.tabOf(user);
        await page.getByRole('heading', { name: 'The console is for people' }).waitFor();
        const { body } = await service.as(user).get('/me/interface').expect(403);
        await page.getByRole('alert').getByText(body.detail).waitFor();
      }
    });
  });

  it('need no mouse: they skip the navigation, act, and are where they were', async () => {
    const page = await world.tabOf('bob', `keypairs/${await service.keypair('k2')}`);
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await page.getByRole('button', { name: 'Request export' }).waitFor();
    await page.reload();
    const button = page.getByRole('button', { name: 'Request export' });
    await button.waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Keypairs');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Without a mouse');
    expect(await page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe(
      'Without a mouse',
    );
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused()).toBe('Request export');
  });
});
