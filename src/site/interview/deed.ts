import {
  bestMark,
  BUDGET_SECONDS,
  currentOf,
  GRADES,
  isQuick,
  isRunning,
  knownBefore,
  leftOf,
  nextProblem,
  OPENING_SECONDS,
  phaseBeside,
  phaseNamed,
  problemNamed,
  secondsOn,
  usedIn,
  type AreaId,
  type Asked,
  type FollowUp,
  type Interview,
  type InterviewState,
  type MomentNamed,
  type Phase,
  type PhaseId,
  type Problem,
  type Proposal,
} from '../../interview';
import {clockText} from './clock';
import type {Happened} from './useInterview';

const MS_PER_SECOND = 1000;

/** The phase that the interview is in. */
export const phaseOf = ({timer}: InterviewState): Phase => phaseNamed(timer.phase);

/** A problem that was asked, and what came of it. */
export interface QuestionAsked {
  readonly problem: Problem;
  readonly asked: Asked;
}

/** The problem of the phase that was asked last. */
export const questionOf = (state: InterviewState): QuestionAsked | undefined => {
  const asked = currentOf(state, state.timer.phase);
  const problem = asked && problemNamed(asked.problem);
  return asked === undefined || problem === undefined ? undefined : {problem, asked};
};

/** The constraint that was added to a question last. */
export const newestConstraint = ({problem, asked}: QuestionAsked): FollowUp | undefined =>
  problem.constraints[asked.constraints.at(-1) ?? -1];

/** Seconds that a question has taken; those until it was first marked, once it is. */
export const secondsOf = (state: InterviewState, asked: Asked, now: number): number =>
  asked.marked?.seconds ?? secondsOn(state, asked, now);

/** What a question has taken, and what it may take. */
export const timeOnText = (state: InterviewState, {problem, asked}: QuestionAsked, now: number): string => {
  const [taken, budget] = [secondsOf(state, asked, now), BUDGET_SECONDS[problem.level]];
  return `${clockText(taken * MS_PER_SECOND)} of ${clockText(budget * MS_PER_SECOND)}`;
};

/** What a phase has taken while its opening is asked, and what that may take. */
export const timeOnOpeningText = ({timer}: InterviewState, phase: PhaseId, now: number): string =>
  `${clockText(usedIn(timer, phase, now))} of ${clockText(OPENING_SECONDS * MS_PER_SECOND)}`;

/** The question that has no mark yet, by its id: it is not passed over. */
export const unmarkedIn = (state: InterviewState): string | undefined => {
  const question = questionOf(state);
  return question === undefined || question.asked.marked !== undefined ? undefined : question.problem.id;
};

/** What the rule proposes to ask now. */
export const proposalOf = (interview: Interview, state: InterviewState, now: number): Proposal => {
  const {phase} = state.timer;
  const left = leftOf(state.timer, phase, interview.plan.minutes[phase], now);
  return nextProblem({
    events: interview.events,
    phase,
    secondsLeft: left / MS_PER_SECOND,
    ...knownBefore(interview, phase),
  });
};

/** The opening of a phase is asked, if it was not. */
const askOpening = ({openings}: InterviewState, phase: PhaseId): readonly Happened[] =>
  openings.includes(phase) ? [] : [{is: 'opening asked', phase}];

/** The clock runs from here on, whatever it did. */
const running = (state: InterviewState): readonly Happened[] => {
  const {phase} = state.timer;
  if (isRunning(state.timer)) return [];
  return state.begun ? [{is: 'resumed'}, ...askOpening(state, phase)] : beginPhase(state, phase);
};

/** Turns to a phase: its clock runs, and its opening is asked if it was not. */
export const beginPhase = (state: InterviewState, phase: PhaseId): readonly Happened[] => [
  {is: 'phase begun', phase},
  ...askOpening(state, phase),
];

/** Starts or stops the clock. */
export const toggleClock = (state: InterviewState): readonly Happened[] =>
  isRunning(state.timer) ? [{is: 'paused'}] : running(state);

/** Asks a problem. */
export const askProblem = (state: InterviewState, problem: string, rule: string): readonly Happened[] => [
  ...running(state),
  {is: 'problem asked', problem, rule},
];

/** Asks what is proposed; nothing when the phase is over. */
const accept = (state: InterviewState, {next, rule}: Proposal): readonly Happened[] => {
  if (next.is === 'none') return [];
  const {problem, constraint} = next;
  return [
    ...(next.is === 'problem' ? askProblem(state, problem.id, rule) : running(state)),
    ...(constraint === undefined ? [] : [{is: 'constraint used' as const, problem: problem.id, constraint}]),
  ];
};

