import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import type {ReactElement} from 'react';
import {renderToStaticMarkup} from 'react-dom/server';
import {FONT_FACES} from '../../stage/fonts';

/** A stretch of characters as it is seen: with single spaces, and its edges in pixels of the picture, `NaN` when it is turned. */
export interface ShownText {
  readonly words: string;
  readonly left: number;
  readonly right: number;
}

/** A real browser that draws element trees: the reference for how a picture looks. */
export interface BrowserPictures {
  draw(picture: ReactElement): Promise<{readonly png: Uint8Array; readonly texts: readonly ShownText[]}>;
  close(): Promise<void>;
}

const fontFaces = FONT_FACES.map(({family, weight, file}) => {
  const data = readFileSync(join('public', 'fonts', file)).toString('base64');
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data})}`;
}).join('');

/** Opens a page of the given size. The flags are those with which Remotion renders. */
export const openBrowserPictures = async (
  executablePath: string,
  width: number,
  height: number,
): Promise<BrowserPictures> => {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none', '--force-color-profile=srgb', '--disable-lcd-text'],
  });
  const page = await browser.newPage({viewport: {width, height}});
  await page.setContent(`<!doctype html><style>${fontFaces}body{margin:0}svg{display:block}</style><main></main>`);
  await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())));
  return {
    draw: async (picture) => {
      const texts = await page.evaluate((markup) => {
        const main = document.querySelector('main');
        if (main === null) throw new Error('the page is gone');
        main.innerHTML = markup;
        const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        const found: {words: string; left: number; right: number}[] = [];
        const range = document.createRange();
        while (walker.nextNode() !== null) {
          const node = walker.currentNode;
          if (node.parentElement?.closest('[opacity="0"]') !== null) continue;
          range.selectNodeContents(node);
          const {left, right} = range.getBoundingClientRect();
          if (right <= left) continue;
          const isTurned = (node.parentElement.closest('text')?.getScreenCTM()?.b ?? 0) !== 0;
          const words = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
          found.push(isTurned ? {words, left: NaN, right: NaN} : {words, left, right});
        }
        return found;
      }, renderToStaticMarkup(picture));
      return {png: await page.screenshot(), texts};
    },
    close: () => browser.close(),
  };
};
