import {isSame, isThing, type Thing} from './thing';
import type {Area, Part, Scene, Standing} from './scene';

/** Names of those that join are longer. */
const WIDER = 1.25;

const stands = (area: Area, like: Thing): area is Standing | Part => {
  if (isThing(area)) return isSame(area, like);
  return 'part' in area && area.of !== undefined && isSame(area.of, like);
};

/** What stands for one thing, for another. */
const standingFor = (area: Standing | Part, joins: Thing): Standing | Part =>
  isThing(area) ? {...area, ...joins} : ({...area, of: joins} as Part);

/** A part that lists things lists who joins behind the one that it is like. */
const listing = (part: Part, like: Thing, joins: Thing): Part =>
  Object.fromEntries(
    Object.entries(part).map(([field, value]: [string, unknown]) => [
      field,
      Array.isArray(value) && value.some((one) => isThing(one) && isSame(one, like))
        ? [...(value as readonly Thing[]), joins]
        : value,
    ]),
  ) as unknown as Part;

const beside = (area: Area, like: Thing, joins: Thing): Area => {
  if ('space' in area) return area;
  if ('row' in area) return {...area, row: area.row.map((inner) => beside(inner, like, joins))};
  if ('column' in area) {
    // Where clients stand under each other already, the new one is the next of them.
    const column = area.column.flatMap((inner): readonly Area[] =>
      stands(inner, like) ? [inner, standingFor(inner, joins)] : [beside(inner, like, joins)],
    );
    return {...area, column};
  }
  if (stands(area, like)) {
    const {grow, ...one} = area;
    const column = [one as Standing | Part, standingFor(one, joins)];
    return {column, gap: 'tight', ...(grow !== undefined && {grow: grow * WIDER})};
  }
  return isThing(area) ? area : listing(area, like, joins);
};

/** The same stage with one more thing beside the one that it is like. */
export const joinScene = (scene: Scene, like: Thing, joins: Thing): Scene => ({
  ...scene,
  area: beside(scene.area, like, joins),
});
