import {describe, expect, test} from 'vitest';
import {catalog} from '../../../compositions/catalog';
import {produce} from '../../storyboard/film';
import {answeredBefore, horizonOf, nextStop, withNextAnswered} from './horizon';

describe.each(catalog)('$id', (explainer) => {
  const {cut} = produce(explainer);
  const questions = cut.beats.filter(({kind}) => kind === 'question');

  test('nothing behind a question is seen before it is answered, and then no more than up to the next', () => {
    let answered: readonly string[] = [];
    for (const question of questions) {
      expect(horizonOf(cut, answered)).toBe(question.to - 1);
      answered = withNextAnswered(cut, answered);
      expect(answered.at(-1)).toBe(question.name);
    }
    expect(horizonOf(cut, answered)).toBeUndefined();
    expect(withNextAnswered(cut, answered)).toBe(answered);
  });

  test('the next stop is the first question that has not begun, and after the last there is none', () => {
    expect(nextStop(cut, 0)).toBe(questions[0]);
    for (const [index, {from}] of questions.entries()) {
      expect(nextStop(cut, from - 1)).toBe(questions[index]);
      expect(nextStop(cut, from)).toBe(questions[index + 1]);
    }
  });

  test('who begins in the middle has the questions before it behind them, and not the one on the screen', () => {
    for (const [index, {from, to}] of questions.entries()) {
      expect(answeredBefore(cut, from)).toHaveLength(index);
      expect(answeredBefore(cut, to - 1)).toHaveLength(index);
      expect(answeredBefore(cut, to)).toHaveLength(index + 1);
    }
  });
});
