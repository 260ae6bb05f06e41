import {createCanvas, loadImage} from '@napi-rs/canvas';
import {isValidElement, type ReactElement, type ReactNode} from 'react';
import {damage} from '../../src/painter/damage';
import {makeFlattener} from '../../src/painter/flatten';
import type {Measure} from '../../src/painter/measure';
import {renderStill} from '../../src/painter/node';
import type {Signal} from '../../src/simulation';
import {draw} from '../../src/stage/draw';
import type {Format} from '../../src/stage/format';
import {PARTS} from '../../src/stage/parts/register';
import {sceneSetting} from '../../src/stage/setting';
import {shotAt} from '../../src/stage/shot';
import {themeNamed} from '../../src/stage/theme';
import {captionsOf} from '../../src/storyboard/captions';
import type {CutBeat} from '../../src/storyboard/cut';
import {sceneNameOf, type Film} from '../../src/storyboard/film';
import {visibleSignals} from '../../src/storyboard/signals';
import {thingAt} from '../../src/storyboard/thing';

/** What can be measured of one beat's still. */
export interface BeatFigures {
  readonly beat: string;
  readonly kind: CutBeat['kind'];
  /** Share of the picture that is ground or empty panel, 0 to 1. */
  readonly empty: number;
  /** Share of the stage that what the beat is about takes, 0 to 1; of cards there is none. */
  readonly about?: number;
  /** The smallest type, px of the sheet. */
  readonly smallest: number;
}

/** What can be measured of a film in one format. Times in seconds. */
export interface Figures {
  readonly seconds: number;
  readonly firstMovement: number;
  /** Share of frames that are the same picture as the one before, questions and the end left out, 0 to 1. */
  readonly frozen: number;
  /** The longest freeze outside of questions and the end. */
  readonly longestFreeze: {readonly seconds: number; readonly beat: string};
  /** Frames that signals travel from part to part, of those that are seen; undefined where none does. */
  readonly travels: {readonly least: number; readonly most: number} | undefined;
  /** The fastest caption, characters a second. */
  readonly reading: {readonly fastest: number; readonly beat: string};
  readonly beats: readonly BeatFigures[];
}

/** Stills are looked at this much smaller. */
const THUMB = 0.25;

const countsAsFrozen = ({kind}: CutBeat): boolean => kind !== 'question' && kind !== 'end';

/** Whether two pictures are the same does not depend on how wide text is: nothing needs to be measured for it. */
const UNMEASURED: Measure = {width: ({length}) => length, metrics: () => ({ascent: 1, descent: 0, xHeight: 0.5})};

/** Which frames show the same picture as the one before: those of which the painter would paint nothing. */
const stills = (film: Film, format: Format): readonly boolean[] => {
  const flatten = makeFlattener(format.width, format.height, UNMEASURED);
  let before: ReturnType<typeof flatten> | undefined;
  return Array.from({length: film.cut.durationInFrames}, (_, frame) => {
    const items = flatten(draw(film, frame, 'dark', {format}));
    const isSame = before !== undefined && damage(before, items).length === 0;
    before = items;
    return isSame;
  });
};

const longestRun = (film: Film, same: readonly boolean[]): {readonly frames: number; readonly beat: string} => {
  let longest = {frames: 0, beat: ''};
  let run = 0;
  for (const [frame, still] of same.entries()) {
    const beat = film.cut.beatAt(frame);
    run = still && countsAsFrozen(beat) ? run + 1 : 0;
    if (run > longest.frames) longest = {frames: run, beat: beat.name};
  }
  return longest;
};

const EMPTY = ['ground', 'place', 'machine'] as const;

const emptyShare = async (picture: ReactElement, {width, height}: Format): Promise<number> => {
  const image = await loadImage(renderStill(picture, {width, height, scale: THUMB}));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const {data} = context.getImageData(0, 0, image.width, image.height);
  const quiet = new Set(
    (['dark', 'light'] as const).flatMap((name) => EMPTY.map((what) => themeNamed(name)[what].toLowerCase())),
  );
  let empty = 0;
  for (let index = 0; index < data.length; index += 4) {
    const colour = `#${[0, 1, 2].map((channel) => (data[index + channel] ?? 0).toString(16).padStart(2, '0')).join('')}`;
    if (quiet.has(colour)) empty++;
  }
  return empty / (data.length / 4);
};

const SCALE = /scale\(([\d.]+)\)/;

