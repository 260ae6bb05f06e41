import type {InterviewEvent} from './event';
import type {PhaseId} from './phase';
import {BUDGET_SECONDS, levelNumber, LEVELS, type Level, type LevelNumber, type Problem} from './problem';
import {phaseOfProblem, problemNamed, problemsOf} from './problems';

export type Wish = 'easier' | 'harder';
export type Rule = 'A1' | 'A2' | 'A3' | 'A4' | 'B' | 'C' | 'D1' | 'D2' | 'D3' | 'D4';

/** What the rule looks at. */
export interface Situation {
  /** The session so far, in order. */
  readonly events: readonly InterviewEvent[];
  readonly phase: PhaseId;
  /** Seconds left of the phase. */
  readonly secondsLeft: number;
  /** From an interview before this one: problems that have been asked, and the level to begin a phase at. */
  readonly seen?: readonly string[];
  readonly startAt?: LevelNumber;
}

/** What to ask next. */
export type Next =
  | {
      readonly is: 'problem';
      readonly problem: Problem;
      /** Index of the constraint to add. */ readonly constraint?: number;
    }
  | {readonly is: 'constraint'; readonly problem: Problem; readonly constraint: number}
  /** Go back to the film's open stop, then to the next phase. */
  | {readonly is: 'none'; readonly because: 'nothing left' | 'no time'};

export interface Proposal {
  readonly rule: Rule;
  readonly level: LevelNumber;
  readonly constraint: boolean;
  readonly next: Next;
  /** In one sentence. */
  readonly why: string;
}

interface Decision {
  readonly rule: Rule;
  readonly level: LevelNumber;
  readonly constraint: boolean;
  readonly why: string;
  /** No problem above the level is tried when it is used up. */
  readonly onlyDown: boolean;
}

interface Answer {
  readonly problem: string;
  readonly mark: 0 | 1 | 2;
  readonly quick: boolean;
}

const levelName = (level: LevelNumber): Level => LEVELS[level - 1] ?? 'warm-up';
const lower = (level: LevelNumber): LevelNumber => (level === 3 ? 2 : 1);
const higher = (level: LevelNumber): LevelNumber => (level === 1 ? 2 : 3);

/** The answers in the order in which they were first marked; a mark that was corrected counts as corrected. Unknown problems count for nothing. */
const answersIn = (events: readonly InterviewEvent[]): readonly Answer[] => {
  const answers = new Map<string, Answer>();
  for (const event of events) {
    if (event.is !== 'marked' || problemNamed(event.problem) === undefined) continue;
    answers.set(event.problem, {problem: event.problem, mark: event.mark, quick: event.quick});
  }
  return [...answers.values()];
};

const askedIn = (events: readonly InterviewEvent[], phase: PhaseId): readonly Problem[] =>
  events.flatMap((event) => {
    const problem = event.is === 'problem asked' ? problemNamed(event.problem) : undefined;
    return problem !== undefined && phaseOfProblem(problem.id) === phase ? [problem] : [];
  });

const currentLevel = ({events, phase}: Situation): LevelNumber => {
  const last = askedIn(events, phase).at(-1);
  return last === undefined ? 1 : levelNumber(last.level);
};

const decideOnWish = (wish: Wish, situation: Situation): Decision => {
  const current = currentLevel(situation);
  if (wish === 'easier') {
    const why = `An easier one was asked for: ${levelName(lower(current))}.`;
    return {rule: 'A1', level: lower(current), constraint: false, onlyDown: true, why};
  }
  if (current < 3) {
    const why = `A harder one was asked for: ${levelName(higher(current))}.`;
    return {rule: 'A2', level: higher(current), constraint: false, onlyDown: false, why};
  }
  const why = 'A harder one was asked for at the hardest level: with a follow-up constraint.';
  return {rule: 'A3', level: 3, constraint: true, onlyDown: false, why};
};

/** The last wish of the phase and what it gave, until an answer of mark 0 comes after it. */
const wishInForce = (situation: Situation): Decision | undefined => {
  const {events, phase} = situation;
  const index = events.findLastIndex((event) => event.is === 'request' && event.phase === phase);
  const request = events[index];
  if (request?.is !== 'request') return undefined;
  if (events.slice(index + 1).some((event) => event.is === 'marked' && event.mark === 0)) return undefined;
  const {level, constraint, onlyDown} = decideOnWish(request.wish, {...situation, events: events.slice(0, index)});
  const why = `It was asked for ${request.wish === 'easier' ? 'an easier' : 'a harder'} one, and that still holds.`;
  return {rule: 'A4', level, constraint, onlyDown, why};
};

/** The wish that nothing has been asked for yet, and the events without it. */
const openWish = (situation: Situation): {readonly wish: Wish; readonly before: Situation} | undefined => {
  const {events, phase} = situation;
  const index = events.findLastIndex(
    ({is}) => is === 'request' || is === 'problem asked' || is === 'marked' || is === 'constraint used',
  );
  const event = events[index];
  if (event?.is !== 'request' || event.phase !== phase) return undefined;
  return {wish: event.wish, before: {...situation, events: events.toSpliced(index, 1)}};
};

