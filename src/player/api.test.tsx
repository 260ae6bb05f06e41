import type {FrameLocator, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {crashBeforeAck} from '../../compositions/crash-before-ack';
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
import type {QueueExplainer} from './element';
import {EMBED_FIELDS} from './embedding';
import {settable} from './reflecting';
import type {Host} from './testHost/host';

const film = produce(crashBeforeAck);
const {beats, fps, durationInFrames} = film.cut;
const beatNamed = (name: string) => beats.find((beat) => beat.name === name) ?? expect.fail();
const charged = beatNamed('charged');
const question = beats.find(({kind}) => kind === 'question') ?? expect.fail();

const element = (attributes: string): string =>
  html(`${ELEMENT_SCRIPT}<queue-explainer film="crash-before-ack" theme="dark" ${attributes}></queue-explainer>`);

let player: OpenPlayer;

beforeAll(async () => {
  player = await openPlayer({
    '/plain.html': element(''),
    '/beat.html': element('from="charged" to="charged" loop'),
    '/questions.html': element(`pauseat="questions" frame="${question.to - 20}"`),
    '/fast.html': element('playbackrate="2"'),
    '/minimal.html': element('controls="minimal"'),
    '/nohotkeys.html': element('nohotkeys'),
    '/first.html': element('poster="first"'),
    '/own.html': element('poster="/own.svg"'),
    '/own.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>',
    '/asked.html': element('aspect="1:1" props=\'{"amount": 30}\' frame="90"'),
    '/late.html': html('<div id="place"></div>'),
    '/react19.html': html(reactApp(19)),
  });
}, 180_000);

afterAll(() => player?.close());

const ready = (page: Page) => expect.poll(() => onElement(page, (shown) => shown.ready)).toBe(true);

/** Writes down what the element tells, by type and name. */
const listen = (page: Page, ...types: readonly string[]): Promise<void> =>
  page.evaluate((names) => {
    const told: string[] = [];
    Object.assign(window, {told});
    const shown = document.querySelector('queue-explainer');
    for (const type of names)
      shown?.addEventListener(type, (event) => {
        const {name, title} = ((event as CustomEvent).detail ?? {}) as {name?: string; title?: string};
        told.push([type, name ?? title].filter((word) => word !== undefined).join(' '));
      });
  }, types);
const told = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as {told: readonly string[]}).told);

describe('what can be asked of the element', () => {
  test('beats, duration, time, paused, ended, ready', async () => {
    await using visited = await player.visit('/plain.html');
    const {page} = visited;
    await ready(page);
    const now = () =>
      onElement(page, ({beats: all, duration, currentTime, paused, ended, beat, frame}) => ({
        beats: all.map(({name}) => name),
        duration,
        currentTime,
        paused,
        ended,
        beat,
        frame,
      }));
    const names = beats.map(({name}) => name);
    const duration = durationInFrames / fps;
    const rests = {beats: names, duration, paused: true, ended: false};
    expect(await now()).toEqual({...rests, currentTime: 0, frame: 0, beat: names[0]});
    await onElement(page, (shown) => (shown.currentTime = 10));
    expect(await now()).toMatchObject({...rests, currentTime: 10, frame: 10 * fps});
    await onElement(page, (shown) => (shown.beat = 'charged'));
    expect(await now()).toMatchObject({...rests, frame: charged.from, beat: 'charged'});
    await onElement(page, (shown) => (shown.frame = 1e9));
    expect(await now()).toMatchObject({...rests, ended: true, frame: durationInFrames - 1});
  });

  test('it tells the first beat, the time, the end, and what cannot be', async () => {
    await using visited = await player.visit('/plain.html');
    const {page} = visited;
    await listen(page, 'beat', 'play', 'timeupdate', 'ended', 'error');
    await ready(page);
    await playButton(page).click();
    await expect.poll(() => told(page)).toContain('timeupdate');
    expect((await told(page)).filter((one) => one !== 'timeupdate')).toEqual([`beat ${beats[0]?.name}`, 'play']);
    await onElement(page, (shown) => (shown.frame = 1e9));
    await onElement(page, (shown) => shown.setAttribute('props', '{"amount": 0}'));
    await expect
      .poll(async () => (await told(page)).at(-1))
      .toBe(`error “${film.title}” cannot be made with these parameters`);
  });

  test('each attribute is a property, set before the script has come or after', async () => {
    await using visited = await player.visit('/late.html');
    const {page, complaints} = visited;
    await page.evaluate((script) => {
      const shown = Object.assign(document.createElement('queue-explainer'), {
        film: 'crash-before-ack',
        props: {amount: 30},
        faults: [{beat: 'charged', ms: 700, another: 'Worker A'}],
        theme: 'light',
        aspect: '1:1',
        controls: 'minimal',
        frame: 90,
      });
      document.querySelector('#place')?.append(shown);
      document.head.append(Object.assign(document.createElement('script'), {type: 'module', src: script}));
    }, `${PAGE}/queue-explainer.js`);
    await ready(page);
    const asked = await onElement(page, ({props, faults, aspect, controls, frame, beats: all}) => ({
      props,
      faults,
      aspect,
      controls,
      frame,
      forked: all.some(({name}) => name === 'fork-1'),
    }));
    expect(asked).toEqual({
      props: {amount: 30},
      faults: [{beat: 'charged', ms: 700, another: 'Worker A'}],
      aspect: '1:1',
      controls: 'minimal',
      frame: 90,
      forked: true,
    });
    await onElement(page, (shown) => (shown.theme = 'dark'));
    await expect.poll(() => page.locator('.qe').getAttribute('data-qe-theme')).toBe('dark');
    expect(complaints).toEqual([]);
    const properties = await page.evaluate(() => {
      const names: string[] = [];
      for (
        let from: object | null = document.querySelector('queue-explainer');
        from;
        from = Object.getPrototypeOf(from) as object | null
      )
        names.push(...Object.getOwnPropertyNames(from).map((name) => name.toLowerCase()));
      return names;
    });
    for (const field of EMBED_FIELDS) expect(properties, field).toContain(field);
  });
});

