import type {CutBeat} from '../../storyboard/cut';
import {namesIn} from '../../storyboard/scene';
import {around, between, centre, eased, grown, type Box, type Point} from '../placing/geometry';
import type {Setting} from '../setting';

/** What of the stage is seen: the point in the middle, and how much larger than life. */
export interface Camera {
  readonly at: Point;
  readonly zoom: number;
}

const MOVE_FRAMES = 20;
/** How much larger than life it makes things, at most. */
export const CLOSEST = 2.1;
/** Around what the camera looks at, px of the stage. */
const MARGIN = 40;

/** The whole stage. */
export const wholeStage = ({region, scale}: Pick<Setting, 'region' | 'scale'>): Camera => ({
  at: centre(region),
  zoom: scale,
});

/** The middle of a window that stays on the stage where it can. */
const within = (middle: number, window: number, from: number, length: number): number =>
  window >= length ? from + length / 2 : Math.min(Math.max(middle, from + window / 2), from + length - window / 2);

/** The camera that looks at the parts that speak of these names. */
const lookingAt = (setting: Setting, names: readonly string[]): Camera => {
  const {layout, region: stage, scale} = setting;
  const looked = layout.parts.filter(({part}) => namesIn(part).some((name) => names.includes(name)));
  if (looked.length === 0) return wholeStage(setting);
  const box = grown(around(looked.map(({whole}) => whole)), MARGIN);
  const zoom = Math.max(1, Math.min(CLOSEST, stage.width / box.width, stage.height / box.height));
  const {x, y} = centre(box);
  return {
    at: {
      x: within(x, stage.width / zoom, stage.x, stage.width),
      y: within(y, stage.height / zoom, stage.y, stage.height),
    },
    zoom: zoom * scale,
  };
};

/** Where the camera has come to rest in a beat. */
export const restingCamera = (setting: Setting, {look}: CutBeat): Camera => lookingAt(setting, look);

/** Where the camera is at a frame: still in a hold, on its way for the first frames of a beat that looks elsewhere than the one before. */
export const cameraAt = (setting: Setting, frame: number): Camera => {
  const {cut} = setting.film;
  const beat = cut.beatAt(frame);
  const there = lookingAt(setting, beat.look);
  const before = cut.beats[cut.beats.indexOf(beat) - 1];
  const progress = (frame - beat.from) / MOVE_FRAMES;
  if (before === undefined || progress >= 1) return there;
  if (before.act !== beat.act || !setting.shownIn(before)) return there;
  const from = lookingAt(setting, before.look);
  const t = eased(progress);
  return {at: between(from.at, there.at, t), zoom: from.zoom * (there.zoom / from.zoom) ** t};
};

/** Where a box of the stage is on the sheet. */
export const throughCamera = ({at, zoom}: Camera, {x, y, width, height}: Box, sheet: Box): Box => {
  const middle = centre(sheet);
  return {
    x: middle.x + (x - at.x) * zoom,
    y: middle.y + (y - at.y) * zoom,
    width: width * zoom,
    height: height * zoom,
  };
};
