import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {findBrowser} from '../../scripts/browser';
import {draw} from '../stage/draw';
import {HEIGHT, WIDTH} from '../stage/format';
import {produce} from '../storyboard/film';
import {renderStill} from './node';
import {type BrowserPictures, openBrowserPictures} from './testing/browserPictures';
import {paintedTexts, pixelsOf, similarity} from './testing/comparePictures';

const LEAST_SIMILARITY = 0.98;
const PIXEL = 1;

let browser: BrowserPictures;
beforeAll(async () => {
  browser = await openBrowserPictures((await findBrowser()).executable, WIDTH, HEIGHT);
});
afterAll(() => browser.close());

describe.each(catalog.map((explainer) => [explainer.id, explainer] as const))('%s', (_id, explainer) => {
  const film = produce(explainer);
  const stills = film.cut.beats.flatMap(({name, still}) =>
    (['dark', 'light'] as const).map((theme) => [name, theme, still] as const),
  );

  test.each(stills)('%s, %s: both painters draw the same picture', async (_beat, theme, frame) => {
    const picture = draw(film, frame, theme);
    const {png, texts} = await browser.draw(picture);
    const painted = renderStill(picture, {width: WIDTH, height: HEIGHT});
    expect(similarity(await pixelsOf(png), await pixelsOf(painted))).toBeGreaterThanOrEqual(LEAST_SIMILARITY);

    const laid = paintedTexts(picture, WIDTH, HEIGHT);
    expect(laid.map(({words}) => words)).toEqual(texts.map(({words}) => words));
    const misplaced = texts.filter(({left, right}, index) => {
      const text = laid[index];
      // Where the next stretch begins at once, kerned or not, its own beginning is what is compared.
      const isFollowed = texts[index + 1]?.left === right;
      return (
        text === undefined ||
        Math.abs(text.left - left) > PIXEL ||
        (!isFollowed && Math.abs(text.right - right) > PIXEL)
      );
    });
    expect(misplaced).toEqual([]);
  });
});