describe('before the film is there', () => {
  /** Puts an element into the page, and does something with it as soon as its script has come. */
  const early = (page: Page, act: (element: QueueExplainer) => void): Promise<void> =>
    page.evaluate(
      `((act) => {
        const element = document.createElement('queue-explainer');
        window.told = [];
        for (const type of ['ready', 'play', 'error']) element.addEventListener(type, () => window.told.push(type));
        customElements.whenDefined('queue-explainer').then(() => act(element));
        element.setAttribute('film', 'crash-before-ack');
        document.querySelector('#place').append(element);
        document.head.append(Object.assign(document.createElement('script'), {type: 'module', src: '${PAGE}/queue-explainer.js'}));
      })(${act.toString()})`,
    );

  test('whoever asks it to play, at once or when it is ready, is told that it plays', async () => {
    for (const act of [
      (element: QueueExplainer) => element.play(),
      (element: QueueExplainer) => element.addEventListener('ready', () => element.play()),
    ]) {
      await using visited = await player.visit('/late.html');
      await early(visited.page, act);
      await expect.poll(() => told(visited.page)).toEqual(['ready', 'play']);
    }
  });

  test('a place that it has not got is an error of the page’s; the film is there', async () => {
    await using visited = await player.visit('/late.html');
    const {page, complaints} = visited;
    await early(page, (element) => element.seekTo({beat: 'misspelt'}));
    await expect.poll(() => complaints).toEqual([expect.stringContaining('there is no beat "misspelt"')]);
    await playButton(page).waitFor();
  });

  test('code that does not come is told in its place, and to the page', async () => {
    await using visited = await player.visit('/late.html');
    const {page} = visited;
    await page.route('**/elementContent*', (route) => route.abort());
    await early(page, () => undefined);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('The player could not be loaded');
    expect(await told(page)).toEqual(['error']);
    // It is asked for again, and told again.
    await onElement(page, (element) => element.play());
    await expect.poll(() => told(page)).toEqual(['error', 'error']);
  });
});

