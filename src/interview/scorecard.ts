import {AREAS, areaTitle, type AreaId, type Rating} from './area';
import type {Interview} from './interview';
import {phaseNamed} from './kit';
import type {PhaseId} from './phase';
import {LEVELS, type Level} from './problem';
import {problemNamed} from './problems';
import {ratingsOf} from './resume';
import {justificationOf} from './scorecard/justification';
import {draftedImprovements, draftedStrengths} from './scorecard/lines';
import {resourcesFor, type Recommended} from './scorecard/recommended';
import {stateOf, type Asked, type InterviewState} from './state';
import {usedIn} from './timer';

/** A row of the rubric: what an area came to, and why, from what was noted. */
export interface AreaRow {
  readonly area: AreaId;
  readonly title: string;
  readonly rating: Rating;
  readonly justification: string;
}

export interface ProblemRow {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Undefined when it was not marked. */
  readonly mark: 0 | 1 | 2 | undefined;
  readonly hints: number;
  readonly quick: boolean;
  readonly seconds: number | undefined;
  /** How many constraints were added. */
  readonly constraints: number;
}

export interface PhaseRow {
  readonly phase: PhaseId;
  readonly number: number;
  readonly title: string;
  readonly plannedMinutes: number;
  readonly usedMs: number;
  readonly hints: number;
  readonly stops: number;
  readonly problems: readonly ProblemRow[];
}

/** Three lines; one that nothing noted supports is undefined until a person writes it. */
export type ThreeLines = readonly [string | undefined, string | undefined, string | undefined];

export interface Scorecard {
  readonly candidate: string | undefined;
  readonly interviewer: string | undefined;
  readonly role: string;
  readonly kind: Interview['kind'];
  /** Day of the interview, as its own zone has it. */
  readonly date: string;
  readonly areas: readonly AreaRow[];
  readonly phases: readonly PhaseRow[];
  readonly levelsAsked: readonly Level[];
  readonly strengths: ThreeLines;
  readonly improvements: ThreeLines;
  readonly resources: readonly Recommended[];
  /** What a person has still to write before it is whole. */
  readonly open: readonly string[];
  readonly final: boolean;
}

const problemRow = ({problem, marked, hints, constraints}: Asked): readonly ProblemRow[] => {
  const known = problemNamed(problem);
  if (known === undefined) return [];
  const {id, title, level} = known;
  const {mark, quick = false, seconds} = marked ?? {};
  return [{id, title, level, mark, hints, quick, seconds, constraints: constraints.length}];
};

const phaseRow = (interview: Interview, state: InterviewState, phase: PhaseId, now: number): PhaseRow => {
  const {number, title, film} = phaseNamed(phase);
  const asked = state.asked.filter((one) => one.phase === phase);
  return {
    phase,
    number,
    title,
    plannedMinutes: interview.plan.minutes[phase],
    usedMs: usedIn(state.timer, phase, now),
    hints: asked.reduce((sum, {hints}) => sum + hints, 0),
    stops: state.stops.filter((stop) => stop.film === film).length,
    problems: asked.flatMap(problemRow),
  };
};

/** A phase that was only passed through on the way to another was not held. */
const LEAST_HELD_MS = 15_000;

const wasHeld = ({usedMs, problems, stops}: PhaseRow): boolean =>
  usedMs >= LEAST_HELD_MS || problems.length > 0 || stops > 0;

/** What a person wrote where something is written, else what was drafted. */
const three = (written: readonly string[], drafted: readonly string[]): ThreeLines => {
  const own = written.map((line) => line.trim()).filter((line) => line !== '');
  // A line that the person has kept as it is does not come a second time as a draft.
  const rest = drafted.filter((line) => !own.includes(line));
  const lineAt = (index: number): string | undefined => {
    const mine = written[index]?.trim();
    if (mine !== undefined && mine !== '') return mine;
    const before = [0, 1, 2].filter((place) => place < index && !written[place]?.trim()).length;
    return rest[before];
  };
  return [lineAt(0), lineAt(1), lineAt(2)];
};

const openIn = (card: Omit<Scorecard, 'open'>): readonly string[] => [
  ...card.strengths.flatMap((line, index) =>
    line === undefined ? [`Strength ${index + 1}: nothing that was noted shows one more; write it.`] : [],
  ),
  ...card.improvements.flatMap((line, index) => (line === undefined ? [`Improvement ${index + 1}: write it.`] : [])),
  ...card.areas.flatMap(({title, rating}) =>
    rating === 'not shown' ? [`${title}: no sign was marked, so it stays “not shown”.`] : [],
  ),
  ...card.phases.flatMap(({problems}) =>
    problems.flatMap(({id, mark}) => (mark === undefined ? [`${id} was asked and not marked.`] : [])),
  ),
];

/**
 * The scorecard of an interview, whole or under way. Every reason comes from what was noted and marked; what nobody marked stays “not
 * shown”. `now` is for a clock that still runs, ms since the epoch; `state` is the interview’s, where it is known already.
 */
export const scorecardOf = (
  interview: Interview,
  now = Date.parse(interview.changed),
  state = stateOf(interview),
): Scorecard => {
  const ratings = ratingsOf(interview, state);
  const {judgement, people, plan} = interview;
  const rows = plan.phases.map((phase) => phaseRow(interview, state, phase, now));
  const asked = new Set(state.asked.flatMap(({problem}) => problemNamed(problem)?.level ?? []));
  const card = {
    candidate: people.candidate,
    interviewer: people.interviewer,
    role: people.role,
    kind: interview.kind,
    date: interview.created.slice(0, 10),
    areas: AREAS.map(({id}) => ({
      area: id,
      title: areaTitle(id),
      rating: ratings[id],
      justification: judgement.areas[id]?.justification?.trim() || justificationOf(state, id, ratings[id]),
    })),
    phases: rows.filter(wasHeld),
    levelsAsked: LEVELS.filter((level) => asked.has(level)),
    strengths: three(judgement.strengths, draftedStrengths(state)),
    improvements: three(judgement.improvements, draftedImprovements(state, ratings)),
    resources: resourcesFor(state, ratings, judgement.resources),
    final: judgement.final,
  };
  return {...card, open: openIn(card)};
};
