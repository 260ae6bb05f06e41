import {GRADES, type AreaId, type Grade, type Rating} from './area';
import type {EventOf, InterviewEvent} from './event';
import type {Interview} from './interview';
import type {PhaseId} from './phase';
import {levelNumber, type LevelNumber} from './problem';
import {phaseOfProblem, problemNamed} from './problems';
import {newTimer, pause, start, turnTo, usedIn, type Timer} from './timer';

/** Something that was asked, and what came of it. */
export interface Asked {
  readonly problem: string;
  readonly phase: PhaseId;
  /** The rule that chose it. */
  readonly rule: string;
  /** What its phase had used of its time when it was asked, ms. */
  readonly usedAt: number;
  readonly hints: number;
  readonly text?: string;
  readonly marked?: {readonly mark: 0 | 1 | 2; readonly quick: boolean; readonly seconds: number};
  /** Indices of the constraints that were added. */
  readonly constraints: readonly number[];
}

/** A stop of a film, and what was said at it. */
export interface StopAsked {
  readonly film: string;
  readonly beat: string;
  readonly prediction?: string;
  readonly answered: boolean;
}

/** Where an interview stands: computed from its events alone. */
export interface InterviewState {
  readonly timer: Timer;
  readonly begun: boolean;
  readonly finished: boolean;
  /** In the order in which they were first asked. */
  readonly asked: readonly Asked[];
  /** The problem that was asked last, of each phase. */
  readonly current: Readonly<Partial<Record<PhaseId, string>>>;
  readonly notes: readonly EventOf<'note'>[];
  readonly signs: readonly EventOf<'sign seen'>[];
  readonly stops: readonly StopAsked[];
  readonly openings: readonly PhaseId[];
  /** Common wrong answers that were met. */
  readonly wrongAnswers: readonly EventOf<'wrong answer met'>[];
}

const EMPTY = (phase: PhaseId): InterviewState => ({
  timer: newTimer(phase),
  begun: false,
  finished: false,
  asked: [],
  current: {},
  notes: [],
  signs: [],
  stops: [],
  openings: [],
  wrongAnswers: [],
});

const changeAsked = (state: InterviewState, problem: string, change: (asked: Asked) => Asked): InterviewState => ({
  ...state,
  asked: state.asked.map((one) => (one.problem === problem ? change(one) : one)),
});

const changeStop = (
  state: InterviewState,
  {film, beat}: {readonly film: string; readonly beat: string},
  change: Partial<StopAsked>,
): InterviewState => {
  const here = (one: StopAsked): boolean => one.film === film && one.beat === beat;
  return state.stops.some(here)
    ? {...state, stops: state.stops.map((one) => (here(one) ? {...one, ...change} : one))}
    : {...state, stops: [...state.stops, {film, beat, answered: false, ...change}]};
};

const ask = (state: InterviewState, {problem, rule, at}: EventOf<'problem asked'>): InterviewState => {
  const phase = phaseOfProblem(problem);
  if (phase === undefined) return state;
  const asked = {problem, phase, rule, usedAt: usedIn(state.timer, phase, at), hints: 0, constraints: []};
  const before = state.asked.some((one) => one.problem === problem);
  const current = {...state.current, [phase]: problem};
  return {...state, current, asked: before ? state.asked : [...state.asked, asked]};
};

const takeBack = (state: InterviewState, {area, grade, sign}: EventOf<'sign taken back'>): InterviewState => {
  const index = state.signs.findLastIndex((one) => one.area === area && one.grade === grade && one.sign === sign);
  return index === -1 ? state : {...state, signs: state.signs.toSpliced(index, 1)};
};

const after = (state: InterviewState, event: InterviewEvent): InterviewState => {
  const {at} = event;
  switch (event.is) {
    case 'phase begun':
      return {...state, begun: true, timer: start(turnTo(state.timer, event.phase, at), at)};
    case 'paused':
      return {...state, timer: pause(state.timer, at)};
    case 'resumed':
      return {...state, begun: true, finished: false, timer: start(state.timer, at)};
    case 'finished':
      return {...state, finished: true, timer: pause(state.timer, at)};
    case 'opening asked':
      return {...state, openings: [...state.openings, event.phase]};
    case 'stop shown':
      return changeStop(state, event, {});
    case 'prediction':
      return changeStop(state, event, {prediction: event.text});
    case 'stop answered':
      return changeStop(state, event, {answered: true});
    case 'problem asked':
      return ask(state, event);
    case 'hint opened':
      return changeAsked(state, event.problem, (one) => ({...one, hints: Math.max(one.hints, event.hint)}));
    case 'answered':
      return changeAsked(state, event.problem, (one) => ({...one, text: event.text}));
    case 'marked': {
      const {mark, quick, seconds} = event;
      return changeAsked(state, event.problem, (one) => ({...one, marked: {mark, quick, seconds}}));
    }
    case 'constraint used':
      return changeAsked(state, event.problem, (one) => ({
        ...one,
        constraints: [...new Set([...one.constraints, event.constraint])],
      }));
    case 'note':
      return {...state, notes: [...state.notes, event]};
    case 'sign seen':
      return {...state, signs: [...state.signs, event]};
    case 'sign taken back':
      return takeBack(state, event);
    case 'wrong answer met':
      return {...state, wrongAnswers: [...state.wrongAnswers, event]};
    case 'wrong answer taken back':
      return {
        ...state,
        wrongAnswers: state.wrongAnswers.filter(
          ({phase, wrongAnswer}) => phase !== event.phase || wrongAnswer !== event.wrongAnswer,
        ),
      };
    case 'follow-up asked':
    case 'film opened':
    case 'request':
      return state;
  }
};

/** Where the interview stands after all its events. */
export const stateOf = ({events, plan}: Pick<Interview, 'events' | 'plan'>): InterviewState =>
  events.reduce(after, EMPTY(plan.phases[0] ?? 'choosing'));

/** The phase before the one that the interview is in, or after it, as planned; undefined at either end. */
export const phaseBeside = (
  {plan: {phases}}: Pick<Interview, 'plan'>,
  {timer}: InterviewState,
  by: 1 | -1,
): PhaseId | undefined => phases[phases.indexOf(timer.phase) + by];

/** The problem that was asked last in a phase, marked or not. */
export const currentOf = ({asked, current}: InterviewState, phase: PhaseId): Asked | undefined =>
  asked.find(({problem}) => problem === current[phase]);

/** Seconds that have been worked on a problem: while its phase's clock ran. */
export const secondsOn = ({timer}: InterviewState, {phase, usedAt}: Asked, now: number): number =>
  Math.max(0, usedIn(timer, phase, now) - usedAt) / 1000;

/**
 * What an area comes to by the signs that were seen. A level counts when both signs of its cell were seen, or one sign twice; the highest
 * such level is the rating. If there is none, the lowest level of which a sign was seen.
 */
export const ratingOf = ({signs}: Pick<InterviewState, 'signs'>, area: AreaId): Rating => {
  const seen = (grade: Grade): number => signs.filter((one) => one.area === area && one.grade === grade).length;
  const full = GRADES.findLast((grade) => seen(grade) >= 2);
  return full ?? GRADES.find((grade) => seen(grade) > 0) ?? 'not shown';
};

/** The level of the last right answer of a phase; undefined when none was. */
export const levelReached = ({asked}: InterviewState, phase: PhaseId): LevelNumber | undefined => {
  const right = asked.findLast((one) => one.phase === phase && one.marked?.mark === 2);
  const level = right && problemNamed(right.problem)?.level;
  return level === undefined ? undefined : levelNumber(level);
};