/** Asks what is proposed; when the phase is over, turns to the next one, and after the last ends the interview. Nothing, as long as the question has no mark. */
export const goOn = (interview: Interview, state: InterviewState, proposal: Proposal): readonly Happened[] => {
  if (unmarkedIn(state) !== undefined) return [];
  if (proposal.next.is !== 'none') return accept(state, proposal);
  const next = phaseBeside(interview, state, 1);
  return next === undefined ? [{is: 'finished'}] : beginPhase(state, next);
};

/** Opens the next hint of the question; nothing when all four are open. */
export const openHint = (state: InterviewState): readonly Happened[] => {
  const question = questionOf(state);
  const hint = (question?.asked.hints ?? 4) + 1;
  if (question === undefined || (hint !== 1 && hint !== 2 && hint !== 3 && hint !== 4)) return [];
  return [{is: 'hint opened', problem: question.problem.id, hint}];
};

/** Marks the question, as well as its open hints allow. The time is that of the first mark: a correction takes none. */
export const markAnswer = (state: InterviewState, mark: 0 | 1 | 2, now: number): readonly Happened[] => {
  const question = questionOf(state);
  if (question === undefined || mark > bestMark(question.asked.hints)) return [];
  const {problem, asked} = question;
  const seconds = Math.round(secondsOf(state, asked, now));
  const quick = isQuick(problem.level, mark, asked.hints, seconds);
  return [{is: 'marked', problem: problem.id, mark, quick, seconds}];
};

/** Whether the answer may be called quick: it is right, without a hint. */
export const mayBeQuick = ({marked, hints}: Asked): boolean => marked?.mark === 2 && hints === 0;

/** Calls the answer quick, or not, against the clock. */
export const toggleQuick = (state: InterviewState): readonly Happened[] => {
  const asked = questionOf(state)?.asked;
  if (asked?.marked === undefined || !mayBeQuick(asked)) return [];
  return [{is: 'marked', problem: asked.problem, ...asked.marked, quick: !asked.marked.quick}];
};

/** The next constraint of the question that was not used. */
export const addConstraint = (state: InterviewState): readonly Happened[] => {
  const question = questionOf(state);
  if (question === undefined) return [];
  const {problem, asked} = question;
  const constraint = problem.constraints.findIndex((_, index) => !asked.constraints.includes(index));
  return constraint === -1 ? [] : [{is: 'constraint used', problem: problem.id, constraint}];
};

/** Where something is said: phase, problem and the film's moment. */
export const placeOf = (state: InterviewState, moment: MomentNamed | undefined) => {
  const problem = questionOf(state)?.problem.id;
  return {
    phase: state.timer.phase,
    ...(problem !== undefined && {problem}),
    ...(moment !== undefined && {moment}),
  };
};

/** The area that is listened for: the question's first, else the phase's. */
export const areaOf = (state: InterviewState): AreaId => questionOf(state)?.problem.areas[0] ?? phaseOf(state).area;

/** The sign of that place: novice 1 and 2, intermediate 1 and 2, expert 1 and 2. */
const signAt = (index: number) =>
  ({grade: GRADES[Math.floor(index / 2)] ?? 'novice', sign: index % 2 === 0 ? 1 : 2}) as const;

/** Whether that sign was seen at this question. */
export const isSeenHere = (state: InterviewState, index: number): boolean => {
  const {grade, sign} = signAt(index);
  const problem = questionOf(state)?.problem.id;
  const {phase} = state.timer;
  return state.signs.some(
    (one) =>
      one.area === areaOf(state) &&
      one.grade === grade &&
      one.sign === sign &&
      one.problem === problem &&
      (problem !== undefined || one.phase === phase),
  );
};

/** How often that sign was seen anywhere. */
export const timesSeen = (state: InterviewState, index: number): number => {
  const {grade, sign} = signAt(index);
  return state.signs.filter((one) => one.area === areaOf(state) && one.grade === grade && one.sign === sign).length;
};

/** A sign was seen at this question, or it was not after all. */
export const toggleSign = (
  state: InterviewState,
  index: number,
  moment: MomentNamed | undefined,
): readonly Happened[] => {
  const {grade, sign} = signAt(index);
  const area = areaOf(state);
  if (isSeenHere(state, index)) return [{is: 'sign taken back', area, grade, sign}];
  return [{is: 'sign seen', area, grade, sign, ...placeOf(state, moment)}];
};
