import {readFileSync} from 'node:fs';
import type {BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openSite, type OpenSite} from '../../../scripts/site/openSite';
import {newInterview, PHASES, problemNamed, readInterview, stateOf, withEvents, writeInterview} from '../../interview';
import {produce} from '../../storyboard/film';
import {explainerNamed} from '../showing';

const cutOf = (film: string) => produce(explainerNamed(film)).cut;

const PHONE = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true} as const;

describe('the practice page', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const open = async (context: BrowserContext): Promise<Page> => {
    const {page} = await site.open('practice/', {}, context);
    await page.locator('.practice h1').waitFor();
    return page;
  };
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', {name}).first().click();
  const question = (page: Page): Promise<string> => page.locator('.step > h2').innerText();
  const kept = async (page: Page) =>
    readInterview(
      await page.evaluate(() => {
        const id = localStorage.getItem('queue-explainers.interview.current.practice') ?? '';
        return localStorage.getItem(`queue-explainers.interview.at.${id}`) ?? '';
      }),
    );
  const fits = async (page: Page, what: string): Promise<void> => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, what).toBe(PHONE.viewport.width);
  };
  const answer = async (page: Page, text: string): Promise<void> => {
    await page.getByRole('textbox').fill(text);
    await press(page, 'I have answered');
  };

  test('on a phone: from the greeting to the scorecard, with a reload on the way', async () => {
    const context = await site.browser.newContext(PHONE);
    const page = await open(context);
    const [first] = PHASES;
    await expect.poll(() => question(page)).toBe(first.opening);
    expect(await page.getByText('Hello').count()).toBe(1);
    await fits(page, 'the opening');
    // What is expected is not there before the answer.
    expect(await page.getByText(first.expected.expert).count()).toBe(0);
    await answer(page, 'Kafka, because it scales.');
    await expect.poll(() => page.getByText(first.expected.expert).count()).toBe(1);

    await press(page, 'To the film');
    await page.locator('.qe').press('End');
    await expect.poll(() => question(page)).toBe(first.stops[0]?.ask);
    await fits(page, 'the film');
    expect(await page.getByText(first.stops[0]?.answer ?? '').count()).toBe(0);
    await page.getByRole('textbox').fill('It deletes M1.');
    await press(page, 'Show what happens');
    await expect.poll(() => page.getByText(first.stops[0]?.answer ?? '').count()).toBe(1);
    // It runs on by itself, at once from where the answer begins.
    const slider = page.locator('.practice .qe-slider');
    const answers = cutOf(first.film).beats.find(({name}) => name === first.stops[0]?.beat)?.to ?? expect.unreachable();
    expect(await slider.evaluate((input) => Number((input as HTMLInputElement).value))).toBeGreaterThanOrEqual(answers);
    await expect.poll(() => page.getByRole('button', {name: 'Pause'}).count()).toBeGreaterThan(1);

    await press(page, /on to the problems/i);
    const problem = problemNamed('P1-W1') ?? expect.unreachable();
    await expect.poll(() => question(page)).toBe(problem.question);
    await press(page, 'Open hint 1 of 4');
    await press(page, 'Open hint 2 of 4');
    expect(await page.getByText(problem.hints[1]).count()).toBe(1);
    expect(await page.getByText(problem.hints[2]).count()).toBe(0);
    expect(await page.locator('.practice-hints').innerText()).toContain('Can still be: partly');
    await page.reload();
    await expect.poll(() => question(page)).toBe(problem.question);
    expect(await page.getByText(problem.hints[1]).count()).toBe(1);
    await answer(page, 'A work queue: only the renderers read it.');
    await expect.poll(() => page.locator('.own').innerText()).toContain('only the renderers');
    expect(await page.getByText(problem.expected.expert).count()).toBe(1);
    expect(await page.locator('.qe').count()).toBe(1);
    await fits(page, 'the answer');
    expect(await page.getByRole('button', {name: /^right/}).isDisabled()).toBe(true);
    expect(await page.getByRole('button', {name: 'Ask it'}).isDisabled()).toBe(true);
    await press(page, /deleted at the ack/);
    await press(page, /chooses by the problem/);
    await press(page, /^partly/);
    await press(page, 'Ask it');
    await expect.poll(() => question(page)).toBe(problemNamed('P1-W2')?.question);

    await press(page, 'Scorecard');
    await expect.poll(() => page.getByRole('heading', {name: 'Scorecard'}).count()).toBe(1);
    await fits(page, 'the scorecard');
    expect(await page.getByLabel('Rating of Tech choice').inputValue()).toBe('intermediate');
    expect(await page.getByLabel('Justification of Tech choice').inputValue()).toContain('Kafka, because it scales.');
    expect(await page.getByLabel('Rating of Failures').inputValue()).toBe('not shown');
    await context.close();
  });

  test('the answer to an opening is still there after a reload, beside the expected one, and is noted once', async () => {
    const context = await site.browser.newContext();
    const page = await open(context);
    const [first] = PHASES;
    await answer(page, 'Kafka, because it scales.');
    await page.getByText(first.expected.expert).waitFor();
    await page.reload();
    await page.getByText(first.expected.expert).waitFor();
    expect(await page.locator('.own').innerText()).toBe('Kafka, because it scales.');
    expect(await page.getByRole('textbox').count()).toBe(0);
    await press(page, 'To the film');
    await page.locator('.qe').waitFor();
    expect(stateOf(await kept(page)).notes.map(({text}) => text)).toEqual(['Kafka, because it scales.']);
    await context.close();
  });

  test('opened another day with too little of its phase left, it goes on with the next, whose clock waits', async () => {
    const begun = Date.now() - 3_600_000;
    const left = withEvents(
      newInterview({id: 'left', now: begun, kind: 'practice'}),
      {is: 'phase begun', at: begun, phase: 'choosing'},
      {is: 'paused', at: begun + 8 * 60_000},
    );
    const context = await site.browser.newContext();
    const page = await open(context);
    // The page keeps its own as soon as it may write; whatever is put there before that would be overwritten.
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('queue-explainers.interview.current.practice')))
      .not.toBeNull();
    await page.evaluate((text) => {
      localStorage.setItem('queue-explainers.interview.at.left', text);
      localStorage.setItem('queue-explainers.interview.current.practice', 'left');
    }, writeInterview(left));
    await page.reload();
    await expect.poll(() => question(page)).toBe(PHASES[1]?.opening);
    expect(await page.locator('.practice-clock').innerText()).toBe('15:00 left');
    await press(page, 'Go on');
    await expect.poll(async () => stateOf(await kept(page)).openings).toEqual(['guarantees']);
    await context.close();
  });

  test('a session is taken along as a file and goes on elsewhere; the desk’s interview is another', async () => {
    const context = await site.browser.newContext();
    const page = await open(context);
    await answer(page, '');
    await press(page, 'To the film');
    await press(page, /on to the problems/i);
    await press(page, 'Open hint 1 of 4');
    await press(page, 'Sessions');
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Export')]);
    const file = readFileSync(await download.path(), 'utf8');
    expect(stateOf(readInterview(file)).asked).toMatchObject([{problem: 'P1-W1', hints: 1}]);
    const {page: desk} = await site.open('desk/', {}, context);
    await desk.locator('.question h2').waitFor();
    expect(await desk.locator('.question-head').innerText()).toContain('opening');
    await context.close();

    const other = await site.browser.newContext();
    const again = await open(other);
    await press(again, 'Sessions');
    await again
      .getByLabel('Import')
      .setInputFiles({name: 's.json', mimeType: 'application/json', buffer: Buffer.from(file)});
    await expect.poll(() => question(again)).toBe(problemNamed('P1-W1')?.question);
    expect((await kept(again)).id).toBe(readInterview(file).id);
    await other.close();
  });
});
