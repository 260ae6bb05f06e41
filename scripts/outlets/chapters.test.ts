import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {produce} from '../../src/storyboard/film';
import {chapterList, chaptersOf} from './chapters';

const FPS = 30;

/** A film of beats that last so many frames. */
const filmOf = (lengths: readonly number[]) => {
  let from = 0;
  const beats = lengths.map((length, index) => {
    const beat = {from, to: from + length, caption: [`Beat ${index}.`, 'and more'] as const};
    from += length;
    return beat;
  });
  return {fps: FPS, beats, frames: from};
};

const films = fc.array(fc.integer({min: 1, max: 700}), {minLength: 1, maxLength: 40}).map(filmOf);
const parts = films.chain((film) =>
  fc
    .tuple(fc.nat(film.frames - 1), fc.nat(film.frames - 1))
    .map(([a, b]) => ({film, from: Math.min(a, b), to: Math.max(a, b)})),
);

describe('chapters are such that video sites take them', () => {
  test('none or at least three, the first at 0:00, none under ten seconds, each begins with a beat', () => {
    fc.assert(
      fc.property(parts, ({film, from, to}) => {
        const chapters = chaptersOf(film, {from, to});
        if (chapters.length === 0) return;
        expect(chapters.length).toBeGreaterThanOrEqual(3);
        expect(chapters[0]?.frame).toBe(0);
        const begins = new Set(film.beats.map((beat) => Math.max(0, beat.from - from)));
        for (const [index, {frame}] of chapters.entries()) {
          expect((chapters[index + 1]?.frame ?? to + 1 - from) - frame).toBeGreaterThanOrEqual(10 * FPS);
          expect(begins).toContain(frame);
        }
      }),
    );
  });

  test('a film of beats of ten seconds has one for each', () => {
    expect(chaptersOf(filmOf([300, 300, 450]), {from: 0, to: 1049})).toEqual([
      {frame: 0, title: 'Beat 0'},
      {frame: 300, title: 'Beat 1'},
      {frame: 600, title: 'Beat 2'},
    ]);
  });

  test.each(catalog.map((explainer) => [explainer.id, explainer] as const))('%s has some', (_, explainer) => {
    const {cut} = produce(explainer);
    const chapters = chaptersOf(cut, {from: 0, to: cut.durationInFrames - 1});
    expect(chapters.length).toBeGreaterThanOrEqual(3);
    expect(chapters.filter(({title}) => title === '')).toEqual([]);
  });
});

test('their list has a time and a title a line, with hours where they are needed', () => {
  const chapters = [
    {frame: 0, title: 'One bad message'},
    {frame: 65 * FPS, title: 'Aside'},
    {frame: 3665 * FPS, title: 'The end'},
  ];
  expect(chapterList(chapters, FPS)).toBe('0:00 One bad message\n1:05 Aside\n1:01:05 The end\n');
});
