import {partsOf} from '../../storyboard/scene';
import type {Complaint} from './complaint';
import {actorNamed, labelOf, nameOf, type Now} from './now';
import {isInside, plateOf, type Seen} from './seen';

/** A link leads to the edge of a part, within px. */
const AT_THE_EDGE = 3;

/** A drawn link from a partition to a reader says that this reader owns it. */
const wrongOwner = (from: string, to: string, {scenario, facts}: Now): Complaint | undefined => {
  const actor = actorNamed(scenario, to);
  if (actor?.is !== 'reader' || !facts.logs.has(from)) return undefined;
  const members = scenario.actors.flatMap((one) =>
    one.is === 'reader' && one.group === actor.group ? [one.name] : [],
  );
  const number = Number(from.slice(from.lastIndexOf('-') + 1));
  const owner = members.find((name) => facts.logs.owned(name).includes(number));
  if (owner === undefined || owner === to) return undefined;
  return {about: `link ${from} to ${to}`, expected: `${from} belongs to ${owner}`, seen: `a line to ${to}`};
};

/** What is wrong with the lines between the parts: the scene's own links, each from edge to edge, and owners told right. */
export const wrongLinks = (now: Now, seen: Seen): readonly Complaint[] => {
  const expected = now.film.scene.links.map(({from, to}) => `${from}|${to}`).sort();
  const drawn = seen.links.map(({from, to}) => `${from}|${to}`).sort();
  if (expected.join('\n') !== drawn.join('\n'))
    return [{about: 'links', expected: expected.join(', '), seen: drawn.join(', ')}];
  const parts = partsOf(now.film.scene.area);
  return seen.links.flatMap(({from, to, path}) => {
    const ends = [
      {name: from, point: path?.points[0]},
      {name: to, point: path?.points.at(-1)},
    ];
    const loose = ends.filter(({name, point}) => {
      const plates = parts.flatMap((part) => {
        const plate = nameOf(part) === name ? plateOf(seen.parts.get(labelOf(part))) : undefined;
        return plate === undefined ? [] : [plate];
      });
      return plates.length > 0 && !plates.some((plate) => point !== undefined && isInside(point, plate, AT_THE_EDGE));
    });
    const owner = wrongOwner(from, to, now);
    return [
      ...loose.map(({name}) => ({about: `link ${from} to ${to}`, expected: `an end at ${name}`, seen: 'elsewhere'})),
      ...(owner === undefined ? [] : [owner]),
    ];
  });
};
