/** What is rated, each by itself. */
export type AreaId = 'tech-choice' | 'delivery' | 'ordering' | 'failures';

/** In the order of the phases. */
export const AREAS: readonly {readonly id: AreaId; readonly title: string}[] = [
  {id: 'tech-choice', title: 'Tech choice'},
  {id: 'delivery', title: 'Delivery'},
  {id: 'ordering', title: 'Ordering'},
  {id: 'failures', title: 'Failures'},
];

export const areaTitle = (area: AreaId): string => AREAS.find(({id}) => id === area)?.title ?? area;

/** Which of equally weak areas is worked on first: idempotency is the hallmark of a senior. */
export const AREAS_BY_WEIGHT: readonly AreaId[] = ['delivery', 'failures', 'ordering', 'tech-choice'];

/** From the lowest to the highest. */
export type Grade = 'novice' | 'intermediate' | 'expert';
export const GRADES: readonly [Grade, Grade, Grade] = ['novice', 'intermediate', 'expert'];

/** What an area comes to; not shown when nothing of it was seen. */
export type Rating = Grade | 'not shown';
