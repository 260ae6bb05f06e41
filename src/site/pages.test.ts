import axe from 'axe-core';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openSite, type OpenSite} from '../../scripts/site/openSite';

interface Shown {
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
}

const tab =
  (name: string) =>
  (page: Page): Promise<void> =>
    page.getByRole('tab', {name}).click();

const keys =
  (...pressed: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of pressed) await page.keyboard.press(key);
  };

const press =
  (...buttons: readonly (string | RegExp)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of buttons) await page.getByRole('button', {name}).first().click();
  };

const FORK = encodeURIComponent('[{"beat":"charged","ms":700,"crash":"Worker A"}]');

const PAGES: Readonly<Record<string, Shown>> = {
  gallery: {path: ''},
  'film, events': {path: 'film/?film=crash-before-ack&beat=charged'},
  'film, parameters': {path: 'film/?film=crash-before-ack', act: tab('Parameters')},
  'film, what if': {path: `film/?film=crash-before-ack&faults=${FORK}`, act: tab('What if')},
  'film, link and command': {
    path: `film/?film=crash-before-ack&faults=${FORK}`,
    act: press('Copy embed code', 'As a command'),
  },
  'bad link': {path: 'film/?film=crash-before-akc'},
  'choice of a film to present': {path: 'present/'},
  stage: {path: 'present/?film=crash-before-ack&beat=charged'},
  'keys of the stage': {path: 'present/?film=crash-before-ack', act: (page) => page.keyboard.press('?')},
  desk: {path: 'desk/'},
  'desk, a question': {path: 'desk/', act: keys('Enter', 'h', 'h', '5', '1', 'x')},
  'desk, wrong answers': {path: 'desk/', act: (page) => page.getByRole('button', {name: 'Wrong answers'}).click()},
  'desk, keys': {path: 'desk/', act: keys('?')},
  'desk, interviews': {path: 'desk/', act: keys('i')},
  'desk, problems': {path: 'desk/', act: keys('c')},
  'practice, first question': {path: 'practice/'},
  'practice, the film': {path: 'practice/', act: press('I have answered', 'To the film')},
  'practice, a problem': {
    path: 'practice/',
    act: press('I have answered', 'To the film', /on to the problems/i, 'Open hint 1 of 4'),
  },
  'practice, its answer': {
    path: 'practice/',
    act: press('I have answered', 'To the film', /on to the problems/i, 'I have answered'),
  },
  'practice, scorecard': {path: 'practice/', act: press('Scorecard')},
  'desk, scorecard': {path: 'desk/', act: keys('Enter', '8', '9', '2', 'k')},
};

const SIZES = {
  desktop: {width: 1440, height: 900, theme: 'dark'},
  phone: {width: 360, height: 740, theme: 'light'},
} as const;

/** Smallest side of what a finger or a pointer hits, px (WCAG 2.5.8). */
const SMALLEST_TARGET = 24;

const violations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const runner = (window as unknown as {axe: typeof axe}).axe;
    const {violations} = await runner.run(document, {resultTypes: ['violations']});
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 160)).join(' | ')}`);
  });
  return found;
};

/**
 * Controls that are smaller than a target may be, and not part of a sentence. A film's marks may stand closer together on a phone: the
 * buttons for the beat before and after do the same (equivalent).
 */
const smallTargets = (page: Page, smallest: number): Promise<readonly string[]> =>
  page.evaluate(
    (least) =>
      [...document.querySelectorAll('a, button:not(.qe-mark), input, select, summary, [role=tab]')].flatMap(
        (element) => {
          const {width, height} = element.getBoundingClientRect();
          const inSentence = element.tagName === 'A' && element.closest('p') !== null;
          const hidden = width === 0 || getComputedStyle(element).opacity === '0';
          const labelled = element.closest('label')?.getBoundingClientRect();
          const [across, down] = [Math.max(width, labelled?.width ?? 0), Math.max(height, labelled?.height ?? 0)];
          return hidden || inSentence || (across >= least && down >= least)
            ? []
            : [`${element.outerHTML.slice(0, 120)} is ${Math.round(width)} × ${Math.round(height)}`];
        },
      ),
    smallest,
  );

const settled = async (page: Page): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(250);
};

describe('every page', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  test.each(Object.entries(PAGES))('%s', async (name, {path, act}) => {
    const {page, complaints} = await site.open(path);
    await page.locator('h1').first().waitFor({state: 'attached'});
    await act?.(page);
    for (const [size, {theme, ...viewport}] of Object.entries(SIZES)) {
      const where = `${name} on a ${size}`;
      await page.setViewportSize(viewport);
      await page.emulateMedia({colorScheme: theme});
      await settled(page);
      expect(await violations(page), `${where}: axe`).toEqual([]);
      expect(await smallTargets(page, SMALLEST_TARGET), `${where}: small targets`).toEqual([]);
      const {scrollWidth, clientWidth} = await page.evaluate(() => {
        const {scrollWidth, clientWidth} = document.documentElement;
        return {scrollWidth, clientWidth};
      });
      expect(scrollWidth, `${where}: wider than the window`).toBeLessThanOrEqual(clientWidth);
    }
    // axe is put into the page past the policy; what it does there is not the page's.
    expect(
      complaints.filter((complaint) => !complaint.includes('axe')),
      name,
    ).toEqual([]);
    await page.context().close();
  });

  test('a path that is not there gets a page that leads on, from any depth', async () => {
    for (const path of ['flim', 'film/a/b/c']) {
      const {page, complaints} = await site.open(path);
      expect(await page.getByRole('heading', {level: 1}).textContent()).toBe('There is no such page');
      await page.getByRole('link', {name: 'All films'}).click();
      expect(page.url()).toBe(site.url);
      // The browser itself remarks that the page was not found, and nothing else.
      expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
      await page.context().close();
    }
  });

  test('a bad link says which field is wrong, and leads to the film that it names', async () => {
    const {page} = await site.open('film/?film=crash-before-ack&theme=blue');
    await expect.poll(() => page.locator('[role=alert]').textContent()).toContain('theme: must be dark or light');
    await page.getByRole('link', {name: '“Crash before the ack”, from its beginning'}).click();
    await page.locator('.qe-screen svg').first().waitFor({state: 'attached'});
    expect(new URL(page.url()).search).toBe('?film=crash-before-ack');
    await page.context().close();
  });
});
