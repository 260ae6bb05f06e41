import {chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page} from 'playwright-core';
import {findBrowser} from '../browser';
import {cached} from '../cache';
import {readSources, versionOf} from '../render/fingerprint';
import {buildSite} from './build';
import {serveSite} from './serve';

/** A page under watch: what a strict policy has refused, who else was asked for something, what went wrong. */
export interface Watched {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** The built site in a real browser, for tests. */
export interface OpenSite {
  readonly url: string;
  /** Where its files are. */
  readonly folder: string;
  readonly browser: Browser;
  /** A new window with nothing in it, of a new user when no context is given. */
  readonly open: (path: string, options?: BrowserContextOptions, context?: BrowserContext) => Promise<Watched>;
  readonly watch: (page: Page) => Promise<Watched>;
  readonly close: () => Promise<void>;
}

/** What builds the site, beside what it is built of. */
const BUILDERS = ['vite.site.config.ts', 'scripts/site', 'scripts/player'];

const HEADLESS = [
  '--no-sandbox',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--autoplay-policy=no-user-gesture-required',
];

/** Builds the site unless it is there already, serves it on a free port and starts a browser. */
export const openSite = async (): Promise<OpenSite> => {
  const outDir = await cached('site', versionOf(readSources(process.cwd(), BUILDERS)), buildSite);
  const {executable} = await findBrowser();
  const [server, browser] = await Promise.all([
    serveSite({outDir, port: 0, host: '127.0.0.1'}),
    chromium.launch({executablePath: executable, args: HEADLESS}),
  ]);

  const watch = async (page: Page): Promise<Watched> => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const {protocol, origin} = new URL(request.url());
      if (protocol !== 'blob:' && `${origin}/` !== server.url) complaints.push(`asked ${request.url()}`);
    });
    await page.exposeFunction('complain', (what: string) => complaints.push(what));
    await page.addInitScript(() => {
      const {complain} = window as unknown as {complain: (what: string) => void};
      addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sample}) =>
        complain(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
      );
    });
    return {page, complaints};
  };

  return {
    url: server.url,
    folder: outDir,
    browser,
    watch,
    open: async (path, options = {}, context) => {
      const page = await (context ?? (await browser.newContext(options))).newPage();
      const watched = await watch(page);
      await page.goto(server.url + path);
      return watched;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};
