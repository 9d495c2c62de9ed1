/** A real browser on the console of a real service. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { bootApp, type TestService } from '../support/app.js';
import { oncePerRun } from '../support/once-per-run.js';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser. Continuous integration must have one. */
export const hasBrowser = Boolean(process.env['CI']) || existsSync(executablePath);

/** The name of a group of tests that need the browser: it says when they are left out. */
export const inBrowser = (name: string): string =>
  hasBrowser ? name : `${name}: left out, because Chromium is not installed (apt install chromium)`;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the console when its sources changed, once for a run, and starts the browser. */
async function openBrowser(): Promise<Browser> {
  await oncePerRun('console', () => {
    const build = ['scripts/build/build.mjs', '--if-stale', 'console'];
    const { status } = spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' });
    if (status !== 0) throw new Error('The console does not compile.');
    return Promise.resolve('built');
  });
  const args = [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args });
}

/** A tab with its own session, and what went wrong in it. */
export interface Tab {
  readonly page: Page;
  /** Messages of the console of the browser that are errors, and exceptions. */
  readonly faults: string[];
  /** The origins of everything that was requested. */
  readonly origins: Set<string>;
}

/** A service, a browser, and a tab for each user. */
export interface ConsoleWorld {
  readonly service: TestService;
  readonly browser: Browser;
  readonly address: string;
  readonly tabs: ReadonlyMap<string, Promise<Tab>>;
  /** The tab of a user at a place such as `keypairs`, the same one each time. */
  tabOf(user: string, place?: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openConsole(): Promise<ConsoleWorld> {
  const [browser, service] = await Promise.all([openBrowser(), bootApp()]);
  const address = await service.app.getUrl();
  const tabs = new Map<string, Promise<Tab>>();
  return {
    ...{ service, browser, address, tabs },
    async tabOf(user, place = '') {
      const tab = tabs.get(user) ?? signIn(browser, address, `demo-${user}`);
      tabs.set(user, tab);
      const { page } = await tab;
      if (place !== '') await page.goto(`${address}/#/${place}`);
      return page;
    },
    async close() {
      await browser.close();
      await service.close();
    },
  };
}

/** Opens the console and signs in with a token. */
async function signIn(browser: Browser, address: string, token: string): Promise<Tab> {
  const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  const tab: Tab = { page, faults: [], origins: new Set() };
  page.on('pageerror', (error) => tab.faults.push(error.message));
  page.on('console', (message) => {
    // The browser reports each answer above 399, which the console shows to people.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) tab.faults.push(message.text());
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:') tab.origins.add(origin);
  });
  await page.goto(`${address}/`);
  await page.getByRole('textbox', { name: 'API token' }).fill(token);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor({ state: 'detached' });
  return tab;
}

/** Writes a picture for docs/tour.md when `SCREENSHOTS` is set. @param shown what must be on it */
export async function picture(page: Page, name: string, shown?: Locator): Promise<void> {
  if (process.env['SCREENSHOTS'] === undefined) return;
  const before = page.viewportSize();
  await page.setViewportSize({ width: 1000, height: 640 });
  await shown?.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `docs/console/${name}.png` });
  if (before !== null) await page.setViewportSize(before);
}

/** The actions that the page has buttons for, each once. */
export async function offered(page: Page): Promise<string[]> {
  const buttons = page.locator('main [data-action]');
  const actions = await buttons.evaluateAll((all) =>
    all.map((each) => each.dataset['action'] ?? ''),
  );
  return [...new Set(actions)].toSorted();
}

/** The rules of axe that the page breaks, with the elements. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
  );
}