/** The smallest type in a picture, px, with what groups scale it by. */
export const smallestType = (picture: ReactElement): number => {
  let smallest = Infinity;
  const walk = (node: ReactNode, scale: number): void => {
    if (Array.isArray(node)) {
      for (const child of node as readonly ReactNode[]) walk(child, scale);
      return;
    }
    if (!isValidElement<{children?: ReactNode; transform?: string; fontSize?: number}>(node)) return;
    if (typeof node.type === 'function') return walk((node.type as (props: unknown) => ReactNode)(node.props), scale);
    const {transform = '', fontSize, children} = node.props;
    const own = scale * Number(SCALE.exec(transform)?.[1] ?? 1);
    if (node.type === 'text' && fontSize !== undefined) smallest = Math.min(smallest, fontSize * own);
    walk(children, own);
  };
  walk(picture, 1);
  return smallest;
};

/** How much of the stage the parts take that a beat is about: those in focus, or all, as far as the camera shows them. */
const aboutShare = (film: Film, beat: CutBeat, format: Format): number | undefined => {
  if (beat.kind !== 'beat') return undefined;
  const [stage] = shotAt(film, beat.still, {format, parts: PARTS}).stages;
  if (stage === undefined) return 0;
  const {sheet, camera, parts} = stage;
  const middle = {x: sheet.x + sheet.width / 2, y: sheet.y + sheet.height / 2};
  const area = parts
    .filter(({lighting}) => lighting.lit > 0.5)
    .reduce((sum, {box}) => {
      const [left, top] = [
        middle.x + (box.x - camera.at.x) * camera.zoom,
        middle.y + (box.y - camera.at.y) * camera.zoom,
      ];
      const width = Math.min(left + box.width * camera.zoom, sheet.x + sheet.width) - Math.max(left, sheet.x);
      const height = Math.min(top + box.height * camera.zoom, sheet.y + sheet.height) - Math.max(top, sheet.y);
      return sum + Math.max(0, width) * Math.max(0, height);
    }, 0);
  return area / (sheet.width * sheet.height);
};

/** Whether a signal crosses the stage from one thing to another while that beat is on. */
const isSeen = (film: Film, beat: CutBeat, {from, to}: Signal, format: Format): boolean => {
  const setting = sceneSetting(film, sceneNameOf(film.scenes, beat), {format, parts: PARTS});
  const [one, other] = [setting.standingFor(thingAt(from)), setting.standingFor(thingAt(to))];
  return one !== undefined && other !== undefined && one !== other;
};

/** Signals that cross the stage from their departure to their arrival. */
const travelsOf = (film: Film, format: Format): Figures['travels'] => {
  const {acts, cut} = film;
  const frames = acts.flatMap((history, act) =>
    visibleSignals(history).flatMap((signal) => {
      const [from, to] = [cut.frameAt(signal.departs, act), cut.frameAt(signal.arrives, act)];
      const beat = cut.beatAt(from);
      const isAt = (frame: number, ms: number): boolean => cut.momentAt(frame).ms >= ms - 1;
      const whole = beat.kind === 'beat' && beat.act === act && isAt(from, signal.departs) && isAt(to, signal.arrives);
      return whole && isSeen(film, beat, signal, format) ? [to - from] : [];
    }),
  );
  return frames.length === 0 ? undefined : {least: Math.min(...frames), most: Math.max(...frames)};
};

const fastestReading = ({cut}: Film): Figures['reading'] =>
  captionsOf(cut)
    .map(({text, startMs, endMs}, index) => ({
      fastest: text.length / ((endMs - startMs) / 1000),
      beat: cut.beats[index]?.name ?? '',
    }))
    .reduce((fast, one) => (one.fastest > fast.fastest ? one : fast));

/** Measures a film in a format, in the dark theme. */
export const measure = async (film: Film, format: Format): Promise<Figures> => {
  const {cut} = film;
  const same = stills(film, format);
  const watched = same.filter((_, frame) => countsAsFrozen(cut.beatAt(frame)));
  const longest = longestRun(film, same);
  const beats: BeatFigures[] = [];
  for (const beat of cut.beats) {
    const picture = draw(film, beat.still, 'dark', {format});
    const about = aboutShare(film, beat, format);
    beats.push({
      beat: beat.name,
      kind: beat.kind,
      empty: await emptyShare(picture, format),
      ...(about !== undefined && {about}),
      smallest: Math.round(smallestType(picture) * 10) / 10,
    });
  }
  return {
    seconds: cut.durationInFrames / cut.fps,
    firstMovement:
      Math.max(
        0,
        same.findIndex((still, frame) => frame > 0 && !still),
      ) / cut.fps,
    frozen: watched.filter(Boolean).length / Math.max(1, watched.length),
    longestFreeze: {seconds: longest.frames / cut.fps, beat: longest.beat},
    travels: travelsOf(film, format),
    reading: fastestReading(film),
    beats,
  };
};
