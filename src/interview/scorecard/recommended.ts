import {areaTitle, GRADES, type AreaId, type Rating} from '../area';
import {areasBelowExpert, areasByGap} from '../resume';
import {RESOURCES, type Resource} from '../resources';
import type {InterviewState} from '../state';

/** Something to read, and for which gap. */
export interface Recommended {
  readonly id: string;
  readonly area: AreaId;
  readonly title: string;
  readonly reason: string;
  readonly gap: string;
  readonly url?: string;
}

const LEAST = 2;
const MOST = 3;
const FOR_MISSED = 10;
const FOR_LEVEL = 5;

/** How well a resource fits: answers that were missed and point to it, then the level of the area. */
const fit = ({asked}: InterviewState, rating: Rating, {problems, at}: Resource): number => {
  const missed = asked.reduce(
    (sum, {problem, marked}) => sum + (marked !== undefined && problems.includes(problem) ? 2 - marked.mark : 0),
    0,
  );
  return missed * FOR_MISSED + (rating !== 'not shown' && at.includes(rating) ? FOR_LEVEL : 0);
};

const byFit = (state: InterviewState, area: AreaId, rating: Rating): readonly Resource[] =>
  RESOURCES.filter((one) => one.area === area).toSorted(
    (one, other) => fit(state, rating, other) - fit(state, rating, one),
  );

const isGrade = (gap: string): boolean => GRADES.some((grade) => grade === gap);

/** What it is for: the area as it was rated, and the gap where that says more. */
const gapText = (area: AreaId, rating: Rating, {gap}: Resource): string =>
  rating === 'not shown' || isGrade(gap) ? `${areaTitle(area)}, ${rating}` : `${areaTitle(area)}, ${rating}: ${gap}`;

const recommended = (resource: Resource, rating: Rating): Recommended => {
  const {id, area, title, reason, url} = resource;
  return {id, area, title, reason, gap: gapText(area, rating, resource), ...(url !== undefined && {url})};
};

/**
 * Two resources for the two weakest areas, and a third only if a third is below expert; those that a person chose instead, if any. None as
 * long as nothing has been rated: no gap is known then.
 */
export const resourcesFor = (
  state: InterviewState,
  ratings: Readonly<Record<AreaId, Rating>>,
  chosen: readonly string[] = [],
): readonly Recommended[] => {
  const own = RESOURCES.filter(({id}) => chosen.includes(id));
  if (own.length > 0) return own.map((resource) => recommended(resource, ratings[resource.area]));
  const order = areasByGap(ratings);
  const below = areasBelowExpert(ratings);
  if (below.length === 0 && order.every((area) => ratings[area] === 'not shown')) return [];
  const experts = order.filter((area) => ratings[area] === 'expert');
  const rest = order.filter((area) => ratings[area] === 'not shown');
  const wanted = [...below.slice(0, MOST), ...[...rest, ...experts].slice(0, Math.max(0, LEAST - below.length))];
  return wanted.flatMap((area) => {
    const [best] = byFit(state, area, ratings[area]);
    return best === undefined ? [] : [recommended(best, ratings[area])];
  });
};
