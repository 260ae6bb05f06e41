import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createCanvas, loadImage, type SKRSContext2D} from '@napi-rs/canvas';
import {chromium, type Browser, type Page} from 'playwright-core';
import {cloneElement, isValidElement, type ReactElement, type ReactNode} from 'react';
import {renderToStaticMarkup} from 'react-dom/server';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {hex} from 'wcag-contrast';
import {findBrowser} from '../scripts/browser';
import {renderStill} from '../src/painter/node';
import {draw} from '../src/stage/draw';
import {FONT_FACES} from '../src/stage/fonts';
import {FORMATS, type Aspect, type Format} from '../src/stage/format';
import type {ThemeName} from '../src/stage/theme';
import {captionsOf} from '../src/storyboard/captions';
import {produce} from '../src/storyboard/film';
import {catalog} from './catalog';

const LEAST_CONTRAST = 4.5;
const FASTEST_READING = 17;
/** Edges are anti-aliased, and a glyph's box is a little larger than its ink. */
const TOLERANCE = 4;

/** Every format in the dark theme, and the usual one in the light theme, too. */
const LOOKS: readonly (readonly [Aspect, ThemeName])[] = [
  ['16:9', 'dark'],
  ['16:9', 'light'],
  ['9:16', 'dark'],
  ['1:1', 'dark'],
];

interface Text {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Px of the sheet, after the camera. */
  readonly size: number;
  readonly fill: string;
  readonly opacity: number;
  /** Whether something lies on the middle of the text, and not only a leader on one of its letters. */
  readonly covered: boolean;
  /** Nothing to be read: the numeral of an act. */
  readonly decor: boolean;
}

const fontFaces = FONT_FACES.map(({family, weight, file}) => {
  const data = readFileSync(join('public', 'fonts', file)).toString('base64');
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data})}`;
}).join('');

/** One page for all pictures: its fonts are read once. */
const EMPTY_PAGE = `<!doctype html><style>${fontFaces}html,body{margin:0;background:#888}svg{display:block}</style>`;

const show = (page: Page, svg: string): Promise<unknown> =>
  page.evaluate(async (markup) => {
    document.body.innerHTML = markup;
    await document.fonts.ready;
  }, svg);

const readTexts = (page: Page): Promise<readonly Text[]> =>
  page.evaluate(() => {
    const opacityOf = (element: Element | null): number =>
      element === null ? 1 : Number(element.getAttribute('opacity') ?? 1) * opacityOf(element.parentElement);
    return [...document.querySelectorAll('text')].map((text) => {
      const {x, y, width, height} = text.getBoundingClientRect();
      const matrix = text.getScreenCTM();
      const size = Number(text.getAttribute('font-size')) * (matrix === null ? 1 : Math.hypot(matrix.a, matrix.b));
      // What is struck out is covered by its strike, and by nothing else.
      const struck = text.closest('[data-struck]');
      const liesOn = (share: number): boolean => {
        const seen = document.elementFromPoint(x + width * share, y + height / 2);
        return (
          seen !== null &&
          seen !== text &&
          !text.contains(seen) &&
          struck?.contains(seen) !== true &&
          !['svg', 'text', 'tspan'].includes(seen.tagName) &&
          (text.compareDocumentPosition(seen) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
        );
      };
      return {
        words: text.textContent,
        x,
        // The ink of a line: from the top of its capitals to a little below its base line.
        y: y + (height - size) / 2 + size * 0.13,
        width,
        height: size * 0.78,
        size,
        fill: text.querySelector('tspan[fill]')?.getAttribute('fill') ?? text.getAttribute('fill') ?? '#000000',
        opacity: opacityOf(text),
        covered: liesOn(0.5) && (liesOn(0.4) || liesOn(0.6)),
        decor: text.closest('[data-decor]') !== null,
      };
    });
  });

const overlap = (a: Text, b: Text): boolean =>
  a.x + TOLERANCE < b.x + b.width &&
  b.x + TOLERANCE < a.x + a.width &&
  a.y + TOLERANCE < b.y + b.height &&
  b.y + TOLERANCE < a.y + a.height;

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
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

/** The same picture without its words. */
const wordless = (node: ReactNode): ReactNode => {
  if (Array.isArray(node)) return node.map((child: ReactNode) => wordless(child));
  if (!isValidElement<{children?: ReactNode}>(node)) return node;
  if (typeof node.type === 'function') return wordless((node.type as (props: unknown) => ReactNode)(node.props));
  return node.type === 'text' ? null : cloneElement(node, {}, wordless(node.props.children));
};

const groundsOf = async (picture: ReactElement, {width, height}: Format): Promise<SKRSContext2D> => {
  const bare = wordless(picture);
  if (!isValidElement(bare)) throw new Error('a picture is an element');
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(await loadImage(renderStill(bare, {width, height})), 0, 0);
  return context;
};

/** What one cannot read, or only with pains. */
const complaintsAbout = (texts: readonly Text[], grounds: SKRSContext2D, format: Format): readonly string[] => {
  const {width, height, margin, clear, smallest} = format;
  const complaints: string[] = [];
  const isOut = ({x, y, width: w, height: h}: Text) => x + w < 0 || x > width || y + h < 0 || y > height;
  const seen = texts.filter((text) => !isOut(text) && !text.decor);
  for (const [index, text] of seen.entries()) {
    const {words, x, y, size, fill, opacity} = text;
    if (size < smallest - 0.5) complaints.push(`"${words}" is ${size.toFixed(1)} px small`);
    const right = x + text.width;
    const bottom = y + text.height;
    if (x < margin - 12 || right > width - margin + 12 || y < clear.top - 12 || bottom > clear.bottom + 12)
      complaints.push(
        `"${words}" leaves the safe area: ${Math.round(x)}..${Math.round(right)}, ${Math.round(y)}..${Math.round(bottom)}`,
      );
    if (text.covered) complaints.push(`"${words}" is covered`);
    for (const other of seen.slice(index + 1))
      if (overlap(text, other)) complaints.push(`"${words}" and "${other.words}" overlap`);
    const ground = groundBehind(grounds, text);
    const contrast = hex(blend(fill, ground, opacity), ground);
    if (contrast < LEAST_CONTRAST)
      complaints.push(`"${words}" has a contrast of ${contrast.toFixed(1)} (${fill} at ${opacity} on ${ground})`);
  }
  return complaints;
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
    page = await browser.newPage();
    await page.setContent(EMPTY_PAGE);
  });
  afterAll(() => browser.close());

  describe.each(catalog)('$id', (explainer) => {
    const film = produce(explainer);
    test.each(LOOKS)('%s %s', {timeout: 180_000}, async (aspect, theme) => {
      const format = FORMATS[aspect];
      await page.setViewportSize({width: format.width, height: format.height});
      const complaints: string[] = [];
      for (const beat of film.cut.beats) {
        const picture = draw(film, beat.still, theme, {format});
        await show(page, renderToStaticMarkup(picture));
        const texts = await readTexts(page);
        expect(texts.length).toBeGreaterThan(0);
        for (const complaint of complaintsAbout(texts, await groundsOf(picture, format), format))
          complaints.push(`${beat.name}: ${complaint}`);
      }
      expect(complaints).toEqual([]);
    });

    test('captions stay long enough to be read', () => {
      for (const {text, startMs, endMs} of captionsOf(film.cut))
        expect(text.length / ((endMs - startMs) / 1000), text).toBeLessThanOrEqual(FASTEST_READING);
    });
  });
});
