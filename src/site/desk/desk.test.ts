import {readFileSync} from 'node:fs';
import type {BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openSite, type OpenSite} from '../../../scripts/site/openSite';
import {
  AREAS,
  newInterview,
  PHASES,
  problemNamed,
  readInterview,
  stateOf,
  withEvents,
  writeInterview,
} from '../../interview';

const SCREENS = [
  {width: 1440, height: 900},
  {width: 1280, height: 720},
] as const;

/** What is needed in the next ten seconds. */
const NEEDED = [
  '.question h2',
  '.hint button',
  '.mark-button',
  '.quick',
  '.sign',
  '.phase-left',
  '.next-up h2',
  '.next-buttons button',
  '.mirror',
  '.stop-card',
  '.note-field textarea',
] as const;

/** Elements of the page that are not wholly in sight: beyond the window, or cut off by what they stand in. */
const outOfSight = (page: Page, selectors: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(
    (wanted) =>
      wanted.flatMap((selector) => {
        const found = [...document.querySelectorAll(selector)];
        if (found.length === 0) return [`${selector}: there is none`];
        return found.flatMap((element) => {
          const box = element.getBoundingClientRect();
          const inside = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          const seen = top !== null && (element.contains(top) || top.contains(element));
          return inside && seen && box.height > 0
            ? []
            : [`${selector}: ${Math.round(box.top)} to ${Math.round(box.bottom)}`];
        });
      }),
    selectors as string[],
  );

describe('the desk', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const openDesk = async (context: BrowserContext): Promise<Page> => {
    const {page} = await site.open('desk/', {}, context);
    await page.locator('.question h2').waitFor();
    return page;
  };
  const openBoth = async (options = {}): Promise<{stage: Page; desk: Page; context: BrowserContext}> => {
    const context = await site.browser.newContext(options);
    const {page: stage} = await site.open('present/?film=smart-broker-dumb-broker', {}, context);
    await stage.locator('.stage-picture svg').waitFor();
    const desk = await openDesk(context);
    await desk.locator('.mirror').waitFor();
    return {stage, desk, context};
  };
  /** The interview as this browser keeps it. */
  const kept = async (page: Page) => {
    const text = await page.evaluate(() => {
      const id = localStorage.getItem('queue-explainers.interview.current.interview') ?? '';
      return localStorage.getItem(`queue-explainers.interview.at.${id}`) ?? '';
    });
    return readInterview(text);
  };
  const keptState = async (page: Page) => stateOf(await kept(page));
  const frameOnStage = (page: Page): Promise<number> =>
    page.locator('.stage-position input').evaluate((input) => Number((input as HTMLInputElement).value));
  const questionOn = (page: Page): Promise<string> => page.locator('.question h2').innerText();
  const save = async (page: Page, press: () => Promise<void>): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return readFileSync(await download.path(), 'utf8');
  };

  test.each(SCREENS)(
    'has all that is needed in the next ten seconds in sight on %j, whatever is asked',
    async (viewport) => {
      const {desk, context} = await openBoth({viewport});
      const look = async (what: string): Promise<void> => {
        expect(
          await outOfSight(
            desk,
            NEEDED.filter((one) => one !== '.hint button' || what !== 'opening'),
          ),
          what,
        ).toEqual([]);
        const {scrollHeight, scrollWidth} = await desk.evaluate(() => {
          const {scrollHeight, scrollWidth} = document.documentElement;
          return {scrollHeight, scrollWidth};
        });
        expect([scrollWidth, scrollHeight], what).toEqual([viewport.width, viewport.height]);
      };
      await look('opening');
      // The longest question, with everything that can stand beside it.
      await desk.keyboard.press('[');
      for (let times = 0; times < 3; times += 1) await desk.keyboard.press(']');
      await desk.keyboard.press('c');
      await desk.getByRole('button', {name: /^P4-H2/}).click();
      for (const key of ['h', 'h', 'h', 'h', '0', 'x', 'x', 'x']) await desk.keyboard.press(key);
      await look('P4-H2 with hints and constraints');
      await desk.keyboard.press('l');
      await expect.poll(() => desk.locator('.other-film').count()).toBe(0);
      await desk.keyboard.press('s');
      await expect.poll(() => desk.locator('.stop-card.here').count()).toBe(1);
      await look('at a stop');
      await context.close();
    },
  );

  /** Goes on with Tab until that has the focus. */
  const tabTo = async (page: Page, selector: string): Promise<void> => {
    for (let times = 0; times < 60; times += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${selector} is not reached by Tab`);
  };

  interface Candidate {
    readonly mark: string;
    readonly hints: number;
    readonly signs: readonly [string, string];
    readonly asked: readonly string[];
  }
  const WEAK: Candidate = {mark: '0', hints: 4, signs: ['5', '4'], asked: ['P1-W1', 'P2-W1', 'P3-W1', 'P4-W1']};
  /** Right and quick from the first question on: the third phase begins with the hardest. */
  const STRONG: Candidate = {mark: '2', hints: 0, signs: ['8', '9'], asked: ['P1-W1', 'P2-W1', 'P3-H1', 'P4-H1']};

  /** A phase from its opening to a marked problem, by keyboard, with a reload in its middle. */
  const holdPhase = async (stage: Page, desk: Page, index: number, {mark, hints, signs}: Candidate): Promise<void> => {
    const phase = PHASES[index] ?? expect.unreachable();
    await expect.poll(() => questionOn(desk)).toBe(phase.opening);
    await desk.keyboard.press('l');
    await expect.poll(() => new URL(stage.url()).searchParams.get('film')).toBe(phase.film);
    // The desk follows the stage.
    await expect.poll(() => desk.locator('.other-film').count()).toBe(0);
    await expect.poll(() => frameOnStage(stage)).toBe(0);
    await desk.keyboard.press('s');
    await expect.poll(() => desk.locator('.stop-card.here').count()).toBe(1);
    await desk.keyboard.press(signs[0]);
    await desk.keyboard.press('n');
    await desk.keyboard.type(`said in phase ${phase.number}`);
    await desk.keyboard.press('Enter');
    await desk.keyboard.press('ArrowRight');

    await desk.keyboard.press('Enter');
    await expect.poll(async () => (await keptState(desk)).asked.length).toBe(index + 1);
    for (let times = 0; times < hints; times += 1) await desk.keyboard.press('h');
    const frame = await frameOnStage(stage);
    const question = await questionOn(desk);
    await desk.reload();
    await desk.locator('.mirror').waitFor();
    expect(await questionOn(desk)).toBe(question);
    expect(await desk.locator('.hint li').count()).toBe(hints);
    expect(await desk.getByRole('button', {name: 'Pause the clock'}).count()).toBe(1);
    expect(await frameOnStage(stage)).toBe(frame);

    await desk.keyboard.press(signs[1]);
    await desk.keyboard.press(mark);
    await expect.poll(() => desk.locator('.mark-button[aria-pressed=true]').innerText()).toContain(mark);
  };

  test.each([
    ['weak', WEAK, 'novice'],
    ['strong', STRONG, 'expert'],
  ] as const)(
    'a whole interview with a %s candidate by keyboard alone: two windows, a reload in every phase, on to another browser halfway',
    async (_, candidate, rating) => {
      const {context, ...windows} = await openBoth();
      await windows.desk.keyboard.press('p');
      await holdPhase(windows.stage, windows.desk, 0, candidate);
      await windows.desk.keyboard.press(']');
      await holdPhase(windows.stage, windows.desk, 1, candidate);
      await windows.desk.keyboard.press('i');
      await tabTo(windows.desk, '.dialog-buttons button:not(.strong)');
      const file = await save(windows.desk, () => windows.desk.keyboard.press('Enter'));
      await context.close();

      const {stage, desk, context: other} = await openBoth();
      await desk.keyboard.press('i');
      await tabTo(desk, '.dialog input[type=file]');
      const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), desk.keyboard.press('Space')]);
      await chooser.setFiles({name: 'i.json', mimeType: 'application/json', buffer: Buffer.from(file)});
      await expect.poll(async () => (await keptState(desk)).asked.length).toBe(2);
      await desk.keyboard.press(']');
      await holdPhase(stage, desk, 2, candidate);
      await desk.keyboard.press(']');
      await holdPhase(stage, desk, 3, candidate);

      const {asked, notes, stops} = await keptState(desk);
      expect(asked.map(({problem}) => problem)).toEqual(candidate.asked);
      expect(notes.map(({text}) => text)).toEqual(PHASES.map(({number}) => `said in phase ${number}`));
      expect(notes.map(({moment}) => moment?.film)).toEqual(PHASES.map(({film}) => film));
      expect(stops.map(({film, answered}) => [film, answered])).toEqual(PHASES.map(({film}) => [film, true]));

      await desk.keyboard.press('k');
      await desk.getByRole('heading', {name: 'Scorecard'}).waitFor();
      await tabTo(desk, '.scorecard-buttons button:nth-of-type(3)');
      const text = await save(desk, () => desk.keyboard.press('Enter'));
      for (const {title} of AREAS) expect(text).toContain(`| ${title} | ${rating} | `);
      for (const {number} of PHASES) expect(text).toContain(`“said in phase ${number}”`);
      expect(text.match(/^- .*\((?:Tech choice|Delivery|Ordering|Failures), /gm)?.length).toBe(
        candidate === WEAK ? 3 : 2,
      );
      // Nothing speaks for somebody who missed all of it: those lines stay open, to be written by a person.
      expect(text.match(/^\d\. ____$/gm)?.length ?? 0).toBe(candidate === WEAK ? 3 : 0);
      await other.close();
    },
  );

  test('marks that the hints have put out of reach cannot be given, and what is unmarked is not passed over', async () => {
    const {desk, context} = await openBoth();
    await desk.keyboard.press('Enter');
    for (const key of ['h', 'h', 'Enter', '2']) await desk.keyboard.press(key);
    expect((await keptState(desk)).asked).toMatchObject([{problem: 'P1-W1', hints: 2}]);
    expect(await desk.locator('.mark-button').nth(2).isDisabled()).toBe(true);
    expect((await keptState(desk)).asked[0]?.marked).toBeUndefined();
    await desk.keyboard.press('1');
    await desk.keyboard.press('+');
    await expect.poll(() => desk.locator('.next-up').innerText()).toContain('P1-C1');
    await desk.keyboard.press('-');
    await expect.poll(() => desk.locator('.next-up').innerText()).toContain('P1-W2');
    await context.close();
  });

  test('exported, and imported in another browser, it goes on in the same place', async () => {
    const {desk, context} = await openBoth();
    for (const key of ['Enter', 'h', '4', '1', 'Enter']) await desk.keyboard.press(key);
    await expect.poll(async () => (await keptState(desk)).asked.length).toBe(2);
    await desk.keyboard.press('i');
    await desk.getByLabel(/^Candidate/).fill('C-17');
    const file = await save(desk, () => desk.getByRole('button', {name: 'Export'}).click());
    expect(writeInterview(readInterview(file))).toBe(file);
    expect(readInterview(file).people.candidate).toBe('C-17');
    const question = await questionOn(desk);
    await context.close();

    const other = await site.browser.newContext();
    const desk2 = await openDesk(other);
    await desk2.keyboard.press('i');
    const give = (text: string) =>
      desk2
        .getByLabel('Import')
        .setInputFiles({name: 'i.json', mimeType: 'application/json', buffer: Buffer.from(text)});
    const before = await kept(desk2);
    await give('{"format": 7}');
    await expect.poll(() => desk2.getByRole('alert').innerText()).toContain('a newer version wrote it');
    await give(file.slice(0, 200));
    await expect.poll(() => desk2.getByRole('alert').innerText()).toContain('not JSON');
    expect(await kept(desk2)).toEqual(before);
    await give(file);
    await expect.poll(() => questionOn(desk2)).toBe(question);
    expect((await keptState(desk2)).asked[0]).toMatchObject({problem: 'P1-W1', hints: 1, marked: {mark: 1}});
    expect(await desk2.getByText('Open it where it was left').count()).toBe(1);
    await other.close();
  });

  test('taken up with too little of its phase left, it goes on with the next, whose clock waits', async () => {
    const begun = Date.now() - 3_600_000;
    const left = withEvents(
      newInterview({id: 'left', now: begun}),
      {is: 'phase begun', at: begun, phase: 'choosing'},
      {is: 'note', at: begun + 9 * 60_000, phase: 'choosing', text: 'asks what may be lost'},
    );
    const context = await site.browser.newContext();
    const desk = await openDesk(context);
    await desk.keyboard.press('i');
    await desk
      .getByLabel('Import')
      .setInputFiles({name: 'i.json', mimeType: 'application/json', buffer: Buffer.from(writeInterview(left))});
    await expect.poll(() => questionOn(desk)).toBe(PHASES[1]?.opening);
    expect(await desk.getByRole('button', {name: 'Start the clock'}).count()).toBe(1);
    const {timer, openings} = await keptState(desk);
    expect(timer).toEqual({phase: 'guarantees', used: {choosing: 9 * 60_000, guarantees: 0}});
    expect(openings).toEqual([]);
    await desk.keyboard.press('p');
    await expect.poll(async () => (await keptState(desk)).openings).toEqual(['guarantees']);
    await context.close();
  });

  test('the next stop is one of the film on the stage, however soon it is asked for after another was put on', async () => {
    const {stage, desk, context} = await openBoth();
    const [, second] = PHASES;
    await desk.keyboard.press(']');
    // Both at once: the second is pressed before the stage can have said that it shows another film.
    await desk.evaluate(() => {
      for (const key of ['l', 's']) document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    });
    await expect.poll(() => desk.locator('.stop-card.here').innerText()).toContain(second?.stops[0]?.ask);
    expect(new URL(stage.url()).searchParams.get('film')).toBe(second?.film);
    await context.close();
  });

  test('R turns the sheets beside a question one by one, in a new phase too', async () => {
    const {desk, context} = await openBoth();
    const sheet = () => desk.locator('.sheet').getAttribute('aria-label');
    await desk.keyboard.press('Enter');
    await desk.keyboard.press('r');
    expect(await sheet()).toBe('Solution');
    // The opening of a phase has no solution: the first sheet lies there, and the next press shows the second.
    await desk.keyboard.press(']');
    await expect.poll(sheet).toBe('Expected');
    await desk.keyboard.press('r');
    expect(await sheet()).toBe('Listen for');
    for (const name of ['Follow-ups', 'Wrong answers', 'Say instead', 'Expected']) {
      await desk.keyboard.press('r');
      expect(await sheet()).toBe(name);
    }
    await context.close();
  });

  test('closed and opened again, everything is there', async () => {
    const {stage, desk, context} = await openBoth();
    for (const key of ['Enter', 'h', 'h', '6', '1']) await desk.keyboard.press(key);
    const before = await kept(desk);
    await desk.close();
    await stage.close();
    const again = await openDesk(context);
    await expect.poll(async () => (await keptState(again)).asked).toEqual(stateOf(before).asked);
    expect(await questionOn(again)).toBe(problemNamed('P1-W1')?.question);
    await context.close();
  });

  test('a second desk says that another writes, follows it, and can take over', async () => {
    const {desk: first, context} = await openBoth();
    await first.keyboard.press('Enter');
    const second = await openDesk(context);
    await expect.poll(() => second.getByRole('alert').innerText()).toContain('Another desk writes this interview');
    await second.keyboard.press('1');
    await first.keyboard.press('h');
    await expect.poll(() => second.getByRole('button', {name: 'Open hint 2 of 4'}).count()).toBe(1);
    expect((await keptState(first)).asked[0]?.marked).toBeUndefined();

    await second.getByRole('button', {name: 'Write here instead'}).click();
    await expect.poll(() => first.getByRole('alert').count()).toBe(1);
    await expect.poll(() => second.getByRole('alert').count()).toBe(0);
    await second.keyboard.press('1');
    await expect.poll(() => first.locator('.mark-button[aria-pressed=true]').count()).toBe(1);
    await second.close();
    // Whoever is left writes.
    await expect.poll(() => first.getByRole('alert').count()).toBe(0);
    await first.keyboard.press('0');
    await expect.poll(async () => (await keptState(first)).asked[0]?.marked?.mark).toBe(0);
    await context.close();
  });

  test('the printed scorecard is the scorecard alone, in black on white', async () => {
    const {desk, context} = await openBoth({colorScheme: 'dark'});
    for (const key of ['Enter', '9', '8', '2', 'k']) await desk.keyboard.press(key);
    await desk.getByRole('heading', {name: 'Scorecard'}).waitFor();
    await desk.emulateMedia({media: 'print', colorScheme: 'dark'});
    expect(await desk.locator('.top-bar').isVisible()).toBe(false);
    expect(await desk.locator('.scorecard-buttons').isVisible()).toBe(false);
    expect(await desk.locator('.scorecard textarea').first().isVisible()).toBe(false);
    expect(await desk.locator('.scorecard tbody tr').first().innerText()).toContain('expert');
    const [ink, ground] = await desk.evaluate(() => {
      const {color, backgroundColor} = getComputedStyle(document.documentElement);
      return [color, backgroundColor];
    });
    expect([ink, ground]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await context.close();
  });

  test('what the scorecard is made of can be changed, and is taken along as Markdown and JSON', async () => {
    const {desk, context} = await openBoth();
    for (const key of ['Enter', '8', '9', '2', 'k']) await desk.keyboard.press(key);
    await desk.getByLabel('Rating of Failures').selectOption('intermediate');
    await desk.getByLabel('Justification of Failures').fill('Limits the retries unasked.');
    await desk.getByLabel('Strengths, 2').fill('Asks back before choosing.');
    await desk.getByLabel('Strengths, 3').fill('Draws.');
    await desk.keyboard.press('Tab');
    const text = await save(desk, () => desk.getByRole('button', {name: 'Markdown', exact: true}).click());
    expect(text).toContain('| Failures | intermediate | Limits the retries unasked. |');
    expect(text).toContain('2. Asks back before choosing.');
    const json = JSON.parse(await save(desk, () => desk.getByRole('button', {name: 'JSON'}).click())) as {
      areas: unknown[];
    };
    expect(json.areas).toHaveLength(4);
    await context.close();
  });

  test('keys can be turned off', async () => {
    const {desk, context} = await openBoth();
    await desk.keyboard.press('?');
    await desk.getByLabel(/^Keys are on/).uncheck();
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('Enter');
    expect((await keptState(desk)).asked).toEqual([]);
    await context.close();
  });
});
