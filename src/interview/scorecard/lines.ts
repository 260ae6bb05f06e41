import {AREAS_BY_WEIGHT, areaTitle, type AreaId, type Grade, type Rating} from '../area';
import {LEVELS, type Level, type Problem} from '../problem';
import type {EventOf} from '../event';
import {problemNamed, problemsAbout} from '../problems';
import {areasByGap} from '../resume';
import {cellOf} from '../rubric';
import type {Asked, InterviewState} from '../state';
import {whereSaid} from './where';

/** Something that speaks for a line, and what it is about: no line comes twice in other words. */
interface Evidence {
  readonly about: string;
  readonly text: string;
}

/** Each thing once, the first that speaks of it. */
const distinct = (evidence: readonly Evidence[]): readonly string[] => {
  const about = new Set<string>();
  return evidence.flatMap((one) => {
    if (about.has(one.about)) return [];
    about.add(one.about);
    return [one.text];
  });
};

const LINES = 3;

/** The first of each list, then the second of each, and so on. */
const inTurn = (lists: readonly (readonly Evidence[])[]): readonly Evidence[] => {
  const most = Math.max(0, ...lists.map(({length}) => length));
  return Array.from({length: most}, (_, round) => lists.flatMap((list) => list[round] ?? [])).flat();
};

/** What was noted where a sign was seen, if anything. */
const quoteAt = ({notes}: InterviewState, {phase, problem, moment}: EventOf<'sign seen'>): string => {
  const note = notes.find((one) =>
    problem === undefined ? one.problem === undefined && one.moment?.beat === moment?.beat : one.problem === problem,
  );
  return note === undefined || note.phase !== phase ? '' : ` “${note.text}”`;
};

/** The signs of a level that were seen, one of each area before a second of any, each sign once. */
const signLines = (state: InterviewState, grade: Grade): readonly Evidence[] => {
  const byArea = AREAS_BY_WEIGHT.map((area) =>
    ([1, 2] as const).flatMap((sign) => {
      const seen = state.signs.find((one) => one.area === area && one.grade === grade && one.sign === sign);
      const says = cellOf(area, grade).signs[sign - 1]?.says ?? '';
      if (seen === undefined) return [];
      const text = `${areaTitle(area)}: ${says} (${whereSaid(seen)}).${quoteAt(state, seen)}`;
      return [{about: `${area} ${grade} ${sign}`, text}];
    }),
  );
  return inTurn(byArea);
};

const hintsText = (hints: number): string =>
  hints === 0 ? 'without a hint' : hints === 1 ? 'with one hint' : `with ${hints} hints`;

const byHardness = (one: Asked, other: Asked): number =>
  LEVELS.indexOf(problemNamed(other.problem)?.level ?? 'warm-up') -
  LEVELS.indexOf(problemNamed(one.problem)?.level ?? 'warm-up');

const answerLines = ({asked}: InterviewState, mark: 1 | 2): readonly Evidence[] =>
  [...asked]
    .filter(({marked}) => marked?.mark === mark)
    .sort(byHardness)
    .flatMap(({problem, marked, hints}) => {
      const known = problemNamed(problem);
      if (known === undefined || marked === undefined) return [];
      const right = mark === 2 ? 'right with its reason' : 'partly right';
      const time = marked.quick ? `, in ${Math.round(marked.seconds)} s` : '';
      const text = `“${known.title}” (${known.id}, ${known.level}): ${right}, ${hintsText(hints)}${time}.`;
      return [{about: problem, text}];
    });

/** At most three things that went well, each with where: what an expert does, then right answers, then the rest. Fewer when nothing more was seen. */
export const draftedStrengths = (state: InterviewState): readonly string[] =>
  distinct([
    ...signLines(state, 'expert'),
    ...answerLines(state, 2),
    ...signLines(state, 'intermediate'),
    ...answerLines(state, 1),
  ]).slice(0, LINES);

const missedFirst = (one: Asked, other: Asked): number =>
  (one.marked?.mark ?? 1) - (other.marked?.mark ?? 1) || other.hints - one.hints;

const exerciseOf = (area: AreaId, {id, exercise}: Problem, reason: string): Evidence => ({
  about: id,
  text: `${exercise} (${areaTitle(area)}; ${id} ${reason})`,
});

/** Where somebody goes on: one level above what was shown, and what is left after that. */
const LEVELS_TO_WORK_AT: Readonly<Record<Rating, readonly Level[]>> = {
  novice: ['warm-up', 'core', 'hard'],
  'not shown': ['core', 'warm-up', 'hard'],
  intermediate: ['core', 'hard', 'warm-up'],
  expert: ['hard', 'core', 'warm-up'],
};

const NOT_RIGHT = ['was missed', 'was partly right'] as const;

/** What to do about an area: the answers in it that were not right, worst first, then what of it was not asked. */
const exercisesFor = ({asked}: InterviewState, area: AreaId, rating: Rating): readonly Evidence[] => {
  const ofArea = problemsAbout(area);
  const wrong = asked
    .filter(({problem, marked}) => marked?.mark !== 2 && problemNamed(problem)?.areas[0] === area)
    .toSorted(missedFirst)
    .flatMap(({problem, marked}) => {
      const known = problemNamed(problem);
      if (known === undefined) return [];
      const mark = marked?.mark;
      return [exerciseOf(area, known, mark === 0 || mark === 1 ? NOT_RIGHT[mark] : 'was asked and not marked')];
    });
  const open = ofArea.filter(({id}) => !asked.some(({problem}) => problem === id));
  const next = LEVELS_TO_WORK_AT[rating].flatMap((level) => open.filter((one) => one.level === level));
  return [...wrong, ...next.map((problem) => exerciseOf(area, problem, 'was not asked'))];
};

/** Three things to do, the weakest area first, then one more of each. Always three: there is something to do for the best as well. */
export const draftedImprovements = (
  state: InterviewState,
  ratings: Readonly<Record<AreaId, Rating>>,
): readonly string[] => {
  const byArea = areasByGap(ratings).map((area) => exercisesFor(state, area, ratings[area]));
  return distinct(inTurn(byArea)).slice(0, LINES);
};