const decideByAnswers = ({events, phase, startAt = 1}: Situation, current: LevelNumber): Decision => {
  const all = answersIn(events);
  const here = all.filter(({problem}) => phaseOfProblem(problem) === phase);
  const warmUps = here.filter(({problem}) => problemNamed(problem)?.level === 'warm-up');
  const mean = warmUps.reduce((sum, {mark}) => sum + mark, 0) / warmUps.length;
  const plain = {constraint: false, onlyDown: false};
  if (warmUps.length > 0 && mean < 1) {
    const why = 'The warm-ups of this phase went poorly: it stays at the easiest level.';
    return {rule: 'B', level: 1, constraint: false, onlyDown: true, why};
  }
  if (all.length >= 2 && all.every(({quick}) => quick)) {
    const why = `All ${all.length} answers were right, quick and without a hint: the hardest level, with a constraint.`;
    return {rule: 'C', level: 3, constraint: true, onlyDown: false, why};
  }
  switch (here.at(-1)?.mark) {
    case undefined:
      return {rule: 'D1', level: startAt, ...plain, why: `The phase begins with ${levelName(startAt)}.`};
    case 2:
      return {rule: 'D2', level: higher(current), ...plain, why: 'The last answer was right: one level up.'};
    case 1:
      return {rule: 'D3', level: current, ...plain, why: 'The last answer was partly right: the same level.'};
    case 0:
      return {rule: 'D4', level: lower(current), ...plain, why: 'The last answer was missed: one level down.'};
  }
};

const decide = (situation: Situation): Decision => {
  const open = openWish(situation);
  if (open !== undefined) return decideOnWish(open.wish, open.before);
  return wishInForce(situation) ?? decideByAnswers(situation, currentLevel(situation));
};

const unusedConstraint = (events: readonly InterviewEvent[], {id, constraints}: Problem): number | undefined => {
  const used = events.flatMap((event) =>
    event.is === 'constraint used' && event.problem === id ? [event.constraint] : [],
  );
  const index = constraints.findIndex((_, place) => !used.includes(place));
  return index === -1 ? undefined : index;
};

/** Levels to try, in order. */
const levelsToTry = ({level, onlyDown}: Decision): readonly LevelNumber[] => {
  if (onlyDown) return ([3, 2, 1] as const).filter((one) => one <= level);
  return [...new Set([level, higher(level), lower(level)])];
};

const pick = ({events, phase, seen = []}: Situation, decision: Decision): Next => {
  const asked = askedIn(events, phase);
  const left = problemsOf(phase).filter(({id}) => !seen.includes(id) && asked.every((one) => one.id !== id));
  const atLevel = (level: LevelNumber): Problem | undefined =>
    left.find((problem) => levelNumber(problem.level) === level);
  const problem = atLevel(decision.level);
  if (problem === undefined && (decision.rule === 'A3' || decision.rule === 'C')) {
    const lastHard = asked.findLast(({level}) => level === 'hard');
    const constraint = lastHard && unusedConstraint(events, lastHard);
    if (lastHard !== undefined && constraint !== undefined) return {is: 'constraint', problem: lastHard, constraint};
  }
  const found =
    problem ??
    levelsToTry(decision)
      .map(atLevel)
      .find((one) => one !== undefined);
  if (found === undefined) return {is: 'none', because: 'nothing left'};
  const constraint = decision.constraint ? unusedConstraint(events, found) : undefined;
  return {is: 'problem', problem: found, ...(constraint !== undefined && {constraint})};
};

const withinTime = (next: Next, {level}: Decision, secondsLeft: number): Next => {
  if (next.is === 'none') return next;
  const budget = next.is === 'problem' ? BUDGET_SECONDS[next.problem.level] : BUDGET_SECONDS[levelName(level)];
  return secondsLeft < budget ? {is: 'none', because: 'no time'} : next;
};

const whyOf = ({why}: Decision, next: Next, wanted: Next, level: LevelNumber): string => {
  if (next.is === 'problem') {
    return levelNumber(next.problem.level) === level
      ? why
      : `${why.slice(0, -1)}; none of that level is left, so ${next.problem.level}.`;
  }
  if (next.is === 'constraint') return `${why.slice(0, -1)}; the hard ones are used up, so one more of the last.`;
  if (next.because === 'nothing left')
    return 'No problem of this phase fits any more: the film’s open stop, then the next phase.';
  const budget = wanted.is === 'problem' ? BUDGET_SECONDS[wanted.problem.level] : BUDGET_SECONDS.hard;
  return `The next would need ${budget / 60} minutes and there are fewer left: the film’s open stop, then the next phase.`;
};

/**
 * What to ask next in a phase. A pure function of the session: no clock, no chance. A wish for easier or harder beats everything; poor
 * warm-ups keep a phase easy; a session answered quickly throughout goes to the hardest with a constraint; otherwise the last mark decides.
 */
export const nextProblem = (situation: Situation): Proposal => {
  const decision = decide(situation);
  const wanted = pick(situation, decision);
  const next = withinTime(wanted, decision, situation.secondsLeft);
  const {rule, level, constraint} = decision;
  return {rule, level, constraint, next, why: whyOf(decision, next, wanted, level)};
};

/** Whether an answer counts as quick: right, without a hint, in at most half of what its level may take. */
export const isQuick = (level: Level, mark: 0 | 1 | 2, hintsOpen: number, seconds: number): boolean =>
  mark === 2 && hintsOpen === 0 && seconds <= BUDGET_SECONDS[level] / 2;
