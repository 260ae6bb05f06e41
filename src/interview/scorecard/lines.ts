import {areaTitle, type AreaId, type Grade, type Rating} from '../area';
import {LEVELS, type Problem} from '../problem';
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

const signLines = ({signs}: InterviewState, grade: Grade): readonly Evidence[] =>
  signs
    .filter((one) => one.grade === grade)
    .map((one) => {
      const says = cellOf(one.area, grade).signs[one.sign - 1]?.says ?? '';
      return {
        about: one.problem ?? `${one.area} ${one.sign}`,
        text: `${areaTitle(one.area)}: ${says} (${whereSaid(one)}).`,
      };
    });

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

const exerciseOf = (problem: Problem, reason: string): Evidence => ({
  about: problem.id,
  text: `${problem.exercise} (${problem.id}: ${reason})`,
});

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
      return [exerciseOf(known, mark === 0 || mark === 1 ? NOT_RIGHT[mark] : 'was asked and not marked')];
    });
  const reason = rating === 'not shown' ? `${areaTitle(area)} was not shown` : `${areaTitle(area)} is ${rating} so far`;
  const level = rating === 'novice' ? 'warm-up' : rating === 'expert' ? 'hard' : 'core';
  const open = ofArea.filter(({id}) => !asked.some(({problem}) => problem === id));
  const next = [...open.filter((one) => one.level === level), ...open.filter((one) => one.level !== level)];
  return [...wrong, ...next.map((problem) => exerciseOf(problem, reason))];
};

/** Three things to do, the weakest area first, then one more of each. Always three: there is something to do for the best as well. */
export const draftedImprovements = (
  state: InterviewState,
  ratings: Readonly<Record<AreaId, Rating>>,
): readonly string[] => {
  const byArea = areasByGap(ratings).map((area) => exercisesFor(state, area, ratings[area]));
  const most = Math.max(...byArea.map(({length}) => length));
  const inTurn = Array.from({length: most}, (_, round) => byArea.flatMap((list) => list[round] ?? [])).flat();
  return distinct(inTurn).slice(0, LINES);
};
