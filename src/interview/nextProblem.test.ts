import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {InterviewEvent} from './event';
import {isQuick, nextProblem, type Proposal, type Situation} from './nextProblem';
import type {PhaseId} from './phase';
import {BUDGET_SECONDS} from './problem';
import {phaseOfProblem, PROBLEMS, problemsOf} from './problems';

const asked = (problem: string): InterviewEvent => ({is: 'problem asked', at: 0, problem, rule: 'D1'});
const marked = (problem: string, mark: 0 | 1 | 2, quick = false): readonly InterviewEvent[] => [
  asked(problem),
  {is: 'marked', at: 0, problem, mark, quick, seconds: 60},
];
const quick = (problem: string): readonly InterviewEvent[] => marked(problem, 2, true);
const wish = (wanted: 'easier' | 'harder', phase: PhaseId = 'choosing'): InterviewEvent => ({
  is: 'request',
  at: 0,
  phase,
  wish: wanted,
});
const used = (problem: string, constraint: number): InterviewEvent => ({
  is: 'constraint used',
  at: 0,
  problem,
  constraint,
});

const PLENTY = 600;
const inPhase = (
  phase: PhaseId,
  events: readonly (InterviewEvent | readonly InterviewEvent[])[],
  secondsLeft = PLENTY,
): Proposal => nextProblem({events: events.flat(), phase, secondsLeft});

const told = ({rule, level, constraint, next}: Proposal) => ({
  rule,
  level,
  constraint,
  gives: next.is === 'none' ? next.because : next.problem.id,
});

describe('the rule, case by case', () => {
  test.each([
    ['nothing', [], {rule: 'D1', level: 1, constraint: false, gives: 'P1-W1'}],
    ['W1 missed', [marked('P1-W1', 0)], {rule: 'B', level: 1, constraint: false, gives: 'P1-W2'}],
    [
      'W1 missed, W2 partly: mean 0.5, none left',
      [marked('P1-W1', 0), marked('P1-W2', 1)],
      {rule: 'B', level: 1, constraint: false, gives: 'nothing left'},
    ],
    [
      'W1 missed, W2 right: mean 1',
      [marked('P1-W1', 0), marked('P1-W2', 2)],
      {rule: 'D2', level: 2, constraint: false, gives: 'P1-C1'},
    ],
    [
      'W1 quick: one answer is not everything',
      [quick('P1-W1')],
      {rule: 'D2', level: 2, constraint: false, gives: 'P1-C1'},
    ],
    ['W1, C1 quick', [quick('P1-W1'), quick('P1-C1')], {rule: 'C', level: 3, constraint: true, gives: 'P1-H1'}],
    [
      'W1 missed, harder wished',
      [marked('P1-W1', 0), wish('harder')],
      {rule: 'A2', level: 2, constraint: false, gives: 'P1-C1'},
    ],
    [
      'W1 missed, harder, C1 missed: the wish is no longer in force',
      [marked('P1-W1', 0), wish('harder'), marked('P1-C1', 0)],
      {rule: 'B', level: 1, constraint: false, gives: 'P1-W2'},
    ],
    [
      'C1 right after “easier” from H1',
      [marked('P1-H1', 1), wish('easier'), marked('P1-C1', 2)],
      {rule: 'A4', level: 2, constraint: false, gives: 'P1-C2'},
    ],
    [
      'H1, H2 quick, harder: the next constraint of H2',
      [quick('P1-H1'), quick('P1-H2'), wish('harder')],
      {rule: 'A3', level: 3, constraint: true, gives: 'P1-H2'},
    ],
    ['W1 partly', [marked('P1-W1', 1)], {rule: 'D3', level: 1, constraint: false, gives: 'P1-W2'}],
    [
      'C1 missed after W1 right',
      [marked('P1-W1', 2), marked('P1-C1', 0)],
      {rule: 'D4', level: 1, constraint: false, gives: 'P1-W2'},
    ],
  ] as const)('%s', (_, events, expected) => {
    expect(told(inPhase('choosing', [...events]))).toEqual(expected);
  });

  test('two quick answers of an earlier phase: no warm-up again', () => {
    expect(told(inPhase('guarantees', [quick('P1-W1'), quick('P1-C1')]))).toEqual({
      rule: 'C',
      level: 3,
      constraint: true,
      gives: 'P2-H1',
    });
  });

  test('W1 quick and 100 s left: level 2 needs 180 s', () => {
    expect(told(inPhase('choosing', [quick('P1-W1')], 100)).gives).toBe('no time');
    expect(told(inPhase('choosing', [quick('P1-W1')], 180)).gives).toBe('P1-C1');
  });

  test('a constraint is the next unused one, and when all are used nothing is asked twice', () => {
    const hards = [quick('P1-H1'), quick('P1-H2'), wish('harder')];
    expect(inPhase('choosing', hards).next).toMatchObject({is: 'constraint', constraint: 0});
    const one = [...hards, used('P1-H2', 0), wish('harder')];
    expect(inPhase('choosing', one).next).toMatchObject({is: 'constraint', constraint: 1});
    const all = [...hards, used('P1-H2', 0), used('P1-H2', 1), used('P1-H2', 2), wish('harder')];
    expect(inPhase('choosing', all).next).toMatchObject({is: 'problem', problem: {id: 'P1-C1'}});
  });

  test('a mark that is corrected counts as corrected', () => {
    const corrected = [
      ...marked('P1-W1', 0),
      {is: 'marked', at: 1, problem: 'P1-W1', mark: 2, quick: false, seconds: 60},
    ] as const;
    expect(told(inPhase('choosing', [corrected])).rule).toBe('D2');
  });

  test('problems of an interview before are left out, and the phase begins where that one was right', () => {
    const {next, level} = nextProblem({
      events: [],
      phase: 'ordering',
      secondsLeft: PLENTY,
      seen: ['P3-C1'],
      startAt: 2,
    });
    expect(level).toBe(2);
    expect(next).toMatchObject({is: 'problem', problem: {id: 'P3-C2'}});
  });
});

