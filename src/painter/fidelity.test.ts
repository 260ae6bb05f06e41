import {afterAll, beforeAll, expect, test} from 'vitest';
import {findBrowser} from '../../scripts/browser';
import {renderStill} from './node';
import {type BrowserPictures, openBrowserPictures} from './testing/browserPictures';
import {paintedTexts, pixelsOf, similarity} from './testing/comparePictures';
import {kitPicture} from './testing/kitPicture';
import {richPicture} from './testing/richPicture';

const [WIDTH, HEIGHT] = [1920, 1080];
const PIXEL = 1;

let browser: BrowserPictures;
beforeAll(async () => {
  browser = await openBrowserPictures((await findBrowser()).executable, WIDTH, HEIGHT);
});
afterAll(() => browser.close());

test('a picture with everything in it looks as a browser shows it', async () => {
  const picture = richPicture(10);
  const {png} = await browser.draw(picture);
  const painted = renderStill(picture, {width: WIDTH, height: HEIGHT});
  expect(similarity(await pixelsOf(png), await pixelsOf(painted))).toBeGreaterThan(0.999);
});

test('text stands where a browser puts it', async () => {
  const picture = richPicture(10);
  const {texts} = await browser.draw(picture);
  const painted = paintedTexts(picture, WIDTH, HEIGHT);
  const upright = ({words}: {readonly words: string}): boolean => words !== 'Dead letter';
  expect(painted.map(({words}) => words)).toEqual(texts.map(({words}) => words));
  for (const [index, shown] of texts.entries()) {
    if (!upright(shown)) continue;
    expect(Math.abs((painted[index]?.left ?? NaN) - shown.left), `${shown.words}: left`).toBeLessThan(PIXEL);
    expect(Math.abs((painted[index]?.right ?? NaN) - shown.right), `${shown.words}: right`).toBeLessThan(PIXEL);
  }
});

test.each([
  ['still', 1, -4],
  ['on its way', 1.137, 7.3],
  ['close', 1.6, 0],
])('every kind of element looks as a browser shows it, the camera %s', async (_, zoom, turn) => {
  const picture = kitPicture(zoom, turn);
  const {png} = await browser.draw(picture);
  const painted = renderStill(picture, {width: WIDTH, height: HEIGHT});
  expect(similarity(await pixelsOf(png), await pixelsOf(painted))).toBeGreaterThan(0.998);
});
