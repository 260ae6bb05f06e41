import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium, type CDPSession, type Page} from 'playwright-core';
import {findBrowser} from './browser';
import {BUILDS, buildPlayer} from './player/build';
import {serve} from './player/serve';

const FILM = process.argv[2] ?? 'dlq-flow';
const SECONDS = 60;
const SLOW_SECONDS = 20;
const SLOW_DOWN = 4;
const LONG_TASK = 50;
/** ms of script a picture may cost under the slow-down. */
const TARGET = 4;

const HTML = `<!doctype html><html lang="en"><head><title>bench</title><script type="module" src="/queue-explainer.js"></script></head>
<body><queue-explainer film="${FILM}" loop></queue-explainer></body></html>`;

interface Played {
  readonly screenFrames: number;
  readonly pictures: number;
  readonly longTasks: readonly number[];
}

/** Plays for so many seconds, and counts in the page. */
const play = (page: Page, seconds: number): Promise<Played> =>
  page.evaluate(
    (ms) =>
      new Promise<Played>((done) => {
        const film = document.querySelector<HTMLElement & {frame: number; play(): void; pause(): void}>(
          'queue-explainer',
        );
        if (film === null) throw new Error('no film');
        const longTasks: number[] = [];
        const observer = new PerformanceObserver((list) =>
          longTasks.push(...list.getEntries().map(({duration}) => duration)),
        );
        observer.observe({type: 'longtask'});
        let screenFrames = 0;
        let pictures = 0;
        let last = film.frame;
        const start = performance.now();
        film.play();
        const count = (now: number): void => {
          screenFrames++;
          if (film.frame !== last) pictures++;
          last = film.frame;
          if (now - start < ms) return void requestAnimationFrame(count);
          film.pause();
          observer.disconnect();
          done({screenFrames, pictures, longTasks});
        };
        requestAnimationFrame(count);
      }),
    seconds * 1000,
  );

const scriptSeconds = async (cdp: CDPSession): Promise<number> => {
  const {metrics} = await cdp.send('Performance.getMetrics');
  return metrics.find(({name}) => name === 'ScriptDuration')?.value ?? NaN;
};

const folder = mkdtempSync(join(tmpdir(), 'bench-player-'));
await buildPlayer(folder);
const server = await serve(join(folder, BUILDS.page), {'/bench.html': HTML});
const browser = await chromium.launch({executablePath: (await findBrowser()).executable, args: ['--no-sandbox']});
try {
  const page = await browser.newPage({viewport: {width: 1280, height: 800}});
  // tsx names inner functions by a helper that the page has not got.
  await page.addInitScript('globalThis.__name = (named) => named');
  const cdp = await page.context().newCDPSession(page);
  // Time of the page's own thread: what else the machine does at the moment does not count.
  await cdp.send('Performance.enable', {timeDomain: 'threadTicks'});

  await page.goto(`${server.origin}/bench.html`);
  const speed = page.getByLabel('Speed');
  await speed.waitFor();
  const ready = await page.evaluate(() => performance.now());
  const startScript = await scriptSeconds(cdp);
  console.log(`${FILM}: on show after ${ready.toFixed(0)} ms, ${(startScript * 1000).toFixed(0)} ms of them script`);

  // Films have 30 pictures a second; at double speed each frame of a 60 Hz screen is a new one.
  await speed.selectOption('2');
  const fast = await play(page, SECONDS);
  const long = fast.longTasks.filter((ms) => ms > LONG_TASK);
  console.log(
    `${SECONDS} s at double speed: ${(fast.screenFrames / SECONDS).toFixed(1)} screen frames/s, ` +
      `${(fast.pictures / SECONDS).toFixed(1)} pictures/s, ${long.length} tasks over ${LONG_TASK} ms` +
      (long.length > 0 ? ` (${long.map((ms) => ms.toFixed(0)).join(', ')} ms)` : ''),
  );

  await speed.selectOption('1');
  await cdp.send('Emulation.setCPUThrottlingRate', {rate: SLOW_DOWN});
  const before = await scriptSeconds(cdp);
  const slow = await play(page, SLOW_SECONDS);
  const perPicture = ((await scriptSeconds(cdp)) - before) * (1000 / slow.pictures);
  console.log(
    `${SLOW_SECONDS} s on a CPU slowed down ${SLOW_DOWN}×: ${(slow.pictures / SLOW_SECONDS).toFixed(1)} pictures/s, ` +
      `${perPicture.toFixed(2)} ms of script each (target ${TARGET} ms)`,
  );
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, {recursive: true, force: true});
}
