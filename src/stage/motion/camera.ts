import {sceneNameOf} from '../../storyboard/film';
import {namesIn} from '../../storyboard/scene';
import type {Format} from '../format';
import {between, centre, eased, type Box, type Point} from '../placing/geometry';
import type {Setting} from '../setting';

/** What of the stage is seen: the point in the middle, and how much larger than life. */
export interface Camera {
  readonly at: Point;
  readonly zoom: number;
}

const MOVE_FRAMES = 20;
const CLOSEST = 2.1;
/** Around what the camera looks at, px of the stage. */
const MARGIN = 40;

/** The whole stage. */
export const wholeStage = ({regions}: Format): Camera => ({at: centre(regions.stage), zoom: 1});

const around = (boxes: readonly Box[]): Box => {
  const left = Math.min(...boxes.map(({x}) => x));
  const top = Math.min(...boxes.map(({y}) => y));
  const right = Math.max(...boxes.map(({x, width}) => x + width));
  const bottom = Math.max(...boxes.map(({y, height}) => y + height));
  return {x: left - MARGIN, y: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN};
};

/** The middle of a window that stays on the stage where it can. */
const within = (middle: number, window: number, from: number, length: number): number =>
  window >= length ? from + length / 2 : Math.min(Math.max(middle, from + window / 2), from + length - window / 2);

/** The camera that looks at the parts that speak of these names. */
const lookingAt = ({layout, format}: Setting, names: readonly string[]): Camera => {
  const looked = layout.parts.filter(({part}) => namesIn(part).some((name) => names.includes(name)));
  if (looked.length === 0) return wholeStage(format);
  const {stage} = format.regions;
  const box = around(looked.map(({whole}) => whole));
  const zoom = Math.max(1, Math.min(CLOSEST, stage.width / box.width, stage.height / box.height));
  const {x, y} = centre(box);
  return {
    at: {
      x: within(x, stage.width / zoom, stage.x, stage.width),
      y: within(y, stage.height / zoom, stage.y, stage.height),
    },
    zoom,
  };
};

/** Where the camera is at a frame: still in a hold, on its way for the first frames of a beat that looks elsewhere than the one before. */
export const cameraAt = (setting: Setting, frame: number): Camera => {
  const {cut, scenes} = setting.film;
  const beat = cut.beatAt(frame);
  const there = lookingAt(setting, beat.look);
  const before = cut.beats[cut.beats.indexOf(beat) - 1];
  const progress = (frame - beat.from) / MOVE_FRAMES;
  if (before === undefined || progress >= 1) return there;
  if (before.act !== beat.act || sceneNameOf(scenes, before) !== setting.scene) return there;
  const from = lookingAt(setting, before.look);
  const t = eased(progress);
  return {at: between(from.at, there.at, t), zoom: from.zoom * (there.zoom / from.zoom) ** t};
};
