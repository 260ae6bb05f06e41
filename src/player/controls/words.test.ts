import {expect, test} from 'vitest';
import {crashBeforeAck} from '../../../compositions/crash-before-ack';
import {produce} from '../../storyboard/film';
import {counted, kindName, listed, spoken, told} from './words';

const film = produce(crashBeforeAck);
const {beats} = film.cut;
const ofKind = (kind: (typeof beats)[number]['kind']) => beats.filter((beat) => beat.kind === kind);

test('beats of the story are counted, as the ticks in the picture are; questions are counted apart', () => {
  const numbers = (kind: 'beat' | 'question'): readonly string[] => ofKind(kind).map((beat) => counted(film, beat));
  const count = ofKind('beat').length;
  expect(numbers('beat')).toEqual(Array.from({length: count}, (_, index) => `Beat ${index + 1} of ${count}`));
  expect(numbers('question')).toEqual(['Question 1 of 2', 'Question 2 of 2']);
});

test('cards are chapters: they have names and no numbers', () => {
  const cards = beats.filter(({kind}) => kind === 'open' || kind === 'act' || kind === 'end');
  expect(cards.map((card) => counted(film, card))).toEqual(['Opening', 'Act 2', 'Takeaway']);
  for (const card of cards) expect(listed(film, card)).toMatch(new RegExp(`^${kindName(card)}: `));
});

test('what is told has none of the marks of what goes wrong', () => {
  expect(beats.some(({caption}) => caption.join('').includes('*'))).toBe(true);
  for (const beat of beats)
    for (const words of [told(beat), spoken(film, beat), listed(film, beat)]) expect(words).not.toContain('*');
});
