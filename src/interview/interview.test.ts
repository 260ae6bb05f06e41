import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {interviewEvent, type InterviewEvent} from './event';
import {
  BadInterview,
  isoTime,
  newInterview,
  readInterview,
  unknownProblems,
  withEvents,
  writeInterview,
} from './interview';
import {nextProblem} from './nextProblem';
import {PROBLEMS} from './problems';
import {scorecardOf} from './scorecard';
import {stateOf} from './state';

const START = Date.UTC(2026, 4, 4, 9);
const begin = () => newInterview({id: 'i1', now: START, zoneMinutes: 120});

const problem = fc.constantFrom(...PROBLEMS.map(({id}) => id), 'P9-W9');
const phase = fc.constantFrom('choosing' as const, 'guarantees' as const, 'ordering' as const, 'failures' as const);
const area = fc.constantFrom('tech-choice' as const, 'delivery' as const, 'ordering' as const, 'failures' as const);
const at = fc.integer({min: START, max: START + 3_600_000});
const grade = fc.constantFrom('novice' as const, 'intermediate' as const, 'expert' as const);
const sign = fc.constantFrom(1 as const, 2 as const);
const text = fc.string({minLength: 1, maxLength: 60, unit: 'grapheme'});

/** Anything that may happen, in any order. */
const happening: fc.Arbitrary<InterviewEvent> = fc.oneof(
  fc.record({is: fc.constant('phase begun' as const), at, phase}),
  fc.record({is: fc.constantFrom('paused' as const, 'resumed' as const, 'finished' as const), at}),
  fc.record({is: fc.constant('problem asked' as const), at, problem, rule: fc.constant('D1')}),
  fc.record({
    is: fc.constant('hint opened' as const),
    at,
    problem,
    hint: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  }),
  fc.record({
    is: fc.constant('marked' as const),
    at,
    problem,
    mark: fc.constantFrom(0 as const, 1 as const, 2 as const),
    quick: fc.boolean(),
    seconds: fc.integer({min: 0, max: 600}),
  }),
  fc.record({
    is: fc.constant('request' as const),
    at,
    phase,
    wish: fc.constantFrom('easier' as const, 'harder' as const),
  }),
  fc.record({is: fc.constant('note' as const), at, text, phase, problem}),
  fc.record({is: fc.constant('sign seen' as const), at, area, grade, sign, phase}),
  fc.record({is: fc.constant('sign taken back' as const), at, area, grade, sign}),
  fc.record({is: fc.constant('constraint used' as const), at, problem, constraint: fc.nat(2)}),
  fc.record({
    is: fc.constantFrom('wrong answer met' as const, 'wrong answer taken back' as const),
    at,
    phase,
    wrongAnswer: fc.nat(9),
  }),
);
const interviews = fc.array(happening, {maxLength: 40}).map((events) => withEvents(begin(), ...events));

describe('a saved interview', () => {
  test('read and written again is the same bytes', () => {
    fc.assert(
      fc.property(interviews, (kept) => {
        const written = writeInterview(kept);
        expect(writeInterview(readInterview(written))).toBe(written);
        expect(readInterview(written)).toEqual(kept);
      }),
    );
  });

  test('read again gives the same place, the same next problem and the same scorecard', () => {
    fc.assert(
      fc.property(interviews, (kept) => {
        const again = readInterview(writeInterview(kept));
        expect(stateOf(again)).toEqual(stateOf(kept));
        expect(scorecardOf(again)).toEqual(scorecardOf(kept));
        const now = (events: readonly InterviewEvent[]) => nextProblem({events, phase: 'guarantees', secondsLeft: 600});
        expect(now(again.events)).toEqual(now(kept.events));
      }),
    );
  });

  test('holds who, when and where with its zone, and nothing that nobody gave', () => {
    const kept = begin();
    expect(kept.created).toBe('2026-05-04T11:00:00.000+02:00');
    expect(Date.parse(kept.created)).toBe(START);
    expect(kept.people).toEqual({role: 'SWE-II to senior'});
    expect(isoTime(START, -210)).toBe('2026-05-04T05:30:00.000-03:30');
    expect(withEvents(kept, {is: 'paused', at: START + 1000}).changed).toBe('2026-05-04T11:00:01.000+02:00');
  });

  test('a problem that this kit does not know is kept, counts for nothing and is named', () => {
    const kept = withEvents(
      begin(),
      {is: 'problem asked', at: START, problem: 'P7-X1', rule: 'D1'},
      {is: 'marked', at: START, problem: 'P7-X1', mark: 0, quick: false, seconds: 9},
    );
    expect(unknownProblems(kept)).toEqual(['P7-X1']);
    expect(readInterview(writeInterview(kept)).events).toHaveLength(2);
    expect(stateOf(kept).asked).toEqual([]);
    expect(nextProblem({events: kept.events, phase: 'choosing', secondsLeft: 600}).rule).toBe('D1');
  });

  const broken = (change: (value: Record<string, unknown>) => void): string => {
    const value = JSON.parse(writeInterview(begin())) as Record<string, unknown>;
    change(value);
    return JSON.stringify(value);
  };

  test.each([
    ['cut off', writeInterview(begin()).slice(0, 100), 'this is not JSON'],
    ['a picture', '\u0089PNG', 'this is not JSON'],
    ['another file', '{"name": "queue-explainers"}', 'this is not a saved interview'],
    ['a list', '[]', 'this is not a saved interview'],
    ['null', 'null', 'this is not a saved interview'],
    ['a newer format', broken((value) => (value['format'] = 2)), 'a newer version wrote it'],
    ['newer questions', broken((value) => (value['kit'] = 99)), 'open it with a newer one'],
    ['no plan', broken((value) => delete value['plan']), 'plan:'],
    ['an event of another kind', broken((value) => (value['events'] = [{is: 'lunch', at: 1}])), 'events[0].is'],
    [
      'a mark of 3',
      broken(
        (value) => (value['events'] = [{is: 'marked', at: 1, problem: 'P1-W1', mark: 3, quick: false, seconds: 1}]),
      ),
      'events[0].mark',
    ],
  ])('%s is refused with a sentence', (_, file, reason) => {
    expect(() => readInterview(file)).toThrow(BadInterview);
    expect(() => readInterview(file)).toThrow(reason);
  });

  test('every kind of event that may be kept is accepted', () => {
    fc.assert(
      fc.property(happening, (event) => {
        expect(interviewEvent.parse(event)).toEqual(event);
      }),
    );
  });
});
