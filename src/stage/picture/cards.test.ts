import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import {produce} from '../../storyboard/film';
import {draw} from '../draw';
import {readPicture} from '../readPicture';
import {everyKind} from '../truth/everyKind/everyKind';

const film = produce(everyKind);
const [card] = film.cut.beats.filter(({kind}) => kind === 'open');

test('the lines of a card come up one after the other, and then stand', () => {
  if (card === undefined) throw new Error('there is no cold open');
  const wordsAt = (elapsed: number) => readPicture(draw(film, card.from + elapsed, 'dark')).texts.length;
  const markupAt = (elapsed: number) => renderToStaticMarkup(draw(film, card.from + elapsed, 'dark'));
  const counts = [0, 14, 28].map(wordsAt);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts[0]).toBeLessThan(counts.at(-1) ?? 0);
  expect(markupAt(1)).not.toBe(markupAt(0));
  expect(markupAt(card.to - card.from - 1)).not.toContain('translate(0 ');
});
