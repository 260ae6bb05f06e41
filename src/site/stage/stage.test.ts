import {readdirSync, readFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import type {BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openSite, type OpenSite} from '../../../scripts/site/openSite';
import {LOOSE_WORDS, PHASES, PROBLEMS, problemsOf} from '../../interview';
import {readLink, type Link} from '../link';
import {showLink} from '../showing';

/** Where the stage says it stands. A picture in which nothing moves keeps the number of the frame that drew it. */
const frameOnStage = (page: Page): Promise<number> =>
  page.locator('.stage-position input').evaluate((input) => Number((input as HTMLInputElement).value));
const frameOnDesk = (page: Page): Promise<number> =>
  page.locator('.mirror').evaluate((mirror) => Number(mirror.getAttribute('data-frame')));

/**
 * A picture as it is drawn, an element a line: its texts, and its attributes by name, since their order tells only what
 * React has made the element from. Without the title for screen readers.
 */
const pictureIn = (page: Page, place: string): Promise<string> =>
  page.locator(`${place} svg`).evaluate((svg) =>
    [...svg.querySelectorAll(':scope > :not(title), :scope > :not(title) *')]
      .map((element) => {
        const attributes = [...element.attributes].map(({name, value}) => `${name}=${value}`).sort();
        const text = element.childElementCount === 0 ? (element.textContent ?? '') : '';
        return [element.parentElement?.tagName, element.tagName, ...attributes, text].join(' ');
      })
      .join('\n'),
  );

const captionOnStage = (page: Page): Promise<string> =>
  page.locator('.stage-picture [data-caption]').evaluate((caption) => caption.getAttribute('data-caption') ?? '');

const cutOf = (link: Link) => showLink(link).showing.film.cut;

describe('the stage and the desk', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const openStage = async (query: string, context?: BrowserContext): Promise<Page> => {
    const {page} = await site.open(`present/${query}`, {}, context);
    await page.locator('.stage-picture svg').waitFor();
    return page;
  };
  const openBoth = async (query: string): Promise<{stage: Page; desk: Page; context: BrowserContext}> => {
    const context = await site.browser.newContext();
    const stage = await openStage(query, context);
    const {page: desk} = await site.open('desk/', {}, context);
    await desk.locator('.mirror').waitFor();
    return {stage, desk, context};
  };
  const together = async (stage: Page, desk: Page): Promise<void> => {
    await expect.poll(async () => (await frameOnDesk(desk)) - (await frameOnStage(stage))).toBe(0);
    await expect.poll(() => pictureIn(desk, '.mirror')).toBe(await pictureIn(stage, '.stage-picture'));
  };

  test('stay on the same frame under seek, steps, play, fork and the way back', async () => {
    const {stage, desk, context} = await openBoth('?film=crash-before-ack');
    await together(stage, desk);

    await desk.getByLabel('Position on the stage').fill('230');
    await expect.poll(() => frameOnStage(stage)).toBe(230);
    await together(stage, desk);

    await stage.keyboard.press('ArrowDown');
    await expect.poll(() => frameOnStage(stage)).toBeGreaterThan(230);
    await together(stage, desk);

    await desk.getByRole('button', {name: 'Play'}).click();
    await stage.waitForTimeout(1200);
    // Asked of both while it plays: apart by no more than what passes between the two answers.
    const [onStage, onDesk] = await Promise.all([frameOnStage(stage), frameOnDesk(desk)]);
    expect(Math.abs(onStage - onDesk)).toBeLessThanOrEqual(8);
    await desk.getByRole('button', {name: 'Pause', exact: true}).click();
    await together(stage, desk);

    const before = await frameOnStage(stage);
    await desk.keyboard.press('v');
    await desk.getByRole('group', {name: 'Crash'}).getByRole('button', {name: 'Worker A'}).click();
    await expect.poll(() => readLink(stage.url()).faults.length).toBe(1);
    await expect.poll(() => desk.locator('.fork').count()).toBe(1);
    await desk.getByRole('button', {name: 'Pause', exact: true}).click();
    await together(stage, desk);
    expect(await captionOnStage(stage)).toContain('Worker A');

    await desk.getByRole('button', {name: 'Go back'}).click();
    await expect.poll(() => frameOnStage(stage)).toBe(before);
    await together(stage, desk);
    await context.close();
  });

  test('at a question the film stops by itself, and what comes after is out of reach until it is asked for', async () => {
    const cut = cutOf(readLink('?film=crash-before-ack'));
    const question = cut.beats.find(({kind}) => kind === 'question') ?? expect.unreachable();
    const stage = await openStage(`?film=crash-before-ack&ms=${Math.round(((question.to - 40) * 1000) / cut.fps)}`);
    const last = question.to - 1;
    await stage.keyboard.press(' ');
    // Its own stop: however many frames a slow machine loses on the way, it stands on the last one of the question, and stays there.
    await expect.poll(() => frameOnStage(stage), {timeout: 20_000}).toBe(last);
    await stage.waitForTimeout(500);
    expect(await frameOnStage(stage)).toBe(last);

    const position = stage.getByLabel('Position, up to the next question');
    expect(await position.getAttribute('max')).toBe(String(last));
    await position.focus();
    await stage.keyboard.press('End');
    await stage.keyboard.press('ArrowRight');
    await expect.poll(() => frameOnStage(stage)).toBe(last);

    await stage.getByRole('main').focus();
    await stage.keyboard.press('ArrowRight');
    const answer = cut.beats[cut.beats.indexOf(question) + 1] ?? expect.unreachable();
    await expect.poll(() => frameOnStage(stage)).toBe(answer.still);
    await stage.context().close();
  });

  test('the picture is wide, and upright in an upright window', async () => {
    const stage = await openStage('?film=crash-before-ack&beat=charged');
    const shape = async (): Promise<number> => {
      const {width, height} = (await stage.locator('.stage-picture svg').boundingBox()) ?? expect.unreachable();
      return width / height;
    };
    await stage.setViewportSize({width: 1000, height: 900});
    await expect.poll(shape).toBeCloseTo(16 / 9, 1);
    await stage.setViewportSize({width: 400, height: 800});
    await expect.poll(shape).toBeCloseTo(9 / 16, 1);
    await stage.context().close();
  });

  test('nothing but the film is on the stage, and its keys do what the help says', async () => {
    const stage = await openStage('?film=crash-before-ack&beat=charged');
    const cut = cutOf(readLink('?film=crash-before-ack'));
    const index = cut.beats.findIndex(({name}) => name === 'charged');
    expect(await stage.locator('.stage-position').evaluate((bar) => getComputedStyle(bar).opacity)).toBe('0');

    await stage.keyboard.press('PageUp');
    await expect.poll(() => frameOnStage(stage)).toBe(cut.beats[index - 1]?.still);
    await stage.keyboard.press('PageDown');
    await expect.poll(() => frameOnStage(stage)).toBe(cut.beats[index]?.still);
    await stage.keyboard.press('b');
    await expect.poll(() => stage.locator('.stage-blank').count()).toBe(1);
    await stage.keyboard.press('b');
    await expect.poll(() => stage.locator('.stage-blank').count()).toBe(0);

    const zoomed = () => stage.locator('.stage-picture').evaluate((picture) => picture.style.transform);
    await stage.keyboard.press('3');
    expect(await zoomed()).toBe('scale(2) translate(-50%, 0%)');
    await stage.keyboard.press('0');
    expect(await zoomed()).toBe('scale(1) translate(0%, 0%)');
    await stage.mouse.move(700, 300);
    await stage.mouse.down();
    await stage.mouse.move(900, 420, {steps: 4});
    await stage.mouse.up();
    expect(await zoomed()).toMatch(/^scale\([2-9]/);
    await stage.keyboard.press('Escape');

    await stage.keyboard.press('l');
    await stage.mouse.move(640, 360);
    await expect.poll(() => stage.locator('.laser').isVisible()).toBe(true);
    await stage.keyboard.press('?');
    await expect.poll(() => stage.getByRole('dialog').isVisible()).toBe(true);
    await stage.context().close();
  });

  test('a reload of either window brings back what was there', async () => {
    const {stage, desk, context} = await openBoth('?film=crash-before-ack&beat=acked');
    await desk.getByRole('button', {name: 'Start the clock'}).click();
    await desk.getByRole('button', {name: 'Ask it'}).click();
    await desk.getByRole('button', {name: 'Open hint 1 of 4'}).click();
    await desk.getByRole('textbox', {name: /^Note/}).fill('asks back first');
    await desk.keyboard.press('Enter');
    await stage.keyboard.press('ArrowRight');
    const frame = await frameOnStage(stage);

    await stage.reload();
    await stage.locator('.stage-picture svg').waitFor();
    await expect.poll(() => frameOnStage(stage)).toBe(frame);
    await together(stage, desk);

    await desk.reload();
    await desk.locator('.mirror').waitFor();
    await together(stage, desk);
    expect(await desk.getByRole('list', {name: 'Notes taken'}).textContent()).toContain('asks back first');
    expect(await desk.getByRole('button', {name: 'Open hint 2 of 4'}).count()).toBe(1);
    expect(await desk.getByRole('button', {name: 'Pause the clock'}).count()).toBe(1);
    await context.close();
  });

  test('hints open one at a time, and the answer to the question on the stage is open on the desk', async () => {
    const {desk, context} = await openBoth('?film=smart-broker-dumb-broker&beat=what-does-an-ack-do');
    const [{id, stops}] = PHASES;
    const hints = problemsOf(id)[0]?.hints ?? expect.unreachable();
    await expect.poll(() => desk.getByText(stops[0]?.answer ?? '').isVisible()).toBe(true);
    expect(await desk.getByText(stops[1]?.answer ?? '').isVisible()).toBe(false);
    await desk.getByRole('button', {name: 'Ask it'}).click();
    for (const [index, hint] of hints.entries()) {
      expect(await desk.getByText(hint).count()).toBe(0);
      await desk.getByRole('button', {name: `Open hint ${index + 1} of 4`}).click();
      await expect.poll(() => desk.getByText(hint).count()).toBe(1);
    }
    await context.close();
  });

  test.each([
    ['the stage', 'present/index.html'],
    ['a shared link', 'film/index.html'],
    ['the gallery', 'index.html'],
  ])('nothing that %s loads, now or later, holds an answer or a hint', (_, path) => {
    const scripts = new Map(
      readdirSync(join(site.folder, 'assets'))
        .filter((file) => file.endsWith('.js'))
        .map((file) => [file, readFileSync(join(site.folder, 'assets', file), 'utf8')]),
    );
    const reached = new Set<string>();
    const follow = (text: string): void => {
      for (const [file, code] of scripts) {
        if (reached.has(file) || !text.includes(posix.basename(file))) continue;
        reached.add(file);
        follow(code);
      }
    };
    const page = readFileSync(join(site.folder, path), 'utf8');
    follow(page);
    expect(reached.size).toBeGreaterThan(1);
    const all = page + [...reached].map((file) => scripts.get(file)).join('\n');
    const ofProblems = PROBLEMS.flatMap(({hints, answer, expected, constraints, exercise}) => [
      ...hints,
      answer,
      exercise,
      expected.novice,
      expected.intermediate,
      expected.expert,
      ...constraints.map((constraint) => constraint.answer),
    ]);
    const ofPhases = PHASES.flatMap((phase): readonly string[] => [
      ...phase.stops.map(({answer}) => answer),
      ...phase.followUps.map(({answer}) => answer),
      ...phase.listenFor,
      phase.discuss,
      phase.expected.novice,
      phase.expected.intermediate,
      phase.expected.expert,
      ...phase.wrongAnswers.map(({exposes}) => exposes),
    ]);
    // Whole sentences: a word like "No." may stand anywhere.
    const loose = LOOSE_WORDS.map(({say}) => say);
    const secrets = [...ofProblems, ...ofPhases, ...loose].filter((text) => text.length > 20);
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    // The same search finds them in what the desk loads.
    const everything = [...scripts.values()].join('\n');
    expect(secrets.filter((secret) => !everything.includes(secret))).toEqual([]);
  });
});
