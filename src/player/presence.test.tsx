import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {crashBeforeAck as film} from '../../compositions/crash-before-ack';
import {
  builtPlayer,
  ELEMENT_SCRIPT,
  html,
  onElement,
  openPlayer,
  PAGE,
  reactApp,
  shownFrame,
  type OpenPlayer,
} from '../../scripts/player/openPlayer';

const STYLE = `<link rel="stylesheet" href="${PAGE}/queue-explainer.css">`;
const BELOW = '<link rel="stylesheet" href="/below.css">';
const FILM = '<queue-explainer film="crash-before-ack" theme="dark"></queue-explainer>';
const after = '<p id="after">What the page goes on with.</p>';

let player: OpenPlayer;

beforeAll(async () => {
  player = await openPlayer({
    '/below.css': '#above {height: 4000px}',
    '/near.html': html(ELEMENT_SCRIPT + FILM + after, STYLE),
    '/minimal.html': html(
      `${ELEMENT_SCRIPT}<queue-explainer film="crash-before-ack" controls="minimal"></queue-explainer>${after}`,
      STYLE,
    ),
    '/off.html': html(
      `${ELEMENT_SCRIPT}<queue-explainer film="crash-before-ack" controls="0" autoplay></queue-explainer>${after}`,
      STYLE,
    ),
    '/below.html': html(`${ELEMENT_SCRIPT}<div id="above"></div>${FILM}${after}`, STYLE + BELOW),
    '/plays.html': html(
      `${ELEMENT_SCRIPT}<div id="above"></div><queue-explainer film="crash-before-ack" autoplay></queue-explainer>${after}`,
      STYLE + BELOW,
    ),
    '/picture.html': html(
      `${ELEMENT_SCRIPT}<div id="above"></div><queue-explainer film="crash-before-ack"><img src="/own.svg" alt="The film in one picture"></queue-explainer>`,
      STYLE + BELOW,
    ),
    '/own.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>',
    '/react18.html': html(`<div id="above"></div>${reactApp(18)}${after}`, BELOW),
    '/react19.html': html(`<div id="above"></div>${reactApp(19)}${after}`, BELOW),
  });
}, 180_000);

afterAll(() => player?.close());

const frameOf = (page: Page): Promise<number> => onElement(page, ({frame}) => frame);
const isFilm = (path: string): boolean => /crash-before-ack-|Explainer-/.test(path);

