import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {ASPECTS, FORMATS} from '../../src/stage/format';
import {produce} from '../../src/storyboard/film';
import {BOUNDS, complaintsAbout, travelText} from './bounds';
import {measure, type Figures} from './figures';

/** Every frame of every film is drawn: on a small machine that takes its time. */
const PATIENCE_MS = 240_000;

describe.each(catalog)('$id', (explainer) => {
  const film = produce(explainer);

  test.each(ASPECTS)(
    'moves, is full and can be read in %s',
    async (aspect) => {
      expect(complaintsAbout(await measure(film, FORMATS[aspect]), FORMATS[aspect])).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe('a film out of bounds', () => {
  const beat = {beat: 'shown', kind: 'beat', empty: 0.5, about: 0.5, smallest: 30} as const;
  const good: Figures = {
    seconds: 60,
    firstMovement: 0.5,
    frozen: 0.4,
    longestFreeze: {seconds: 3, beat: 'shown'},
    travels: {least: 20, most: 30},
    reading: {fastest: 15, beat: 'shown'},
    beats: [beat],
  };
  const format = FORMATS['16:9'];

  test('is none when all is within bounds', () => {
    expect(complaintsAbout(good, format)).toEqual([]);
  });

  test.each<readonly [string, Partial<Figures>, RegExp]>([
    ['too short', {seconds: BOUNDS.shortest - 1}, /lasts 39/],
    ['too long', {seconds: BOUNDS.longest + 1}, /lasts 96/],
    ['begins with a still', {firstMovement: BOUNDS.firstMovement + 0.1}, /first moves after 1\.1 s/],
    ['stands still too much', {frozen: BOUNDS.frozen + 0.01}, /46 % of its frames are frozen/],
    ['stands still too long', {longestFreeze: {seconds: 4.5, beat: 'rest'}}, /stands still for 4\.5 s in "rest"/],
    ['flashes', {travels: {least: 5, most: 30}}, /a signal takes 5 frames only/],
    ['has to be read too fast', {reading: {fastest: 18, beat: 'long'}}, /"long" is to be read at 18\.0 characters/],
    ['has small type', {beats: [{...beat, smallest: 27}]}, /"shown" has type of 27 px/],
    ['is empty', {beats: [{...beat, empty: 0.95}]}, /"shown" is empty to 95 %/],
    ['is about something small', {beats: [{...beat, about: 0.1}]}, /what "shown" is about takes 10 %/],
  ])('%s: a sentence says so', (_, wrong, says) => {
    expect(complaintsAbout({...good, ...wrong}, format).join('\n')).toMatch(says);
  });

  test('no signal need travel: that is said in a word, and is no fault', () => {
    const still = {...good, travels: undefined};
    expect(complaintsAbout(still, format)).toEqual([]);
    expect([good, still].map(travelText)).toEqual(['signals travel 20 to 30 frames', 'no signal travels']);
  });

  test('a card may be empty: there is nothing to read but it', () => {
    const card = {beat: 'asked', kind: 'question', empty: 0.95, smallest: 40} as const;
    expect(complaintsAbout({...good, beats: [card]}, format)).toEqual([]);
  });
});
