import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {ALL_FORMATS, BufferSource, Input} from 'mediabunny';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openSite, type OpenSite} from '../../../scripts/site/openSite';
import {plain} from '../../storyboard/beat';
import {eventLine, isTold} from '../events/eventLine';
import {readLink, writeLink, type Link} from '../link';
import {linkTo, showLink} from '../showing';

/** Where a film that stands stands, and the caption in its picture. */
const onScreen = (page: Page): Promise<{readonly frame: number; readonly caption: string}> =>
  page.locator('.qe').evaluate((player) => ({
    frame: Number(player.querySelector<HTMLInputElement>('.qe-slider')?.value),
    caption: player.querySelector('.qe-screen [data-caption]')?.getAttribute('data-caption') ?? '',
  }));

const addressOf = (page: Page): Link => readLink(page.url());

const link: Link = {
  film: 'crash-before-ack',
  props: {amount: 30},
  theme: 'light',
  faults: [{moment: {beat: 'charged', ms: 700}, fault: {another: 'Worker A'}}],
};

describe('the page of a film', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const openFilm = async (of: Link): Promise<Page> => {
    const {page} = await site.open(`film/${writeLink(of)}`);
    await page.locator('.qe-screen svg').waitFor({state: 'attached'});
    return page;
  };

  test('a link opens exactly what it says, and its address still says so after a reload', async () => {
    const {showing} = showLink(link);
    const frame = showing.film.cut.durationInFrames - 100;
    const exact = linkTo(showing, frame, 'light');
    const page = await openFilm(exact);
    const expected = {frame, caption: plain(showing.film.cut.beatAt(frame).caption.join(' '))};
    await expect.poll(() => onScreen(page)).toEqual(expected);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    expect(await page.locator('.fork-what').textContent()).toContain('one more like Worker A');
    await page.reload();
    await expect.poll(() => onScreen(page)).toEqual(expected);
    await page.context().close();
  });

  test('wherever the film is left, a reload shows it there again', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, faults: []});
    await page.getByRole('button', {name: 'Play', exact: true}).click();
    await page.waitForTimeout(1500);
    await page.getByRole('button', {name: 'Pause'}).click();
    const left = await onScreen(page);
    expect(left.frame).toBeGreaterThan(0);
    await page.reload();
    await expect.poll(() => onScreen(page)).toEqual(left);
    await page.getByRole('button', {name: 'Play', exact: true}).click();
    await page.waitForTimeout(1000);
    await page.reload();
    await expect.poll(async () => (await onScreen(page)).frame).toBeGreaterThan(left.frame + 10);
    await page.context().close();
  });

  test('a changed parameter makes another film at once, at the same beat', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, time: {beat: 'charged'}, faults: []});
    await expect.poll(async () => (await onScreen(page)).caption).toContain('books 20 €');
    await page.getByRole('tab', {name: 'Parameters'}).click();
    await page.getByRole('spinbutton', {name: /^What order P17 costs/}).fill('30');
    await expect.poll(async () => (await onScreen(page)).caption).toContain('books 30 €');
    expect(addressOf(page)).toMatchObject({props: {amount: 30}, time: {beat: 'charged'}});
    await page.context().close();
  });

  test('a parameter that cannot be is refused beside its field, and the film stays', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, time: {beat: 'charged'}, faults: []});
    const before = await onScreen(page);
    await page.getByRole('tab', {name: 'Parameters'}).click();
    const amount = page.getByRole('spinbutton', {name: /^What order P17 costs/});
    await amount.fill('9000');
    await expect.poll(() => page.locator('.field-trouble').textContent()).toContain('amount');
    expect(await onScreen(page)).toEqual(before);
    await amount.fill('30');
    await expect.poll(() => page.locator('.field-trouble').count()).toBe(0);
    expect(addressOf(page).props).toEqual({amount: 30});
    await page.context().close();
  });

  test('parameters, faults and moment stand together in the address, and Back goes back a step at a time', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, time: {beat: 'delivered'}, faults: []});
    const before = await onScreen(page);
    await page.getByRole('tab', {name: 'What if'}).click();
    await page.getByRole('group', {name: 'Crash'}).getByRole('button', {name: 'Worker A'}).click();
    await expect.poll(() => page.locator('.twin').count()).toBe(1);
    await page.getByRole('tab', {name: 'Parameters'}).click();
    await page.getByRole('spinbutton', {name: /^What order P17 costs/}).fill('77');
    await expect.poll(() => addressOf(page).props).toEqual({amount: 77});
    expect(addressOf(page).faults).toHaveLength(1);

    await page.goBack();
    await expect.poll(() => addressOf(page).props).toEqual({});
    expect(addressOf(page).faults).toHaveLength(1);
    await page.goBack();
    await expect.poll(() => page.locator('.twin').count()).toBe(0);
    await expect.poll(() => onScreen(page)).toEqual(before);
    await page.goForward();
    await expect.poll(() => page.locator('.twin').count()).toBe(1);
    await page.context().close();
  });

  test('a link whose moment is gone opens at the nearest, with a word about it', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, time: {beat: 'long-gone'}, faults: []});
    expect(await page.getByRole('status').allTextContents()).toContain(
      'The film has no moment “long-gone” any more: this is its beginning.',
    );
    await page.context().close();
  });

  test('a fault forks the run at the moment shown, the first difference stands there as a twin, and one press goes back', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, time: {beat: 'delivered'}, faults: []});
    const before = await onScreen(page);
    await page.getByRole('tab', {name: 'What if'}).click();
    await page.getByRole('group', {name: 'Crash'}).getByRole('button', {name: 'Worker A'}).click();
    await expect.poll(() => page.locator('.twin figure').count()).toBe(2);
    const twin = await page.locator('.twin figcaption').allTextContents();
    expect(twin[0]).toContain('Without the fault');
    expect(twin[1]).toContain('With it');
    expect(twin[0]?.replace('Without the fault', '')).not.toBe(twin[1]?.replace('With it', ''));
    expect(await page.locator('.fork').textContent()).toContain('Worker A crashes');
    expect(addressOf(page).faults).toMatchObject([{moment: {beat: 'delivered'}, fault: {crash: 'Worker A'}}]);
    await expect.poll(async () => (await onScreen(page)).caption).toContain('What if Worker A crashes here?');
    await page.getByRole('button', {name: 'Go back'}).click();
    await expect.poll(() => page.locator('.fork').count()).toBe(0);
    await expect.poll(() => onScreen(page)).toEqual(before);
    expect(addressOf(page).faults).toEqual([]);
    await page.context().close();
  });

  test('the ledger marks what happened last, and leads to any event, by the keyboard alone', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, time: {beat: 'charged'}, faults: []});
    const {film} = showLink(addressOf(page)).showing;
    const {still} = film.cut.beats.find(({name}) => name === 'charged') ?? expect.unreachable();
    const happened = film.acts[0]?.events.findLast((event) => isTold(event) && event.at <= film.cut.msAt(still));
    const last = eventLine(happened ?? expect.unreachable());
    const current = page.locator('.event[aria-selected=true]');
    await expect.poll(() => current.textContent()).toContain(last);
    const {frame} = await onScreen(page);
    const ledger = page.getByRole('listbox', {name: 'Events of the run'});
    // From the top of the page, with nothing but the Tab key.
    for (let presses = 0; presses < 60; presses++) {
      if (await ledger.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await onScreen(page)).frame).toBeGreaterThan(frame);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => current.textContent()).toContain(last);
    await page.context().close();
  });

  test('what is copied is the link to this very picture', async () => {
    const page = await openFilm({...link, time: {ms: 3000}});
    await page.getByRole('button', {name: 'Copy link'}).click();
    const copied = await page.getByRole('textbox', {name: 'Link'}).inputValue();
    expect(copied.startsWith(`${site.url}film/?`)).toBe(true);
    expect(readLink(copied)).toEqual({...link, time: {ms: 3000}});
    await page.context().close();
  });

  test('where the browser does not let a page copy, it does not say that it has', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, faults: []});
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await page.getByRole('button', {name: 'Copy link'}).click();
    const said = page.locator('.take-copied');
    await expect.poll(() => said.textContent()).toBe('Link: this browser does not let a page copy, so copy it here');
    await page.context().close();
  });

  test('embed code, pasted into an empty page of another site, shows this very picture', async () => {
    const exact: Link = {...link, time: {beat: 'fork-1'}};
    const page = await openFilm(exact);
    const expected = await onScreen(page);
    await page.getByRole('button', {name: 'Copy embed code'}).click();
    const copied = await page.getByRole('textbox', {name: 'Embed code'}).inputValue();
    await page.context().close();

    // Another site, which has nothing but what was pasted.
    const body = `<!doctype html><title>Elsewhere</title>${copied}`;
    const other = createServer((_, response) => response.writeHead(200, {'content-type': 'text/html'}).end(body));
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const elsewhere = await site.browser.newPage({viewport: {width: 900, height: 700}});
    await elsewhere.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    const embedded = elsewhere.frameLocator('iframe').locator('.qe');
    const {showing, frame} = showLink(exact);
    expect(frame).toBe(expected.frame);
    await expect
      .poll(() =>
        embedded.evaluate((player) => ({
          frame: Number(player.querySelector('.qe-screen svg')?.getAttribute('data-frame')),
          caption: player.querySelector('.qe-screen [data-caption]')?.getAttribute('data-caption') ?? '',
          marks: player.querySelectorAll('.qe-mark').length,
          theme: player.getAttribute('data-qe-theme'),
        })),
      )
      .toEqual({...expected, marks: showing.film.cut.beats.length, theme: 'light'});
    expect(expected.caption).toContain('joins here?');
    expect(await elsewhere.locator('iframe').getAttribute('title')).toBe(showing.film.title);
    await elsewhere.close();
    other.close();
  });

  test('a beat is made into an MP4 in the page, in the format that was chosen, with progress, and can be cancelled', async () => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, time: {beat: 'charged'}, faults: []});
    const {film} = showLink(addressOf(page)).showing;
    const beat = film.cut.beats.find(({name}) => name === 'charged') ?? expect.unreachable();
    await page.getByLabel('Format').selectOption('1:1');
    await page.getByLabel('Size of the MP4').selectOption({label: '540 × 540'});
    await page.getByRole('button', {name: 'MP4', exact: true}).click();
    await page.getByRole('button', {name: 'Cancel'}).click();
    expect(await page.getByRole('progressbar').count()).toBe(0);

    await page.getByLabel('Part of the film').selectOption('this beat');
    const [download] = await Promise.all([
      page.waitForEvent('download', {timeout: 60_000}),
      page.getByRole('button', {name: 'MP4', exact: true}).click(),
      page.getByRole('progressbar').waitFor(),
    ]);
    expect(download.suggestedFilename()).toBe('crash-before-ack.1x1.charged.light.mp4');
    const file = new Input({formats: ALL_FORMATS, source: new BufferSource(await readFile(await download.path()))});
    const track = (await file.getPrimaryVideoTrack()) ?? expect.unreachable();
    expect(await file.getMimeType()).toContain('video/mp4');
    expect([track.codec, track.displayWidth, track.displayHeight]).toEqual(['avc', 540, 540]);
    const {packetCount, averagePacketRate} = await track.computePacketStats();
    expect([packetCount, Math.round(averagePacketRate)]).toEqual([beat.to - beat.from, film.cut.fps]);
    await page.context().close();
  });

  test('a browser without an encoder says so, and shows the command that makes the same film', async () => {
    const {page} = await site.open('film/?film=crash-before-ack');
    // The worker asks for it in its own world: it is taken away there.
    await page.route('**/worker-*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({response, body: `delete self.VideoEncoder;\n${await response.text()}`});
    });
    await page.getByRole('button', {name: 'MP4', exact: true}).click();
    await expect.poll(() => page.locator('.film-take [role=alert]').textContent()).toContain('no encoder');
    const command = page.getByLabel('Command that renders the same film');
    expect(await command.inputValue()).toMatch(/^npm run render -- --link '\?film=crash-before-ack[^']*'$/);
    await page.getByLabel('Format').selectOption('9:16');
    expect(await command.inputValue()).toMatch(/' --aspect 9:16$/);
    await page.context().close();
  });

  test.each([
    ['16:9', [1920, 1080]],
    ['9:16', [1080, 1920]],
  ] as const)('the PNG of a moment in %s has the size of the picture', async (aspect, size) => {
    const page = await openFilm({film: 'crash-before-ack', props: {}, time: {beat: 'crashed'}, faults: []});
    await page.getByLabel('Format').selectOption(aspect);
    const [download] = await Promise.all([
      page.waitForEvent('download', {timeout: 60_000}),
      page.getByRole('button', {name: 'PNG of this moment'}).click(),
    ]);
    const png = await readFile(await download.path());
    // The header chunk of PNG: width and height as 32-bit numbers from byte 16 on.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(size);
    await page.context().close();
  });
});
