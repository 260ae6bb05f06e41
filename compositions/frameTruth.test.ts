import {describe, expect, test} from 'vitest';
import {draw} from '../src/stage/draw';
import {FORMATS, type Aspect} from '../src/stage/format';
import {readPicture} from '../src/stage/readPicture';
import {everyKind} from '../src/stage/truth/everyKind/everyKind';
import {truths} from '../src/stage/truth/kinds/register';
import {beatFrames, drawnParts, everyFrame, lies} from '../src/stage/truth/lies';
import {follow} from '../src/stage/truth/now';
import {filmsAtRandom} from '../src/stage/truth/settings';
import {produce, type Film} from '../src/storyboard/film';
import {catalog} from './catalog';

const dark = (film: Film, frame: number) => draw(film, frame, 'dark');
const light = (film: Film, frame: number) => draw(film, frame, 'light');
const inFormat = (aspect: Aspect) => (film: Film, frame: number) =>
  draw(film, frame, 'dark', {format: FORMATS[aspect]});

const SETTINGS = 20;
const SEED = 20;

const stills = ({cut}: Film): readonly number[] => cut.beats.map(({still}) => still);

describe.each(catalog)('$id', (explainer) => {
  const film = produce(explainer);

  test('every frame shows what is true', () => {
    expect(lies(film, everyFrame(film), dark, Infinity)).toEqual([]);
  });

  test('every beat shows what is true at any setting', () => {
    const told = filmsAtRandom(explainer, SETTINGS, SEED).flatMap((other) =>
      lies(other, beatFrames(other), dark, Infinity).map((lie) => `${lie}, with ${JSON.stringify(other.props)}`),
    );
    expect(told).toEqual([]);
  });

  test.each(['9:16', '1:1'] as const)('every still shows what is true in %s', (aspect) => {
    const told = lies(film, stills(film), inFormat(aspect), Infinity);
    expect(told).toEqual([]);
  });

  test('it says the same in the other theme', () => {
    expect(lies(film, stills(film), light, Infinity)).toEqual([]);
    const words = (frame: number, drawn: typeof dark) =>
      readPicture(drawn(film, frame)).texts.map((text) => text.words);
    for (const frame of stills(film)) expect(words(frame, light)).toEqual(words(frame, dark));
  });

  test('a frame is the same whatever was drawn before', () => {
    const frames = [0, 17, 400, film.cut.durationInFrames - 1, 401, 18, 17];
    const inOrder = new Map(
      frames.toSorted((a, b) => a - b).map((frame) => [frame, JSON.stringify(readPicture(dark(film, frame)))]),
    );
    const again = produce(explainer);
    for (const frame of frames) expect(JSON.stringify(readPicture(dark(again, frame)))).toBe(inOrder.get(frame));
  });
});

describe('a film of every kind of part', () => {
  const film = produce(everyKind);

  test('shows what is true', () => {
    expect(lies(film, beatFrames(film), light, Infinity)).toEqual([]);
  });

  test('has every kind of part', () => {
    const nowAt = follow(film);
    const drawn = beatFrames(film)
      .toSorted((a, b) => a - b)
      .flatMap((frame) => {
        const now = nowAt(frame);
        return now.stages.flatMap((staged) => drawnParts(staged, now).map(({part}) => part));
      });
    expect([...new Set(drawn)].sort()).toEqual(Object.keys(truths).sort());
  });
});
