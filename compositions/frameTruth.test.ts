import {describe, expect, test} from 'vitest';
import {draw} from '../src/stage/draw';
import {readPicture} from '../src/stage/readPicture';
import {everyFrame, lies} from '../src/stage/truth/lies';
import {filmsAtRandom} from '../src/stage/truth/settings';
import {produce, type Film} from '../src/storyboard/film';
import {catalog} from './catalog';

const dark = (film: Film, frame: number) => draw(film, frame, 'dark');

const SETTINGS = 20;
const SEED = 20;
/** Of the way to a beat's still. */
const ON_THE_WAY = [0.25, 0.6, 0.85];

/** What is drawn falsely today, and waits to be put right. */
const KNOWN: readonly RegExp[] = [
  /smart-broker-dumb-broker.* token carried \S+ E1, leaving/,
  /hash-partitioned-ordering.* caption of "in-parallel"/,
  /dlq-flow.* caption of "each-wait-longer"/,
  /hash-partitioned-ordering.* token pending Profile service \w\w: expected (looks solid|in partitioner)/,
];

const unknownLies = (film: Film, frames: readonly number[]): readonly string[] =>
  lies(film, frames, dark, Infinity).filter((lie) => !KNOWN.some((known) => known.test(lie)));

const beatsOf = ({cut}: Film): readonly number[] =>
  cut.beats.flatMap(({from, still}) => [
    ...ON_THE_WAY.map((share) => Math.round(from + (still - from) * share)),
    still,
  ]);

describe.each(catalog)('$id', (explainer) => {
  test('every frame shows what is true', () => {
    const film = produce(explainer);
    expect(unknownLies(film, everyFrame(film))).toEqual([]);
  });

  test('every beat shows what is true at any setting', () => {
    const films = filmsAtRandom(explainer, SETTINGS, SEED);
    expect(films.length).toBeGreaterThan(0);
    const told = films.flatMap((film) =>
      unknownLies(film, beatsOf(film)).map((lie) => `${lie}, with ${JSON.stringify(film.props)}`),
    );
    expect(told).toEqual([]);
  });

  test('a frame is the same whatever was drawn before', () => {
    const film = produce(explainer);
    const frames = [0, 17, 400, film.cut.durationInFrames - 1, 401, 18, 17];
    const inOrder = new Map(
      frames.toSorted((a, b) => a - b).map((frame) => [frame, JSON.stringify(readPicture(dark(film, frame)))]),
    );
    const again = produce(explainer);
    for (const frame of frames) expect(JSON.stringify(readPicture(dark(again, frame)))).toBe(inOrder.get(frame));
  });
});
