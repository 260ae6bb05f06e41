import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {AxeResults} from 'axe-core';
import type {Page} from 'playwright-core';
import {renderToString} from 'react-dom/server';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {crashBeforeAck} from '../../compositions/crash-before-ack';
import {hashPartitionedOrdering} from '../../compositions/hash-partitioned-ordering';
import {
  ELEMENT_SCRIPT,
  html,
  onElement,
  openPlayer,
  PAGE,
  playButton,
  reactApp,
  shownFrame,
  type OpenPlayer,
} from '../../scripts/player/openPlayer';
import {produce} from '../storyboard/film';
import {told} from './controls/words';
import type {QueueExplainer} from './element';
import {Explainer, preload} from './index';
import type {Host} from './testHost/host';

const film = produce(crashBeforeAck);
const {beats, durationInFrames} = film.cut;
const beatOf = (frame: number) => film.cut.beatAt(frame);
const beatNamed = (name: string) => beats.find((beat) => beat.name === name) ?? expect.fail();

/** A page of any site: one script tag, one element. */
const plain = (attributes: string): string =>
  html(`${ELEMENT_SCRIPT}
    <button id="before">before</button><queue-explainer ${attributes}></queue-explainer><button id="after">after</button>`);

let player: OpenPlayer;
const visit: OpenPlayer['visit'] = (...asked) => player.visit(...asked);

beforeAll(async () => {
  await preload('crash-before-ack');
  const poster = renderToString(<Explainer id="crash-before-ack" theme="dark" />);
  player = await openPlayer({
    '/plain.html': plain('film="crash-before-ack" theme="dark"'),
    '/auto.html': plain('film="crash-before-ack"'),
    '/wide.html': plain('film="crash-before-ack" theme="dark" aspect="16:9"'),
    '/wrong.html': plain('film="no-such-film" theme="dark"'),
    '/react18.html': html(reactApp(18)),
    '/react19.html': html(reactApp(19)),
    '/server18.html': html(reactApp(18, poster)),
    '/server19.html': html(reactApp(19, poster)),
  });
}, 180_000);

afterAll(() => player?.close());

const play = playButton;
const elementFrame = (page: Page): Promise<number> => onElement(page, ({frame}) => frame);

describe('the element on a plain HTML page', () => {
  test('one script tag shows the film, fetches that film only, and breaks no policy', async () => {
    await using visited = await visit('/plain.html');
    const {page, complaints, requested} = visited;
    await onElement(page, (element) => {
      Object.assign(window, {told: [] as string[]});
      const {told} = window as unknown as {told: string[]};
      for (const type of ['play', 'pause', 'beat', 'event'])
        element.addEventListener(type, (event) =>
          told.push(type === 'beat' ? (event as CustomEvent<{name: string}>).detail.name : type),
        );
    });
    await play(page).click();
    await page.waitForFunction(() => document.querySelector<QueueExplainer>('queue-explainer')?.isPlaying);
    await onElement(page, (element) => element.seekTo({beat: 'charged'}));
    await page.waitForTimeout(700);
    await page.getByRole('button', {name: 'Pause'}).click();
    const told = await page.evaluate(() => (window as unknown as {told: string[]}).told);
    expect(told).toEqual(expect.arrayContaining(['play', 'charged', 'event', 'pause']));
    expect(await elementFrame(page)).toBeGreaterThan(beatNamed('charged').from);
    expect(requested.filter((path) => /dlq-flow|hash-partitioned|smart-broker/.test(path))).toEqual([]);
    await page.evaluate(() => document.fonts.ready);
    expect(requested.filter((path) => path.startsWith(`${PAGE}/fonts/`)).length).toBeGreaterThan(2);
    expect(complaints).toEqual([]);
  });

  test('attributes are observed', async () => {
    await using visited = await visit('/plain.html');
    const {page, complaints} = visited;
    await play(page).waitFor();
    const ground = () => page.locator('.qe').evaluate((player) => getComputedStyle(player).backgroundColor);
    expect(await ground()).toBe('rgb(11, 16, 32)');
    await onElement(page, (element) => element.setAttribute('theme', 'light'));
    await expect.poll(ground).toBe('rgb(239, 233, 220)');
    await onElement(page, (element) => element.setAttribute('props', '{"amount":30}'));
    await onElement(page, (element) => element.seekTo({beat: 'charged'}));
    await expect.poll(() => page.locator('.qe-screen [data-caption]').getAttribute('data-caption')).toContain('30 €');
    await onElement(page, (element) => element.removeAttribute('props'));
    await onElement(page, (element) => element.setAttribute('aspect', '1:1'));
    await expect.poll(() => page.locator('.qe-screen svg').getAttribute('viewBox')).toBe('0 0 1080 1080');
    await onElement(page, (element) => element.setAttribute('film', 'hash-partitioned-ordering'));
    await page.getByRole('region', {name: hashPartitionedOrdering.title}).waitFor();
    await onElement(page, (element) => element.setAttribute('controls', 'off'));
    await expect.poll(() => page.locator('.qe-controls').count()).toBe(0);
    await onElement(page, (element) => element.remove());
    expect(complaints).toEqual([]);
  });

  test('auto follows the page: its data-theme, its color-scheme, then the system', async () => {
    await using visited = await visit('/auto.html', {colorScheme: 'dark'});
    const {page} = visited;
    await play(page).waitFor();
    const theme = () => page.locator('.qe').getAttribute('data-qe-theme');
    expect(await theme()).toBe('dark');
    await page.emulateMedia({colorScheme: 'light'});
    await expect.poll(theme).toBe('light');
    await page.evaluate(() => document.documentElement.style.setProperty('color-scheme', 'dark'));
    await expect.poll(theme).toBe('dark');
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
    await expect.poll(theme).toBe('light');
    await page.getByRole('button', {name: 'Dark colours'}).click();
    await expect.poll(theme).toBe('dark');
  });
});

