import {expect, test, vi} from 'vitest';
import {choosePainting} from './painting';

const browser = {executable: '/somewhere/chrome', chromeMode: 'headless-shell'};

vi.mock('../../src/painter/node', () => ({
  nativePackages: () => ({available: false, why: '@napi-rs/canvas does not load here'}),
}));
vi.mock('../browser', () => ({findBrowser: () => Promise.resolve(browser)}));
vi.mock('../outlets/bundle', () => ({bundleFilms: () => Promise.resolve('/somewhere/bundle')}));

test('without native packages for this platform films are drawn in a browser, and one line says so', async () => {
  const said: string[] = [];
  const painting = await choosePainting({painter: 'canvas', concurrency: 1}, '.', (line) => said.push(line));
  expect(painting).toMatchObject({by: 'browser', browser, bundle: '/somewhere/bundle'});
  expect(said).toEqual(['Drawing in a browser, because @napi-rs/canvas does not load here.']);
});
