import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {captionsOf} from '../../src/storyboard/captions';
import type {Caption} from '../../src/storyboard/beat';
import {explainFrame} from '../../src/storyboard/explain';
import {produce, type Film} from '../../src/storyboard/film';
import {subRip, transcript, webVtt} from './captionFiles';
import {chapterList, chaptersOf} from './chapters';

/** Every line marked as trouble, whatever the film says. */
const allMarked = (film: Film): Film => {
  const marked = ([first, ...others]: Caption): Caption => [`*${first}*`, ...others.map((line) => `*${line}*`)];
  const beats = film.cut.beats.map((beat) => ({...beat, caption: marked(beat.caption)}));
  const beatAt = (frame: number) => beats.findLast(({from}) => from <= frame) ?? film.cut.beatAt(frame);
  return {...film, cut: {...film.cut, beats, beatAt}};
};

describe.each(catalog)('$id', (explainer) => {
  const film = produce(explainer);
  const marked = allMarked(film);
  const part = {from: 0, to: film.cut.durationInFrames - 1};

  const texts: readonly (readonly [string, (of: Film) => string])[] = [
    ['captions as WebVTT', (of) => webVtt(captionsOf(of.cut))],
    ['captions as SubRip', (of) => subRip(captionsOf(of.cut))],
    ['transcript', (of) => transcript(of, captionsOf(of.cut))],
    ['chapters', (of) => chapterList(chaptersOf(of.cut, part), of.cut.fps)],
    ['what is true at each beat', (of) => JSON.stringify(of.cut.beats.map(({still}) => explainFrame(of, still)))],
  ];

  test.each(texts)('%s: the marks of what goes wrong stay in the storyboard', (_, textOf) => {
    expect(textOf(film)).not.toMatch(/\*\w|\w\*/);
    expect(textOf(marked)).toBe(textOf(film));
  });

  test('the words about it have none', () => {
    const {title, learn, takeaway, smallPrint = ''} = film;
    expect([title, learn, takeaway, smallPrint].join(' ')).not.toContain('*');
  });
});