describe.each([18, 19])('the component in React %i', (version) => {
  test('the ref plays, jumps and steps; callbacks tell; other parameters stand at the same beat', async () => {
    await using visited = await visit(`/react${version}.html`);
    const {page, complaints} = visited;
    await play(page).waitFor();
    const inHost = <Value,>(act: (host: Host) => Value): Promise<Value> =>
      page.evaluate<Value>(`(${act.toString()})(window.host)`);
    await inHost((host) => host.player?.seekTo({beat: 'charged'}));
    await inHost((host) => host.player?.play());
    await page.waitForTimeout(700);
    await inHost((host) => host.player?.pause());
    const [frame, events] = await inHost((host) => [host.player?.frame() ?? 0, host.events.length]);
    expect(frame).toBeGreaterThan(beatNamed('charged').from);
    expect(events).toBeGreaterThan(0);
    expect(await inHost((host) => host.beats.map(({name}) => name))).toEqual(['charged']);
    await expect.poll(() => shownFrame(page)).toBe(frame);

    await inHost((host) => host.player?.step(1, 'frame'));
    await expect.poll(() => shownFrame(page)).toBe(frame + 1);
    await inHost((host) => host.player?.seekTo({event: 20}));
    expect(film.cut.msAt(await inHost((host) => host.player?.frame() ?? 0))).toBeGreaterThanOrEqual(
      film.acts[0]?.events[20]?.at ?? Infinity,
    );
    await inHost((host) => host.player?.seekTo({beat: 'charged'}));
    await inHost((host) => host.change({parameters: {amount: 30}}));
    await expect.poll(() => page.locator('.qe-screen [data-caption]').getAttribute('data-caption')).toContain('30 €');
    expect(complaints).toEqual([]);
  });

  test('it takes over what a server has rendered, at once or when the film arrives late', async () => {
    for (const when of ['', '#late']) {
      await using visited = await visit(`/server${version}.html${when}`);
      const {page, complaints} = visited;
      await expect.poll(() => page.locator('.qe svg').count()).toBeGreaterThan(0);
      await play(page).waitFor();
      expect(complaints).toEqual([]);
    }
  });
});

