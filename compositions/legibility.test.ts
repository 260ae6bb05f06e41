import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {loadImage, createCanvas, type SKRSContext2D} from '@napi-rs/canvas';
import {chromium, type Browser, type Page} from 'playwright-core';
import {renderToStaticMarkup} from 'react-dom/server';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {hex} from 'wcag-contrast';
import {findBrowser} from '../scripts/browser';
import {draw} from '../src/stage/draw';
import {FONT_FACES} from '../src/stage/fonts';
import {HEIGHT, SAFE, WIDTH} from '../src/stage/format';
import {captionsOf} from '../src/storyboard/captions';
import {produce} from '../src/storyboard/film';
import {catalog} from './catalog';

const SMALLEST_TEXT = 22;
const LEAST_CONTRAST = 4.5;
const FASTEST_READING = 17;
/** Edges are anti-aliased, and a glyph's box is a little larger than its ink. */
const TOLERANCE = 3;
/** The header and the ticks may come as near to the edge as the style frames have them. */
const SAFE_TOP = 56;

interface Text {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly fill: string;
  readonly opacity: number;
  /** Whether the middle of the text is what one sees there. */
  readonly covered: boolean;
  /** Width of the plate in front of which it stands, if any: left and right edge. */
  readonly family: string;
}

const fontFaces = FONT_FACES.map(({family, weight, file}) => {
  const data = readFileSync(join('public', 'fonts', file)).toString('base64');
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data})}`;
}).join('');

const pageOf = (svg: string): string =>
  `<!doctype html><style>${fontFaces}html,body{margin:0;background:#888}svg{display:block}.measuring text{visibility:hidden}</style>${svg}`;

const readTexts = (page: Page): Promise<readonly Text[]> =>
  page.evaluate(() => {
    const opacityOf = (element: Element | null): number =>
      element === null ? 1 : Number(element.getAttribute('opacity') ?? 1) * opacityOf(element.parentElement);
    return [...document.querySelectorAll('text')].map((text) => {
      const {x, y, width, height} = text.getBoundingClientRect();
      const size = Number(text.getAttribute('font-size'));
      const middle = document.elementFromPoint(x + width / 2, y + height / 2);
      return {
        words: text.textContent,
        x,
        // The ink of a line, without the room that a font leaves above and below.
        y: y + (height - size) / 2,
        width,
        height: size,
        size,
        fill: text.getAttribute('fill') ?? '#000000',
        opacity: opacityOf(text),
        covered:
          middle !== null &&
          middle !== text &&
          middle.tagName !== 'svg' &&
          (text.compareDocumentPosition(middle) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
        family: text.getAttribute('font-family') ?? '',
      };
    });
  });

const overlap = (a: Text, b: Text): boolean =>
  a.x + TOLERANCE < b.x + b.width &&
  b.x + TOLERANCE < a.x + a.width &&
  a.y + TOLERANCE < b.y + b.height &&
  b.y + TOLERANCE < a.y + a.height;

const channels = (colour: string): readonly [number, number, number] => [
  parseInt(colour.slice(1, 3), 16),
  parseInt(colour.slice(3, 5), 16),
  parseInt(colour.slice(5, 7), 16),
];
const toHex = (rgb: readonly number[]): string =>
  `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

/** The colour that most of the ground behind a text has. */
const groundBehind = (context: SKRSContext2D, {x, y, width, height}: Text): string => {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const {data} = context.getImageData(left, top, Math.max(1, Math.floor(width)), Math.max(1, Math.floor(height)));
  const counts = new Map<string, number>();
  for (let index = 0; index < data.length; index += 4) {
    const colour = toHex([data[index] ?? 0, data[index + 1] ?? 0, data[index + 2] ?? 0]);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '#000000';
};

const blend = (fill: string, ground: string, opacity: number): string => {
  const under = channels(ground);
  return toHex(channels(fill).map((value, index) => value * opacity + (under[index] ?? 0) * (1 - opacity)));
};

describe('legibility in a real browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const {executable} = await findBrowser();
    browser = await chromium.launch({
      executablePath: executable,
      args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    });
    page = await browser.newPage({viewport: {width: WIDTH, height: HEIGHT}});
  });
  afterAll(() => browser.close());

  describe.each(catalog)('$id', (explainer) => {
    const film = produce(explainer);
    test.each(['dark', 'light'] as const)('%s', {timeout: 180_000}, async (theme) => {
      const complaints: string[] = [];
      for (const beat of film.cut.beats) {
        const complain = (what: string): unknown => complaints.push(`${beat.name}: ${what}`);
        await page.setContent(pageOf(renderToStaticMarkup(draw(film, beat.still, theme))));
        await page.evaluate(() => document.fonts.ready);
        const texts = await readTexts(page);
        await page.evaluate(() => document.documentElement.classList.add('measuring'));
        const shot = await loadImage(await page.screenshot());
        const context = createCanvas(WIDTH, HEIGHT).getContext('2d');
        context.drawImage(shot, 0, 0);
        expect(texts.length).toBeGreaterThan(3);
        for (const [index, text] of texts.entries()) {
          if (text.size < SMALLEST_TEXT) complain(`"${text.words}" is ${text.size} px small`);
          if (
            text.x < SAFE - 1 ||
            text.x + text.width > WIDTH - SAFE + 1 ||
            text.y < SAFE_TOP ||
            text.y + text.height > HEIGHT - SAFE + 8
          )
            complain(
              `"${text.words}" leaves the safe area: ${Math.round(text.x)}..${Math.round(text.x + text.width)}, ${Math.round(text.y)}..${Math.round(text.y + text.height)}`,
            );
          if (text.covered) complain(`"${text.words}" is covered`);
          for (const other of texts.slice(index + 1))
            if (overlap(text, other)) complain(`"${text.words}" and "${other.words}" overlap`);
          const ground = groundBehind(context, text);
          const contrast = hex(blend(text.fill, ground, text.opacity), ground);
          if (contrast < LEAST_CONTRAST)
            complain(
              `"${text.words}" has a contrast of ${contrast.toFixed(1)} (${text.fill} at ${text.opacity} on ${ground})`,
            );
        }
      }
      expect(complaints).toEqual([]);
    });

    test('captions stay long enough to be read', () => {
      for (const {text, startMs, endMs} of captionsOf(film.cut))
        expect(text.length / ((endMs - startMs) / 1000), text).toBeLessThanOrEqual(FASTEST_READING);
    });
  });
});
