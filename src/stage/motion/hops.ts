import {queue} from '../../storyboard/thing';
import {eased, pointOn, type Point} from '../placing/geometry';
import type {Setting} from '../setting';

/** Frames that a dead letter's way inside the broker takes on screen. The broker itself moves it at once. */
const HOP_FRAMES = 20;

/** Where a dead-lettered copy is seen while it moves to its new queue, by the key of its token; nothing once it has got there. */
export const hopAt = (setting: Setting, act: number, frame: number, key: string): Point | undefined => {
  const hop = setting.origins[act]?.hops.get(key);
  if (hop === undefined) return undefined;
  const progress = (frame - setting.film.cut.frameAt(hop.at, act)) / HOP_FRAMES;
  if (progress >= 1) return undefined;
  const from = setting.standingFor(queue(hop.fromQueue));
  const to = setting.standingFor(queue(hop.toQueue));
  if (from === undefined || to === undefined) return undefined;
  return pointOn(setting.wayBetween(from, to), eased(Math.max(0, progress)));
};