describe('keyboard only', () => {
  test('every control is reached by Tab, works, shows its focus, and lets go of it', async () => {
    await using visited = await visit('/plain.html');
    const {page} = visited;
    await play(page).waitFor();
    await page.locator('#before').focus();
    const reached: string[] = [];
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab');
      const {name, ring} = await page.evaluate(() => {
        const outer = document.activeElement;
        const active = outer?.shadowRoot?.activeElement ?? outer;
        const shows =
          active?.matches('.qe-slider') === true ? active.parentElement?.querySelector('.qe-thumb') : active;
        return {
          name: active?.id !== '' ? active?.id : (active?.getAttribute('aria-label') ?? active?.textContent),
          ring: shows ? getComputedStyle(shows).outlineStyle : 'none',
        };
      });
      reached.push(name ?? '');
      if (name === 'after') break;
      expect(ring, name ?? '').toBe('solid');
    }
    expect(reached).toEqual([
      'Position',
      expect.stringMatching(/^Opening\. /),
      'Play',
      'Previous beat',
      'Previous frame',
      'Next frame',
      'Next beat',
      'Speed',
      'Captions',
      'Transcript',
      'Light colours',
      'More',
      'Full screen',
      'after',
    ]);
  });

  test('keys move the film while the player has the focus, and only then', async () => {
    await using visited = await visit('/plain.html');
    const {page} = visited;
    await play(page).waitFor();
    const after = async (key: string): Promise<number> => {
      await page.keyboard.press(key);
      return elementFrame(page);
    };
    await page.locator('#before').focus();
    for (const key of ['k', 'ArrowRight', '.', 'End', 'c', 't']) expect(await after(key)).toBe(0);
    expect(await page.locator('.qe-transcript').count()).toBe(0);

    await play(page).focus();
    expect(await after('ArrowRight')).toBe(30);
    expect(await after('.')).toBe(31);
    expect(await after(',')).toBe(30);
    expect(await after('ArrowLeft')).toBe(0);
    expect(await after('Shift+ArrowRight')).toBe(beats[1]?.from);
    expect(await after('End')).toBe(durationInFrames - 1);
    expect(await after('Home')).toBe(0);
    await page.keyboard.press('k');
    await expect.poll(() => onElement(page, ({isPlaying}) => isPlaying)).toBe(true);
    await page.keyboard.press(' ');
    await expect.poll(() => onElement(page, ({isPlaying}) => isPlaying)).toBe(false);
    await page.keyboard.press('t');
    await page.getByRole('region', {name: /^Transcript of/}).waitFor();
    await page.keyboard.press('c');
    await expect.poll(() => page.getByRole('button', {name: 'Captions'}).getAttribute('aria-pressed')).toBe('false');

    await page.getByLabel('Position').focus();
    expect(await after('Home')).toBe(0);
    expect(await after('PageUp')).toBe(beats[1]?.from);
    expect(await after('ArrowUp')).toBe((beats[1]?.from ?? 0) + 30);

    await page.getByRole('button', {name: /^Beat 1 of/}).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.qe-hint', {hasText: told(beats[2] ?? expect.fail())}).waitFor();
    expect(await after('Enter')).toBe(beats[2]?.from);
    await page.keyboard.press('Escape');
    expect(await page.locator('.qe-hint').count()).toBe(0);
  });

  test('a screen reader is told each beat, and nothing in between', async () => {
    await using visited = await visit('/plain.html');
    const {page} = visited;
    await play(page).waitFor();
    await page.locator('.qe-announcer').evaluate((region) => {
      Object.assign(window, {said: [] as string[]});
      const {said} = window as unknown as {said: string[]};
      new MutationObserver(() => said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    const question = beats.find(({kind}) => kind === 'question') ?? expect.fail();
    await page.evaluate(
      (frame) => document.querySelector<QueueExplainer>('queue-explainer')?.seekTo(frame),
      question.from - 15,
    );
    await play(page).click();
    await page.waitForTimeout(1500);
    const said = await page.evaluate(() => (window as unknown as {said: string[]}).said);
    expect(said).toEqual([
      told(beats[beats.indexOf(question) - 1] ?? expect.fail()),
      `Question: ${question.caption.join(' ')}`,
    ]);
  });
});

describe('the scrubber', () => {
  test('a press leads to that place, a drag follows, a mark snaps', async () => {
    await using visited = await visit('/plain.html');
    const {page} = visited;
    await play(page).waitFor();
    const track = (await page.locator('.qe-track').boundingBox()) ?? expect.fail();
    const at = (beat: number): number => track.x + (track.width * beat) / beats.length;
    const y = track.y + track.height / 2;
    await page.mouse.click(at(3) + 4, y);
    expect(await elementFrame(page)).toBe(beats[3]?.from);
    await page.mouse.move(at(3.5), y);
    await page.mouse.down();
    await page.mouse.move(at(5.5), y, {steps: 4});
    const inside = await elementFrame(page);
    expect(inside).toBeGreaterThan(beats[5]?.from ?? Infinity);
    expect(inside).toBeLessThan(beats[5]?.to ?? 0);
    await page.mouse.up();
    await page.mouse.move(at(7.5), y);
    await page.locator('.qe-hint', {hasText: told(beats[7] ?? expect.fail())}).waitFor();
    expect(await elementFrame(page)).toBe(inside);
  });

  test('what one points at is shown, small, and drawn no more often than the picture can bear', async () => {
    await using visited = await visit('/plain.html');
    const {page, complaints} = visited;
    await play(page).click();
    const track = (await page.locator('.qe-track').boundingBox()) ?? expect.fail();
    const y = track.y + track.height / 2;
    const at = (beat: number): number => track.x + (track.width * beat) / beats.length;
    await page.mouse.move(at(2.5), y);
    const small = page.locator('.qe-thumbnail svg');
    const frame = async (): Promise<number> => Number(await small.getAttribute('data-frame'));
    await small.waitFor();
    expect(beatOf(await frame())).toBe(beats[2]);
    await page.locator('.qe-thumbnail').evaluate((place) => {
      const drawn: number[] = [];
      Object.assign(window, {drawn});
      new MutationObserver((changes) => {
        if (changes.some(({attributeName}) => attributeName === 'data-frame')) drawn.push(performance.now());
      }).observe(place, {subtree: true, attributes: true});
    });
    for (let step = 0; step < 100; step++) await page.mouse.move(at(3 + step / 22), y);
    await expect.poll(async () => beatOf(await frame())).toBe(beats[7]);
    const drawn = await page.evaluate(() => (window as unknown as {drawn: readonly number[]}).drawn);
    for (const [index, when] of drawn.slice(1).entries()) expect(when - (drawn[index] ?? 0)).toBeGreaterThan(150);
    // A mark shows its beat at its best.
    await page.mouse.move(at(4) + 2, y);
    await expect.poll(frame).toBe(beats[4]?.still);
    expect(await onElement(page, ({isPlaying}) => isPlaying)).toBe(true);
    expect(complaints).toEqual([]);
  });
});

describe('for readers who want less motion', () => {
  test('stills, beat by beat: nothing moves by itself', async () => {
    await using visited = await visit('/plain.html', {reducedMotion: 'reduce'});
    const {page} = visited;
    const next = page.getByRole('button', {name: 'Show next beat'});
    for (const {still} of beats.slice(0, 3)) {
      await next.click();
      await expect.poll(() => shownFrame(page)).toBe(still);
      await page.waitForTimeout(200);
      expect(await shownFrame(page)).toBe(still);
    }
  });
});

describe('the iframe page', () => {
  test('shows what its address says', async () => {
    await using visited = await visit(
      `${PAGE}/embed.html?film=crash-before-ack&theme=light&beat=acked&props={"amount":30}`,
    );
    const {page, complaints} = visited;
    await play(page).waitFor();
    expect(await shownFrame(page)).toBe(
      produce(crashBeforeAck, {amount: 30}).cut.beats.find(({name}) => name === 'acked')?.from,
    );
    expect(await page.locator('.qe').getAttribute('data-qe-theme')).toBe('light');
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['', 'No film is named'],
    ['?film=nope', 'There is no film “nope”'],
    ['?film=__proto__', 'There is no film “__proto__”'],
    ['?film=<img src=x onerror=hacked=1>', 'There is no film “<img src=x onerror=hacked=1>”'],
    ['?film=crash-before-ack&props={"amount":0}', 'amount: '],
    ['?film=crash-before-ack&props={"__proto__":{"hacked":1}}', 'such parameter'],
    ['?film=crash-before-ack&props=alert(1)', 'props: not JSON'],
    ['?film=crash-before-ack&beat=nowhere', 'there is no beat "nowhere"'],
    ['?film=crash-before-ack&theme=javascript:alert(1)', 'theme: one of dark, light, auto'],
    ['?film=crash-before-ack&onload=hacked=1', 'onload: there is no such field'],
  ])('%s is answered in words', async (query, words) => {
    await using visited = await visit(`${PAGE}/embed.html${query}`);
    const {page, complaints} = visited;
    await expect.poll(() => page.getByRole('alert').textContent()).toContain(words);
    expect(await page.evaluate(() => 'hacked' in globalThis || 'hacked' in {})).toBe(false);
    expect(await page.locator('svg, img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('the format', () => {
  const aspectOf = (page: Page) => page.locator('.qe').getAttribute('data-qe-aspect');
  const ratioOf = async (page: Page, place: string): Promise<number> => {
    const {width, height} = (await page.locator(place).boundingBox()) ?? expect.fail();
    return width / height;
  };

  test('follows the width in a page, and the place keeps its ratio', async () => {
    await using visited = await visit('/plain.html');
    const {page, complaints} = visited;
    await play(page).waitFor();
    for (const [width, aspect, ratio] of [
      [900, '16:9', 16 / 9],
      [600, '1:1', 1],
      [390, '9:16', 9 / 16],
    ] as const) {
      await page.setViewportSize({width, height: 800});
      await expect.poll(() => aspectOf(page)).toBe(aspect);
      await expect.poll(() => ratioOf(page, '.qe-stage')).toBeCloseTo(ratio, 2);
      await expect.poll(() => ratioOf(page, '.qe-poster')).toBeCloseTo(ratio, 2);
    }
    expect(complaints).toEqual([]);
  });

  test('follows the box in full screen, and in a place with a height of its own', async () => {
    await using visited = await visit('/plain.html', {viewport: {width: 390, height: 400}});
    await play(visited.page).waitFor();
    expect(await aspectOf(visited.page)).toBe('9:16');
    await visited.page.getByRole('button', {name: 'Full screen'}).click();
    await expect.poll(() => aspectOf(visited.page)).toBe('16:9');
    await using embedded = await visit(`${PAGE}/embed.html?film=crash-before-ack`, {
      viewport: {width: 390, height: 844},
    });
    await expect.poll(() => aspectOf(embedded.page)).toBe('9:16');
    await embedded.page.setViewportSize({width: 390, height: 360});
    await expect.poll(() => aspectOf(embedded.page)).toBe('16:9');
  });

  test('is what was asked for; a small wide picture has its words below it', async () => {
    await using visited = await visit('/wide.html', {viewport: {width: 390, height: 800}});
    const {page} = visited;
    await play(page).waitFor();
    expect(await aspectOf(page)).toBe('16:9');
    await expect.poll(() => page.locator('.qe-caption').isVisible()).toBe(true);
    expect(await page.locator('.qe-caption').textContent()).toBe(told(beats[0] ?? expect.fail()));
  });
});

describe('without captions', () => {
  test('a headline is hidden, a card is not', async () => {
    await using visited = await visit(`${PAGE}/embed.html?film=crash-before-ack&captions=off&beat=charged`);
    const {page} = visited;
    const words = page.locator('.qe-screen [data-caption]');
    await words.waitFor({state: 'attached'});
    expect(await words.isVisible()).toBe(false);
    await page.getByRole('button', {name: 'Transcript'}).click();
    await page
      .getByRole('button', {name: /^\d:\d\d Question/})
      .first()
      .click();
    await expect.poll(() => words.isVisible()).toBe(true);
  });
});

describe('on a phone, upright', () => {
  test('the picture is upright, nothing is cut off, every target is large enough', async () => {
    await using visited = await visit('/plain.html', {
      viewport: {width: 360, height: 740},
      hasTouch: true,
      isMobile: true,
    });
    const {page} = visited;
    await play(page).waitFor();
    await play(page).tap();
    await page.getByRole('button', {name: 'Pause'}).tap();
    const stage = (await page.locator('.qe-stage').boundingBox()) ?? expect.fail();
    expect(stage.width / stage.height).toBeCloseTo(9 / 16, 1);
    const small = await page.locator('.qe').evaluate((player) =>
      [...player.querySelectorAll('button, select')].flatMap((target) => {
        const {width, height, left, right} = target.getBoundingClientRect();
        // Marks may stand closer together: the buttons for the beat before and after do the same (WCAG 2.5.8, equivalent).
        const least = target.matches('.qe-mark') ? 18 : 24;
        return width < least || height < 24 || left < 0 || right > innerWidth
          ? [target.getAttribute('aria-label')]
          : [];
      }),
    );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const marks = await page
      .locator('.qe-mark')
      .evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().x));
    const width = (await page.locator('.qe-mark').first().boundingBox())?.width ?? 0;
    for (const [index, x] of marks.slice(1).entries())
      expect(x - (marks[index] ?? 0)).toBeGreaterThanOrEqual(width - 0.5);
  });
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('axe finds nothing', () => {
  test.each([
    ['/plain.html', 'dark'],
    ['/auto.html', 'light'],
    ['/wrong.html', 'dark'],
    [`${PAGE}/embed.html?film=crash-before-ack&beat=acked`, 'light'],
    [`${PAGE}/embed.html?film=nope`, 'light'],
    ['/react18.html', 'dark'],
  ] as const)('%s', async (path, colorScheme) => {
    await using visited = await visit(path, {colorScheme});
    const {page} = visited;
    await page.locator('.qe:not([role=status])').waitFor();
    const transcript = page.getByRole('button', {name: 'Transcript'});
    if ((await page.getByRole('alert').count()) === 0) {
      await transcript.click();
      await page.keyboard.press('?');
      await page.getByRole('button', {name: 'More'}).click();
    }
    await page.evaluate(AXE);
    const {violations} = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html: found}) => found).join(' ')}`)).toEqual([]);
  });
});
