import type {ReactElement} from 'react';
import type {Film} from '../../storyboard/film';
import type {Part} from '../../storyboard/scene';
import {readPicture} from '../readPicture';
import {wrongCallouts} from './callouts';
import {wrongCamera} from './camera';
import {wrongClaims} from './captionClaims';
import type {Complaint} from './complaint';
import {wrongFrames} from './frames';
import {Colours, huesOf} from './hues';
import {truthOf} from './kinds/register';
import {wrongLinks} from './links';
import {follow, labelOf, type Now} from './now';
import {wrongPanels} from './panels';
import {lookAt, type Seen, type SeenPart, type SeenStage} from './seen';
import {shapeOf, type Staged} from './stages';
import {wrongTokens} from './tokens';
import {wrongWords} from './words';

/** How a frame becomes a picture. */
export type Draw = (film: Film, frame: number) => ReactElement;

/** The parts that have to be there, in reading order. */
export const drawnParts = ({parts}: Staged, now: Now): readonly Part[] =>
  parts.filter((part) => truthOf(part).isDrawn?.(part, now) ?? true);

/** What each part looks like: the first one that is there is the first one that has to be. */
const pairedWith = (
  expected: readonly Part[],
  {parts}: SeenStage,
): {readonly seenOf: (part: Part) => SeenPart | undefined; readonly wrong: readonly Complaint[]} => {
  const labels = expected.map(labelOf);
  const seen = parts.map(({group}) => group.data.part ?? '');
  if (labels.join('\n') !== seen.join('\n'))
    return {
      seenOf: () => undefined,
      wrong: [{about: 'parts', expected: labels.join(', ') || 'none', seen: seen.join(', ') || 'none'}],
    };
  const pairs = new Map(expected.map((part, index) => [part, parts[index]]));
  return {seenOf: (part) => pairs.get(part), wrong: []};
};

/** What is wrong with a part: it says and shows what is true of it. */
const wrongPart = (
  part: Part,
  own: SeenPart,
  now: Now,
  sight: {stage: SeenStage; staged: Staged; seen: Seen; colours: Colours},
): readonly Complaint[] => {
  const about = labelOf(part);
  const truth = truthOf(part);
  const words = wrongWords(own.texts, truth.words(part, now, {...sight, own}));
  if (words !== undefined) return [{about, ...words}];
  return (truth.complaints?.(part, now, {...sight, own}) ?? []).map((complaint) => ({about, ...complaint}));
};

const wrongStage = (staged: Staged, stage: SeenStage, now: Now, seen: Seen, colours: Colours): readonly Complaint[] => {
  const {seenOf, wrong} = pairedWith(drawnParts(staged, now), stage);
  if (wrong.length > 0) return wrong;
  return [
    ...wrongTokens(staged, now, stage, seenOf, colours),
    ...staged.parts.flatMap((part) => {
      const own = seenOf(part);
      return own === undefined ? [] : wrongPart(part, own, now, {stage, staged, seen, colours});
    }),
    ...wrongPanels(staged, stage, seenOf),
    ...wrongLinks(staged, now, stage, seenOf),
    ...wrongCamera(staged, now, seen, stage, seenOf),
    ...(now.beat.kind === 'beat' ? wrongCallouts(now, seen, staged, stage, seenOf) : []),
  ];
};

/** The colours of words that belong to nobody: those of the headline, and the quieter ones of the rail. */
const learnPlain = (now: Now, {frames}: Seen, colours: Colours): void => {
  const headline = frames.get('caption')?.texts ?? [];
  const [first, second] = headline;
  if (now.beat.kind === 'beat') {
    for (const {fill} of headline) colours.learnPlain(fill, fill !== first?.fill);
    for (const {fill} of frames.get('clock')?.texts ?? []) colours.learnPlain(fill, fill !== first?.fill);
  }
  if (now.beat.kind === 'question') {
    if (first !== undefined) colours.learnPlain(first.fill, false);
    if (second !== undefined) colours.learnPlain(second.fill, true);
  }
};

const wrongFrame = (now: Now, seen: Seen, colours: Colours): readonly Complaint[] => {
  learnPlain(now, seen, colours);
  const stages =
    now.stages.length === seen.stages.length
      ? now.stages.flatMap((staged, index) => {
          const stage = seen.stages[index];
          return stage === undefined ? [] : wrongStage(staged, stage, now, seen, colours);
        })
      : [{about: 'stages', expected: `${now.stages.length}`, seen: `${seen.stages.length}`}];
  const callouts = now.beat.kind !== 'beat' && seen.callouts.length > 0;
  return [
    ...stages,
    ...(callouts ? [{about: 'callouts', expected: 'none on a card', seen: `${seen.callouts.length}`}] : []),
    ...wrongFrames(now, seen, colours),
    ...wrongClaims(now),
  ];
};

const sentence = ({film, frame, ms}: Now, {about, expected, seen}: Complaint): string =>
  `${film.id}, frame ${frame}, ${Math.floor(ms)} ms, ${about}: expected ${expected}, seen ${seen}`;

/**
 * Where pictures of a film do not say what is true: one sentence each, with film, frame, virtual ms, part, what was expected and
 * what is seen. Looks at the frames in rising order, whatever their order, and stops once it has found `most` of them. All pictures are of
 * one format.
 */
export const lies = (film: Film, frames: Iterable<number>, draw: Draw, most = 1): readonly string[] => {
  const nowAt = follow(film);
  const colours = new Colours(huesOf(film));
  const found: string[] = [];
  for (const frame of [...new Set(frames)].sort((a, b) => a - b)) {
    const seen = lookAt(readPicture(draw(film, frame)));
    const now = nowAt(frame, shapeOf(seen));
    for (const complaint of wrongFrame(now, seen, colours)) found.push(sentence(now, complaint));
    if (found.length >= most) return found.slice(0, most);
  }
  return found;
};

export const everyFrame = ({cut}: Film): readonly number[] =>
  Array.from({length: cut.durationInFrames}, (_, frame) => frame);

/** Shares of the way to a beat's still. */
const ON_THE_WAY = [0.25, 0.6, 0.85];

/** Each beat's still, and some frames before it. */
export const beatFrames = ({cut}: Film): readonly number[] =>
  cut.beats.flatMap(({from, still}) => [
    ...ON_THE_WAY.map((share) => Math.round(from + (still - from) * share)),
    still,
  ]);
