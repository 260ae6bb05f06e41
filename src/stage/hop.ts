import {eased, pointOn, reversed, type Point} from './geometry';
import {wayBetween, type PlacedLink, type Setting} from './setting';

/** Frames that a dead letter's way inside the broker takes on screen. The broker itself moves it at once. */
const HOP_FRAMES = 20;

const linkBetween = (setting: Setting, from: string, to: string): PlacedLink | undefined =>
  setting.links.find(({link}) => link.from === from && link.to === to);

/** Where a dead-lettered copy is seen while it moves to its new queue; nothing once it has got there. */
export const hopTarget = (setting: Setting, act: number, frame: number, copy: string): Point | undefined => {
  const hop = setting.origins[act]?.hops.get(copy);
  if (hop === undefined) return undefined;
  const progress = (frame - setting.film.cut.frameAt(hop.at, act)) / HOP_FRAMES;
  if (progress >= 1) return undefined;
  const from = setting.partNamed.get(hop.fromQueue)?.box;
  const to = setting.partNamed.get(hop.toQueue)?.box;
  if (from === undefined || to === undefined) return undefined;
  const there = linkBetween(setting, hop.fromQueue, hop.toQueue);
  const back = linkBetween(setting, hop.toQueue, hop.fromQueue);
  const way = there?.curve ?? (back === undefined ? wayBetween(from, to) : reversed(back.curve));
  return pointOn(way, eased(Math.max(0, progress)));
};