describe('parts of a film', () => {
  test('from a beat to the same beat: that beat only, round and round', async () => {
    await using visited = await player.visit('/beat.html');
    const {page} = visited;
    await ready(page);
    await playButton(page).click();
    await onElement(page, (shown) => shown.seekTo(0));
    expect(await onElement(page, ({frame}) => frame)).toBe(charged.from);
    await onElement(page, (shown) => shown.seekTo(1e9));
    expect(await onElement(page, ({frame}) => frame)).toBe(charged.to - 1);
    await onElement(page, (shown) => (shown.frame -= 8));
    await onElement(page, (shown) => shown.play());
    await expect.poll(() => onElement(page, ({frame}) => frame)).toBeLessThan(charged.from + 20);
    expect(await onElement(page, ({isPlaying}) => isPlaying)).toBe(true);
    expect(await page.locator('.qe-mark:not(:disabled)').count()).toBe(1);
    await page.getByRole('button', {name: 'Transcript'}).click();
    expect(await page.locator('.qe-lines li').count()).toBe(1);
    expect(await page.locator('.qe-lines [aria-current]').count()).toBe(1);
    // Its beginning alone may move: everything that knows it follows.
    await onElement(page, (shown) => shown.removeAttribute('to'));
    await expect.poll(() => page.locator('.qe-lines li').count()).toBe(beats.length - beats.indexOf(charged));
    await onElement(page, (shown) => shown.removeAttribute('from'));
    await expect.poll(() => page.locator('.qe-mark:not(:disabled)').count()).toBe(beats.length);
    expect(await page.getByLabel('Position').getAttribute('min')).toBe('0');
  });

  test('it stops at a question by itself, and goes on when it is told to', async () => {
    await using visited = await player.visit('/questions.html');
    const {page} = visited;
    await ready(page);
    await playButton(page).click();
    await expect.poll(() => onElement(page, ({frame}) => frame)).toBe(question.to - 1);
    await expect.poll(() => onElement(page, ({paused, ended}) => [paused, ended])).toEqual([true, false]);
    await expect.poll(() => shownFrame(page)).toBe(question.to - 1);
    await playButton(page).click();
    await expect.poll(() => onElement(page, ({frame}) => frame)).toBeGreaterThan(question.to + 5);
  });
});

describe('how fast', () => {
  test('as an attribute, a property, and by the keys < and >', async () => {
    await using visited = await player.visit('/fast.html');
    const {page} = visited;
    await ready(page);
    const rate = () => onElement(page, ({playbackRate}) => playbackRate);
    expect(await rate()).toBe(2);
    await playButton(page).focus();
    await page.keyboard.press('<');
    expect(await rate()).toBe(1.5);
    await expect.poll(() => page.getByLabel('Speed').inputValue()).toBe('1.5');
    await page.keyboard.press('>');
    await page.keyboard.press('>');
    expect(await rate()).toBe(2);
    await onElement(page, (shown) => (shown.playbackRate = 0.5));
    await expect.poll(() => page.getByLabel('Speed').inputValue()).toBe('0.5');
  });
});

describe('the player itself', () => {
  test('minimal controls: play, track, time, full screen', async () => {
    await using visited = await player.visit('/minimal.html');
    const {page} = visited;
    await ready(page);
    await playButton(page).waitFor();
    const names = await page
      .locator('.qe-row button, .qe-row select')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names).toEqual(['Play', 'Full screen']);
  });

  test('? lists the keys; nohotkeys switches them off', async () => {
    await using visited = await player.visit('/plain.html');
    await ready(visited.page);
    await playButton(visited.page).focus();
    await visited.page.keyboard.press('?');
    await visited.page.getByRole('region', {name: 'Keys'}).waitFor();
    await visited.page.keyboard.press('?');
    await expect.poll(() => visited.page.getByRole('region', {name: 'Keys'}).count()).toBe(0);
    await using off = await player.visit('/nohotkeys.html');
    await ready(off.page);
    await playButton(off.page).focus();
    for (const key of ['ArrowRight', '.', 'k', '?', 'End']) await off.page.keyboard.press(key);
    expect(await onElement(off.page, ({frame, isPlaying}) => [frame, isPlaying])).toEqual([0, false]);
    expect(await off.page.getByRole('region', {name: 'Keys'}).count()).toBe(0);
  });

  test('the poster is the first picture, or one of the page’s own', async () => {
    await using first = await player.visit('/first.html');
    await expect.poll(() => first.page.locator('.qe-poster').getAttribute('data-frame')).toBe('0');
    await using own = await player.visit('/own.html');
    await own.page.getByRole('img', {name: film.title}).first().waitFor();
    expect(await own.page.locator('img.qe-poster').getAttribute('src')).toBe('/own.svg');
    await playButton(own.page).click();
    await expect.poll(() => own.page.locator('.qe-poster').count()).toBe(0);
    await using framed = await player.visit(`${PAGE}/embed.html?film=crash-before-ack&poster=/own.svg`);
    const loaded = () => framed.page.locator('img.qe-poster').evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(loaded).toBeGreaterThan(0);
    expect(framed.complaints).toEqual([]);
  });

  test('a link at this moment is copied from the menu, and opens there', async () => {
    await using visited = await player.visit('/plain.html', {permissions: ['clipboard-read', 'clipboard-write']});
    const {page, complaints} = visited;
    await ready(page);
    await onElement(page, (shown) => shown.seekTo(333));
    await page.getByRole('button', {name: 'More'}).click();
    await page.getByRole('button', {name: 'Copy link at this moment'}).click();
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${player.origin}/plain.html#crash-before-ack=333`);
    await using opened = await player.visit(new URL(link).pathname + new URL(link).hash);
    await expect.poll(() => shownFrame(opened.page)).toBe(333);
    expect(complaints).toEqual([]);
  });
});

