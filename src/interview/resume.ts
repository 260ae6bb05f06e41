import {AREAS, AREAS_BY_WEIGHT, GRADES, type AreaId, type Rating} from './area';
import {newInterview, withEvents, type Interview} from './interview';
import {PHASES} from './kit';
import type {Phase, PhaseId} from './phase';
import type {FollowUp} from './problem';
import {problemNamed} from './problems';
import {levelReached, phaseBeside, ratingOf, stateOf, type InterviewState} from './state';
import {isRunning, leftOf} from './timer';

/** What each area of an interview has come to: the person's rating, else that of the signs seen. */
export const ratingsOf = (
  {judgement}: Pick<Interview, 'judgement'>,
  state: InterviewState,
): Readonly<Record<AreaId, Rating>> => {
  const entries = AREAS.map(({id}) => [id, judgement.areas[id]?.rating ?? ratingOf(state, id)] as const);
  return Object.fromEntries(entries) as Record<AreaId, Rating>;
};

const rank = (rating: Rating): number => (rating === 'not shown' ? GRADES.length : GRADES.indexOf(rating));

/** Areas by what they need most: the lowest rating first, equal ones by their weight, those not shown last. */
export const areasByGap = (ratings: Readonly<Record<AreaId, Rating>>): readonly AreaId[] =>
  [...AREAS_BY_WEIGHT].sort((one, other) => rank(ratings[one]) - rank(ratings[other]));

/** The areas that were shown below expert, the lowest first. */
export const areasBelowExpert = (ratings: Readonly<Record<AreaId, Rating>>): readonly AreaId[] =>
  areasByGap(ratings).filter((area) => ratings[area] === 'novice' || ratings[area] === 'intermediate');

/** What to work on after an interview: its two lowest areas below expert, and those that were not shown. */
export const suggestedFocus = (interview: Interview): readonly AreaId[] => {
  const ratings = ratingsOf(interview, stateOf(interview));
  return [...areasBelowExpert(ratings).slice(0, 2), ...AREAS_BY_WEIGHT.filter((area) => ratings[area] === 'not shown')];
};

const LEAST_MINUTES = 3;
const MS_PER_MINUTE = 60_000;

/** The phase to go on with: the one it stopped in, or the next when fewer than three minutes of it are left. */
export const phaseToGoOnWith = (interview: Interview, now: number): PhaseId => {
  const state = stateOf(interview);
  const {timer} = state;
  const left = leftOf(timer, timer.phase, interview.plan.minutes[timer.phase], now);
  if (left >= LEAST_MINUTES * MS_PER_MINUTE) return timer.phase;
  return phaseBeside(interview, state, 1) ?? timer.phase;
};

/** Longer than this without anybody, and the clock did not run meanwhile. */
const AWAY_MS = 60_000;

/**
 * A kept interview as it is gone on with. Nobody was there since `seen`, or since its last event when that is not known (ms since the epoch):
 * if that is a while ago, a clock that ran stands since then, and a phase that has too little time left gives way to the next one.
 */
export const takenUp = (
  interview: Interview,
  {now, seen = 0}: {readonly now: number; readonly seen?: number | undefined},
): Interview => {
  const left = Math.max(seen, interview.events.at(-1)?.at ?? 0);
  const {begun, finished, timer} = stateOf(interview);
  if (!begun || finished || now - left < AWAY_MS) return interview;
  const standing = isRunning(timer) ? withEvents(interview, {is: 'paused', at: left}) : interview;
  const phase = phaseToGoOnWith(standing, now);
  if (phase === timer.phase) return standing;
  return withEvents(standing, {is: 'phase begun', at: now, phase}, {is: 'paused', at: now});
};

/** What somebody is asked who comes back. */
export const RESUMING = 'Would you like to go on where we stopped, or work on something particular?';

/**
 * What to ask first after a break: about the problem that was settled last, something that it was not asked with. Undefined when nothing
 * was settled yet, or all of it was asked.
 */
export const warmUpOf = ({
  asked,
}: Pick<InterviewState, 'asked'>): (FollowUp & {readonly problem: string}) | undefined => {
  const settled = asked.findLast(({marked}) => marked !== undefined);
  if (settled === undefined) return undefined;
  const fresh = problemNamed(settled.problem)?.constraints.find((_, index) => !settled.constraints.includes(index));
  return fresh && {...fresh, problem: settled.problem};
};

const pastOf = (interview: Interview): Interview['past'][number] => {
  const state = stateOf(interview);
  const levels = PHASES.flatMap(({id}) => {
    const level = levelReached(state, id);
    return level === undefined ? [] : [[id, level] as const];
  });
  return {
    id: interview.id,
    ratings: ratingsOf(interview, state),
    seen: state.asked.map(({problem}) => problem),
    levels: Object.fromEntries(levels),
  };
};

interface Focus {
  readonly areas: readonly AreaId[];
  /** The time that there is, all phases together. */
  readonly minutes: number;
  readonly id: string;
  readonly now: number;
  readonly zoneMinutes?: number;
}

/**
 * A new interview from an old one's weak areas: only the phases of those areas, their minutes scaled to the time there is; problems seen
 * before are left out, and a phase begins at the level at which it was last right.
 */
export const focusOn = (old: Interview, {areas, minutes, ...begin}: Focus): Interview => {
  const chosen = PHASES.filter(({area}) => areas.includes(area));
  const phases: readonly Phase[] = chosen.length > 0 ? chosen : PHASES;
  const whole = phases.reduce((sum, phase) => sum + phase.minutes, 0);
  const scaled = PHASES.map((phase) => [phase.id, (phase.minutes * minutes) / whole] as const);
  return newInterview({
    ...begin,
    kind: old.kind,
    people: old.people,
    plan: {
      phases: phases.map(({id}) => id),
      minutes: Object.fromEntries(scaled) as Record<PhaseId, number>,
      focus: [...areas],
    },
    past: [...old.past, pastOf(old)],
  });
};

/** What interviews before this one tell the rule about a phase. */
export const knownBefore = ({past}: Interview, phase: PhaseId) => {
  const level = past.findLast(({levels}) => levels[phase] !== undefined)?.levels[phase];
  return {seen: past.flatMap(({seen}) => seen), ...(level !== undefined && {startAt: level})};
};