test('quick is right, without a hint, in half the time', () => {
  expect(isQuick('core', 2, 0, 90)).toBe(true);
  expect(isQuick('core', 2, 0, 91)).toBe(false);
  expect(isQuick('core', 2, 1, 20)).toBe(false);
  expect(isQuick('core', 1, 0, 20)).toBe(false);
});

/** A session in which somebody follows the proposals, answers as it comes, and wishes now and then. */
const step = fc.record({
  mark: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
  quick: fc.boolean(),
  wish: fc.constantFrom<'easier' | 'harder' | undefined>(undefined, undefined, undefined, 'easier', 'harder'),
  secondsLeft: fc.integer({min: 0, max: 900}),
  turn: fc.boolean(),
});
const PHASES: readonly PhaseId[] = ['choosing', 'guarantees', 'ordering', 'failures'];

interface Taken {
  readonly situation: Situation;
  readonly proposal: Proposal;
}

const play = (steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]): readonly Taken[] => {
  let phase = 0;
  const events: InterviewEvent[] = [];
  return steps.map((one) => {
    if (one.turn) phase = Math.min(phase + 1, PHASES.length - 1);
    const here = PHASES[phase] ?? 'choosing';
    if (one.wish) events.push(wish(one.wish, here));
    const situation = {events: [...events], phase: here, secondsLeft: one.secondsLeft};
    const proposal = nextProblem(situation);
    const {next} = proposal;
    if (next.is === 'problem') events.push(...marked(next.problem.id, one.mark, one.quick && one.mark === 2));
    if (next.is === 'constraint') events.push(used(next.problem.id, next.constraint));
    return {situation, proposal};
  });
};

const sessions = fc.array(step, {minLength: 1, maxLength: 30}).map(play);
const problemIn = ({next}: Proposal): string | undefined => (next.is === 'problem' ? next.problem.id : undefined);

describe('whatever happens in a session', () => {
  test('no problem and no constraint is asked twice, and each is of its phase', () => {
    fc.assert(
      fc.property(sessions, (taken) => {
        const ids = taken.flatMap(({proposal}) => problemIn(proposal) ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        const constraints = taken.flatMap(({proposal: {next}}) =>
          next.is === 'constraint' ? [`${next.problem.id} ${next.constraint}`] : [],
        );
        expect(new Set(constraints).size).toBe(constraints.length);
        for (const {situation, proposal} of taken) {
          const id = problemIn(proposal);
          if (id !== undefined) expect(phaseOfProblem(id)).toBe(situation.phase);
        }
      }),
    );
  });

  test('what does not fit the minutes left is not asked, and it says so', () => {
    fc.assert(
      fc.property(sessions, (taken) => {
        for (const {situation, proposal} of taken) {
          const {next, why} = proposal;
          if (next.is === 'problem')
            expect(BUDGET_SECONDS[next.problem.level]).toBeLessThanOrEqual(situation.secondsLeft);
          if (next.is === 'none' && next.because === 'no time') expect(why).toMatch(/minutes/);
        }
      }),
    );
  });

  test('a hard problem comes by a wish for harder, by answers that were all quick, from a right answer one level below, after a hard one that went partly right, or when the others are used up', () => {
    fc.assert(
      fc.property(sessions, (taken) => {
        for (const {situation, proposal} of taken) {
          const {next, rule, level} = proposal;
          if (next.is !== 'problem' || next.problem.level !== 'hard') continue;
          const {events, phase} = situation;
          const marks = events.filter((event) => event.is === 'marked');
          const wished = events.some(
            (event) => event.is === 'request' && event.wish === 'harder' && event.phase === phase,
          );
          const allQuick = marks.length >= 2 && marks.every((event) => event.quick);
          const last = marks.findLast(({problem}) => phaseOfProblem(problem) === phase);
          const levelOfLast = PROBLEMS.find(({id}) => id === last?.problem)?.level;
          const rose = last?.mark === 2 && levelOfLast !== 'warm-up';
          const stayed = last?.mark === 1 && levelOfLast === 'hard';
          const coresUsedUp = problemsOf(phase)
            .filter((one) => one.level === 'core')
            .every(({id}) => events.some((event) => event.is === 'problem asked' && event.problem === id));
          expect(wished || allQuick || rose || stayed || coresUsedUp, `${rule} ${level}`).toBe(true);
        }
      }),
    );
  });

  test('an open wish is followed whatever the answers were', () => {
    fc.assert(
      fc.property(sessions, fc.constantFrom('easier', 'harder'), (taken, wanted) => {
        const {situation} = taken.at(-1) ?? expect.unreachable();
        const {rule} = nextProblem({...situation, events: [...situation.events, wish(wanted, situation.phase)]});
        expect(wanted === 'easier' ? ['A1'] : ['A2', 'A3']).toContain(rule);
      }),
    );
  });

  test('after poor warm-ups nothing above the easiest level is asked in that phase without a wish', () => {
    fc.assert(
      fc.property(sessions, (taken) => {
        for (const {situation, proposal} of taken) {
          if (proposal.rule !== 'B' || proposal.next.is !== 'problem') continue;
          expect(proposal.next.problem.level, situation.phase).toBe('warm-up');
        }
      }),
    );
  });

  test('the same session gives the same proposal', () => {
    fc.assert(
      fc.property(sessions, (taken) => {
        for (const {situation, proposal} of taken) expect(nextProblem(structuredClone(situation))).toEqual(proposal);
      }),
    );
  });
});