describe('embed code from the menu, pasted into an empty page, shows the same', () => {
  test.each([
    ['an element', '/asked.html', ''],
    [
      'an iframe',
      `${PAGE}/embed.html?film=crash-before-ack&theme=light&aspect=1%3A1&props=%7B%22amount%22%3A30%7D`,
      'iframe',
    ],
  ])('%s', async (_, path, frame) => {
    await using visited = await player.visit(path, {permissions: ['clipboard-read', 'clipboard-write']});
    const {page} = visited;
    await playButton(page).waitFor();
    await page.getByRole('button', {name: /^Beat 2 of/}).click();
    await page.getByRole('button', {name: 'Next frame'}).click();
    const picture = (place: Page | FrameLocator) => place.locator('.qe-screen svg[data-frame]');
    const seen = (place: Page | FrameLocator) =>
      picture(place).evaluate((svg) => [svg.getAttribute('data-frame'), svg.getAttribute('viewBox'), svg.textContent]);
    const before = await seen(page);
    await page.getByRole('button', {name: 'More'}).click();
    await page.getByRole('button', {name: 'Copy embed code'}).click();
    await page.getByText('Embed code copied').waitFor();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    expect(code).not.toContain('frame="0"');
    await page.route('**/pasted.html', (route) =>
      route.fulfill({contentType: 'text/html', body: `<!doctype html><title>Empty</title>${code}`}),
    );
    await page.goto(`${player.origin}/pasted.html`);
    await expect.poll(() => seen(frame === '' ? page : page.frameLocator(frame))).toEqual(before);
  });
});

test('where a page may not copy, the link stands there to be copied by hand, and its keys are its own', async () => {
  await using visited = await player.visit('/plain.html');
  const {page} = visited;
  await ready(page);
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('refused'))}}),
  );
  await onElement(page, (shown) => shown.seekTo(333));
  await page.getByRole('button', {name: 'More'}).click();
  await page.getByRole('button', {name: 'Copy link at this moment'}).click();
  const link = page.getByRole('textbox', {name: 'Link'});
  await link.focus();
  for (const key of ['Home', 'Shift+ArrowRight', 'c', '.']) await page.keyboard.press(key);
  expect(await onElement(page, ({frame}) => frame)).toBe(333);
  expect(await page.getByRole('button', {name: 'Captions'}).getAttribute('aria-pressed')).toBe('true');
});

test('the component in React asks and tells the same', async () => {
  await using visited = await player.visit(
    `/react19.html#${JSON.stringify({from: 'charged', to: 'charged', playbackRate: 2})}`,
  );
  const {page} = visited;
  await playButton(page).waitFor();
  const asked = await page.evaluate(() => {
    const {player: shown} = (window as unknown as {host: Host}).host;
    return shown && [shown.beats().length, shown.duration(), shown.playbackRate(), shown.isEnded()];
  });
  expect(asked).toEqual([beats.length, durationInFrames / fps, 2, false]);
  await playButton(page).click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as {host: Host}).host.beats.map(({name}) => name)))
    .toEqual(['charged']);
});

test('every property of the class can be set', async () => {
  const {QueueExplainer: Shown} = (await import('./element')) as {QueueExplainer: new () => QueueExplainer};
  expect(settable(Shown).map((name) => name.toLowerCase())).toEqual(expect.arrayContaining([...EMBED_FIELDS]));
});
