import {expect, test} from 'vitest';
import {simulate} from '../../simulation';
import {instantOf} from '../instant';
import {lostSince} from './lostSignals';

const run = simulate({
  latency: 20,
  kafka: {topics: [{name: 'charges'}]},
  actors: [{is: 'producer', name: 'shop', topic: 'charges', config: {'linger.ms': 0}, sends: [{message: 'C1'}]}],
  faults: [{lose: {signal: 'produced', message: 'C1'}}],
});

test('a lost answer is seen where it broke off, from then on and only in the beat that saw it', () => {
  const [lost] = run.events.filter(({type}) => type === 'lostUnderWay');
  const at = lost?.at ?? 0;
  const lostAt = (ms: number, since: number) =>
    lostSince(instantOf([run], 0, ms, {since})).map(({signal, at: when}) => `${signal.kind} ${when}`);
  expect(at).toBeGreaterThan(0);
  expect(lostAt(at - 1, 0)).toEqual([]);
  expect(lostAt(at, 0)).toEqual([`produced ${at}`]);
  expect(lostAt(at + 5000, 0)).toEqual([`produced ${at}`]);
  expect(lostAt(at + 5000, at)).toEqual([]);
});
