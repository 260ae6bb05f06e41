import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {chromium, type BrowserContextOptions, type Page} from 'playwright-core';
import {build} from 'vite';
import type {QueueExplainer} from '../../src/player/element';
import {findBrowser} from '../browser';
import {cached} from '../cache';
import {readSources, versionOf} from '../render/fingerprint';
import {BUILDS, buildPlayer} from './build';
import {serve, type Pages} from './serve';

/** Where the pages for any site lie. */
export const PAGE = `/${BUILDS.page}`;

/** A page answers within that many ms, also on a machine that does other work. */
const PATIENCE = 10_000;

/** A page under watch. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** What the browser complained of, and every request to another host. */
  readonly complaints: string[];
  readonly requested: string[];
}

/** The built player on a server of its own, and a real browser, for tests. */
export interface OpenPlayer {
  readonly origin: string;
  /** Opens a page of the server's in a new window of a new user. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

/** The page of a site that knows nothing of the player. */
export const html = (body: string, head = '', attributes = 'lang="en"'): string =>
  `<!doctype html><html ${attributes}><head><title>A page</title><meta name="viewport" content="width=device-width">${head}</head><body><main><h1>A page</h1>${body}</main></body></html>`;

/** The script that an element needs. */
export const ELEMENT_SCRIPT = `<script type="module" src="${PAGE}/queue-explainer.js"></script>`;

/** The script of an app with React of that version, and the place that it is drawn in. */
export const reactApp = (version: 18 | 19, markup = ''): string =>
  `<div id="app">${markup}</div><script type="module" src="/react${version}/host.js"></script>`;

/** The library's user: an app that bundles the built library with its own React. */
const buildHost = async (folder: string, version: 18 | 19): Promise<void> => {
  const home = createRequire(import.meta.url);
  const packageOf = (name: string): string => resolve(home.resolve(`${name}/package.json`), '..');
  const [react, dom] = version === 18 ? ['react18', 'react-dom18'] : ['react', 'react-dom'];
  await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    base: `/react${version}/`,
    define: {'process.env.NODE_ENV': '"production"'},
    oxc: {jsx: {runtime: 'automatic', development: false}},
    resolve: {
      alias: [
        {find: /^react(?=\/|$)/, replacement: packageOf(react)},
        {find: /^react-dom(?=\/|$)/, replacement: packageOf(dom)},
        {find: /^\.\.\/library$/, replacement: join(folder, BUILDS.library, 'index.js')},
      ],
    },
    build: {
      outDir: join(folder, `react${version}`),
      target: 'es2022',
      minify: false,
      rolldownOptions: {input: 'src/player/testHost/host.tsx', output: {entryFileNames: 'host.js'}},
    },
  });
};

/** What builds the player, beside what it is built of. */
const BUILDERS = ['vite.player.config.ts', 'scripts/player', 'package.json'];

/** The built player and an app with each React, made once for the same sources. */
export const builtPlayer = (): Promise<string> =>
  cached('player', versionOf(readSources(process.cwd(), BUILDERS)), async (folder) => {
    await buildPlayer(folder);
    await buildHost(resolve(folder), 18);
    await buildHost(resolve(folder), 19);
  });

/** Builds the player unless it is there already, serves it with `pages` on a free port and starts a browser. */
export const openPlayer = async (pages: Pages): Promise<OpenPlayer> => {
  const folder = await builtPlayer();
  const {executable} = await findBrowser();
  const [server, browser] = await Promise.all([
    serve(folder, pages),
    chromium.launch({executablePath: executable, args: ['--no-sandbox']}),
  ]);

  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Visit> => {
    const context = await browser.newContext({viewport: {width: 1000, height: 900}, ...options});
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const complaints: string[] = [];
    const requested: string[] = [];
    // tsx and esbuild name inner functions by a helper that the page has not got.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({violatedDirective, sample}) =>
        console.error(`refused by the policy: ${violatedDirective} ${sample}`),
      ),
    );
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      requested.push(new URL(request.url()).pathname);
      if (!request.url().startsWith(server.origin)) complaints.push(`request to ${request.url()}`);
    });
    page.on(
      'response',
      (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`),
    );
    await page.goto(server.origin + path);
    return {page, complaints, requested, [Symbol.asyncDispose]: () => context.close()};
  };

  return {
    origin: server.origin,
    visit,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};

/** The button that starts a film. */
export const playButton = (page: Page) => page.getByRole('button', {name: 'Play', exact: true});

/** The frame of the picture on show. */
export const shownFrame = async (page: Page): Promise<number> =>
  Number(await page.locator('.qe-screen svg[data-frame]').getAttribute('data-frame'));

/** Asks the page's first element, or does something with it. */
export const onElement = <Value>(page: Page, act: (element: QueueExplainer) => Value): Promise<Value> =>
  page.evaluate<Value>(`(${act.toString()})(document.querySelector('queue-explainer'))`);
