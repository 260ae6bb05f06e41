import {join} from 'node:path';
import {Command} from 'commander';
import type {BrowserContext} from 'playwright-core';
import {renderStill} from '../src/painter/node';
import {draw} from '../src/stage/draw';
import {FORMATS} from '../src/stage/format';
import {produce} from '../src/storyboard/film';
import {filmNamed} from './commandLine/films';
import {frameOf} from './commandLine/frameOf';
import {main} from './commandLine/main';
import {writeWhole} from './outlets/writeWhole';
import {openSite, type OpenSite} from './site/openSite';

const FOLDER = 'public/readme';
/** Pictures of the README are so wide, px. */
const WIDTH = 1440;
/** A page has come to rest by then, ms. */
const SETTLES = 2500;

/** Films whose memorable picture the README shows, by the beat. */
const STILLS = {
  'smart-broker-dumb-broker': 'asked',
  'dlq-flow': 'opened',
  'hash-partitioned-ordering': 'in-parallel',
  'delivery-guarantees': 'ledgers',
} as const;

const drawStills = (): void => {
  for (const [id, beat] of Object.entries(STILLS)) {
    const film = produce(filmNamed(id));
    const {width, height} = FORMATS['16:9'];
    writeWhole(
      join(FOLDER, `${id}.png`),
      renderStill(draw(film, frameOf(film, {beat}), 'dark', {format: FORMATS['16:9']}), {
        width,
        height,
        scale: WIDTH / width,
      }),
    );
  }
};

/** What the pages show: one beat of one film. */
const SHOWN = '?film=crash-before-ack&beat=charged-twice';

/** Keys of the desk: the phase of that film, its first problem, two hints, and a sign that was seen. */
const AT_WORK = [']', 'Enter', 'h', 'h', '6'];

/** A page of the built site in a real browser, when it has come to rest. */
const photograph = async (
  site: OpenSite,
  path: string,
  file: string,
  height: number,
  context: BrowserContext,
  keys: readonly string[] = [],
): Promise<void> => {
  const {page} = await site.open(path, {}, context);
  await page.setViewportSize({width: WIDTH, height});
  await page.waitForTimeout(SETTLES);
  for (const key of keys) await page.keyboard.press(key);
  await page.screenshot({path: join(FOLDER, file)});
};

/** The film's page, and the desk with the stage open in another window. */
const photographSite = async (): Promise<void> => {
  const site = await openSite();
  const context = await site.browser.newContext({colorScheme: 'dark', reducedMotion: 'reduce'});
  try {
    await photograph(site, `film/${SHOWN}`, 'site.png', 900, context);
    await site.open(`present/${SHOWN}`, {}, context);
    await photograph(site, 'desk/', 'desk.png', 900, context, AT_WORK);
  } finally {
    await site.close();
  }
};

await main(
  new Command('npm run readme:pictures')
    .description('Makes the pictures of the README anew: stills of films, and the built site in a real browser.')
    .action(async () => {
      drawStills();
      await photographSite();
    }),
);
