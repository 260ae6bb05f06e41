import {describe, expect, test} from 'vitest';
import type {History} from '../../src/simulation';
import {eventsLike} from '../../src/storyboard/anchor';
import {produce} from '../../src/storyboard/film';
import {idempotentProducer} from '.';

const runs = (props: object = {}) => {
  const [first, second] = produce(idempotentProducer, props).acts;
  if (first === undefined || second === undefined) throw new Error('two acts');
  return {first, second};
};
const log = (history: History): readonly string[] =>
  eventsLike(history, 'appended').flatMap(({baseOffset, producer = '-', epoch = '-', seq = '-', records: [record]}) =>
    record === undefined ? [] : [`${baseOffset} ${record.message} ${producer} ${epoch} ${seq}`],
  );
const euros = (history: History): number =>
  eventsLike(history, 'appended')
    .flatMap(({records}) => records)
    .reduce((sum, {value}) => sum + Number(value), 0);

describe('idempotent-producer', () => {
  const {first, second} = runs();

  test('without idempotence there is no producer id, and the retry is stored: 40 € [I6]', () => {
    expect(log(first)).toEqual(['0 C1 - - -', '1 C2 - - -', '2 C2 - - -', '3 C3 - - -']);
    expect(euros(first)).toBe(40);
  });

  test('the retry has the same number: known, answered with the old offset, and not stored [I1]', () => {
    expect(eventsLike(second, 'duplicateRecognised')).toMatchObject([{baseOffset: 1, seq: 1}]);
    const answers = eventsLike(second, 'departed', {signal: {kind: 'produced', messages: ['C2']}});
    expect(answers.map(({signal}) => signal.says)).toEqual(['offset 1', 'offset 1']);
    expect(log(second).filter((line) => line.includes('C2'))).toEqual(['1 C2 0 0 1']);
  });

  test('a restarted producer sends the same charge with other numbers: stored twice [P8]', () => {
    expect(log(second)).toEqual(['0 C1 0 0 0', '1 C2 0 0 1', '2 C3 0 0 2', '3 C3 1 0 0']);
    expect(euros(second)).toBe(40);
  });

  test('acks=1 alone switches idempotence off, without a word [P9]', () => {
    const {second: bare} = runs({acks: '1'});
    expect(log(bare).every((line) => line.endsWith('- - -'))).toBe(true);
    expect(euros(bare)).toBe(50);
  });

  test('a lost request is stored once either way', () => {
    const {first: plain, second: numbered} = runs({lost: 'request'});
    expect(euros(plain)).toBe(30);
    expect(eventsLike(numbered, 'duplicateRecognised')).toEqual([]);
    expect(log(numbered).filter((line) => line.includes('C2'))).toEqual(['1 C2 0 0 1']);
  });

  test.each([10, 30, 60])('the retry comes %i s after the first try', (requestTimeout) => {
    const {first: run} = runs({requestTimeout});
    const [one, other] = eventsLike(run, 'departed', {signal: {kind: 'produce', messages: ['C2']}});
    const waited = (other?.at ?? 0) - (one?.at ?? 0) - requestTimeout * 1000;
    expect(waited).toBeGreaterThanOrEqual(0);
    expect(waited).toBeLessThan(200);
  });
});
