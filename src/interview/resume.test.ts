import {describe, expect, test} from 'vitest';
import {newInterview, withEvents, type Interview} from './interview';
import {problemNamed} from './problems';
import {phaseToGoOnWith, takenUp, warmUpOf} from './resume';
import {stateOf} from './state';
import {usedIn} from './timer';

const MINUTE = 60_000;
/** An interview of which the first phase, of ten minutes, has run for so long without a pause. */
const running = (): Interview =>
  withEvents(newInterview({id: 'i1', now: 0}), {is: 'phase begun', at: 0, phase: 'choosing'});
const stoppedAfter = (minutes: number): Interview => withEvents(running(), {is: 'paused', at: minutes * MINUTE});
const TOMORROW = 24 * 60 * MINUTE;

test('an interview goes on with the same phase as long as three minutes of it are left, else with the next', () => {
  expect(phaseToGoOnWith(stoppedAfter(7), TOMORROW)).toBe('choosing');
  expect(phaseToGoOnWith(stoppedAfter(7.1), TOMORROW)).toBe('guarantees');
});

describe('a kept interview that is taken up', () => {
  test('is as it was when somebody was there until now', () => {
    for (const one of [running(), stoppedAfter(9), newInterview({id: 'i1', now: 0})]) {
      expect(takenUp(one, {now: 9.5 * MINUTE, seen: 9 * MINUTE})).toBe(one);
    }
  });

  test('has not run while nobody was there', () => {
    const {timer} = stateOf(takenUp(running(), {now: TOMORROW, seen: 2 * MINUTE}));
    expect(timer).toEqual({phase: 'choosing', used: {choosing: 2 * MINUTE}});
  });

  test('has run until its last event where nobody knows when it was left, as on another machine', () => {
    const noted = withEvents(running(), {is: 'note', at: 4 * MINUTE, phase: 'choosing', text: 'asks back'});
    expect(usedIn(stateOf(takenUp(noted, {now: TOMORROW})).timer, 'choosing', TOMORROW)).toBe(4 * MINUTE);
  });

  test('turns to the next phase when too little of its own is left, and waits there', () => {
    const {timer} = stateOf(takenUp(stoppedAfter(8), {now: TOMORROW}));
    expect(timer).toMatchObject({phase: 'guarantees', used: {choosing: 8 * MINUTE}});
    expect(usedIn(timer, 'guarantees', TOMORROW + MINUTE)).toBe(0);
  });

  test('stays in the last phase, however little of it is left, and at its end', () => {
    const last = withEvents(running(), {is: 'phase begun', at: 0, phase: 'failures'}, {is: 'paused', at: 9 * MINUTE});
    expect(takenUp(last, {now: TOMORROW})).toBe(last);
    const over = withEvents(stoppedAfter(9), {is: 'finished', at: 9 * MINUTE});
    expect(takenUp(over, {now: TOMORROW})).toBe(over);
  });
});

describe('to warm up after a break', () => {
  const asked = (problem: string, ...constraints: readonly number[]) =>
    withEvents(
      running(),
      {is: 'problem asked', at: 1, problem, rule: 'D1'},
      ...constraints.map((constraint) => ({is: 'constraint used' as const, at: 1, problem, constraint})),
    );
  const marked = (before: Interview, problem: string) =>
    withEvents(before, {is: 'marked', at: 2, problem, mark: 1, quick: false, seconds: 60});
  const [first, second] = problemNamed('P1-W1')?.constraints ?? [];

  test('one is asked about the problem that was settled last, what one was not asked with it', () => {
    expect(warmUpOf(stateOf(asked('P1-W1')))).toBeUndefined();
    expect(warmUpOf(stateOf(marked(asked('P1-W1'), 'P1-W1')))).toEqual({...first, problem: 'P1-W1'});
    const used = marked(asked('P1-W1', 0), 'P1-W1');
    expect(warmUpOf(stateOf(used))).toEqual({...second, problem: 'P1-W1'});
    // One that is open has no answer yet, so the settled one before it counts.
    const open = withEvents(used, {is: 'problem asked', at: 3, problem: 'P1-C1', rule: 'D2'});
    expect(warmUpOf(stateOf(open))?.problem).toBe('P1-W1');
  });

  test('nothing is asked twice', () => {
    expect(warmUpOf(stateOf(marked(asked('P1-W1', 0, 1, 2), 'P1-W1')))).toBeUndefined();
  });
});