describe('its place', () => {
  test.each([1440, 900, 650, 390])('is as large before the film is there as after, %i px wide', async (width) => {
    for (const path of ['/near.html', '/minimal.html', '/off.html']) {
      await using visited = await player.visit('/react18.html', {viewport: {width, height: 900}});
      const {page, complaints} = visited;
      // The script is held back: what the page looks like before it is measured.
      let release = (): void => undefined;
      const held = new Promise<void>((free) => (release = free));
      await page.route('**/queue-explainer.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(player.origin + path, {waitUntil: 'commit'});
      // Without its style sheet nothing has a place yet.
      await page.waitForFunction(() => [...document.querySelectorAll('link')].every(({sheet}) => sheet !== null));
      const top = () => page.locator('#after').evaluate((next) => next.getBoundingClientRect().top);
      const before = await top();
      release();
      await page.getByRole('status', {name: 'Loading'}).waitFor();
      expect(Math.abs((await top()) - before), path).toBeLessThan(1);
      await page.getByRole('region', {name: film.title}).waitFor();
      expect(Math.abs((await top()) - before), path).toBeLessThan(1);
      expect(complaints).toEqual([]);
    }
  });

  test('holds a picture of the page’s own until the film is there', async () => {
    await using visited = await player.visit('/picture.html');
    const {page} = visited;
    const picture = page.getByRole('img', {name: 'The film in one picture'});
    const {width} = (await picture.boundingBox()) ?? expect.fail();
    expect(width).toBeGreaterThan(900);
    await page.locator('queue-explainer').scrollIntoViewIfNeeded();
    await page.getByRole('button', {name: 'Play', exact: true}).waitFor();
    expect(await picture.isVisible()).toBe(false);
  });
});

describe('far from the screen', () => {
  test.each(['/below.html', '/react18.html', '/react19.html'])(
    '%s fetches no film until it comes near',
    async (path) => {
      await using visited = await player.visit(path);
      const {page, requested} = visited;
      await page.locator('.qe').waitFor({state: 'attached'});
      await page.waitForTimeout(500);
      expect(requested.filter((asked) => /crash-before-ack-|elementContent/.test(asked))).toEqual([]);
      await page.evaluate(() => scrollTo(0, 3000));
      await page.getByRole('button', {name: 'Play', exact: true}).waitFor({state: 'attached'});
      expect(requested.some(isFilm)).toBe(true);
    },
  );

  test('whoever asks it to play is answered: it is fetched, and plays once it is seen', async () => {
    await using visited = await player.visit('/below.html');
    const {page} = visited;
    await onElement(page, (element) => element.play());
    await expect.poll(() => onElement(page, ({ready}) => ready)).toBe(true);
    await page.waitForTimeout(400);
    expect(await frameOf(page)).toBe(0);
    await page.locator('queue-explainer').scrollIntoViewIfNeeded();
    await expect.poll(() => frameOf(page)).toBeGreaterThan(5);
  });
});

describe('a link to a moment of a film far down the page', () => {
  test.each(['/below.html', '/react18.html', '/react19.html'])('%s shows it', async (path) => {
    await using visited = await player.visit(`${path}#crash-before-ack=333`);
    const {page} = visited;
    await expect.poll(() => shownFrame(page)).toBe(333);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(3000);
  });

  test('is followed once: a film that is shown anew stands where it is asked to', async () => {
    await using visited = await player.visit('/below.html#crash-before-ack=333');
    const {page} = visited;
    await expect.poll(() => shownFrame(page)).toBe(333);
    await onElement(page, (element) => element.setAttribute('frame', '90'));
    await expect.poll(() => shownFrame(page)).toBe(90);
  });
});

describe('unseen it does not play', () => {
  test('off the screen: it waits, and goes on where it stood', async () => {
    await using visited = await player.visit('/plays.html');
    const {page} = visited;
    await page.evaluate(() => scrollTo(0, 3100));
    await expect.poll(() => onElement(page, ({ready}) => ready)).toBe(true);
    await page.waitForTimeout(500);
    expect(await frameOf(page)).toBe(0);
    await page.locator('queue-explainer').scrollIntoViewIfNeeded();
    await expect.poll(() => frameOf(page)).toBeGreaterThan(10);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(200);
    const left = await frameOf(page);
    await page.waitForTimeout(1000);
    expect(await frameOf(page)).toBe(left);
    await page.locator('queue-explainer').scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    expect(await frameOf(page)).toBeGreaterThan(left);
    expect(await frameOf(page)).toBeLessThan(left + 40);
  });

  const playing = async (page: Page): Promise<number> => {
    await page.getByRole('button', {name: 'Play', exact: true}).click();
    await expect.poll(() => frameOf(page)).toBeGreaterThan(20);
    return frameOf(page);
  };

  // What a browser tells a page whose tab is hidden or frozen; the headless shell itself has no other tab to go to.
  test.each([
    ['hidden', 'visibilitychange', 'visibilitychange'],
    ['frozen', 'freeze', 'resume'],
  ])('in a %s tab: it waits, and goes on where it stood', async (_, away, back) => {
    await using visited = await player.visit('/near.html');
    const {page} = visited;
    await playing(page);
    const turn = (event: string, state: string) =>
      page.evaluate(
        ([type, visibility]) => {
          if (type === 'visibilitychange')
            Object.defineProperty(document, 'visibilityState', {value: visibility, configurable: true});
          document.dispatchEvent(new Event(type));
        },
        [event, state] as const,
      );
    await turn(away, 'hidden');
    const left = await frameOf(page);
    await page.waitForTimeout(1500);
    expect(await frameOf(page)).toBe(left);
    await turn(back, 'visible');
    await expect.poll(() => frameOf(page)).toBeGreaterThan(left);
    expect(await frameOf(page)).toBeLessThan(left + 45);
  });

  test('when nothing ran for seconds, as in a machine that slept: nothing is skipped', async () => {
    await using visited = await player.visit('/near.html');
    const {page} = visited;
    await playing(page);
    const left = await page.evaluate(() => {
      const wakes = performance.now() + 4000;
      while (performance.now() < wakes);
      return document.querySelector<HTMLElement & {frame: number}>('queue-explainer')?.frame ?? 0;
    });
    await page.waitForTimeout(300);
    expect(await frameOf(page)).toBeLessThan(left + 45);
    await expect.poll(() => frameOf(page)).toBeGreaterThan(left + 15);
  });
});

test('imported on a server, the element does nothing', async () => {
  const folder = await builtPlayer();
  await expect(import(/* @vite-ignore */ `${folder}${PAGE}/queue-explainer.js`)).resolves.toBeDefined();
});
