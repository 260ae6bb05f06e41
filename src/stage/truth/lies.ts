import type {ReactElement} from 'react';
import type {Film} from '../../storyboard/film';
import {readPicture} from '../readPicture';
import {wrongCaption} from './captionClaims';
import type {Complaint} from './complaint';
import {wrongFrames} from './frames';
import {Colours, huesOf} from './hues';
import {truthOf} from './kinds/register';
import {wrongLinks} from './links';
import {follow, labelOf, type Now} from './now';
import {lookAt, type Seen} from './seen';
import {wrongTokens} from './tokens';
import {wrongWords} from './words';

/** How a frame becomes a picture. */
export type Draw = (film: Film, frame: number) => ReactElement;

/** What is wrong with the parts: each is there or is not, and says and shows what is true of it. */
const wrongParts = (now: Now, seen: Seen, colours: Colours): readonly Complaint[] => {
  const drawn = now.parts.filter((part) => truthOf(part).isDrawn?.(part, now) ?? true);
  const expected = new Set(drawn.map(labelOf));
  const more = [...seen.parts.keys()].filter((label) => !expected.has(label));
  return [
    ...more.map((label) => ({about: label, expected: 'no such part', seen: 'one'})),
    ...drawn.flatMap((part): readonly Complaint[] => {
      const about = labelOf(part);
      const own = seen.parts.get(about);
      if (own === undefined) return [{about, expected: 'a part', seen: 'none'}];
      const sight = {own, seen, colours};
      const truth = truthOf(part);
      const words = wrongWords(own.texts, truth.words(part, now, sight));
      if (words !== undefined) return [{about, ...words}];
      return (truth.complaints?.(part, now, sight) ?? []).map((complaint) => ({about, ...complaint}));
    }),
  ];
};

const sentence = ({film, frame, ms}: Now, {about, expected, seen}: Complaint): string =>
  `${film.id}, frame ${frame}, ${Math.floor(ms)} ms, ${about}: expected ${expected}, seen ${seen}`;

/**
 * Where pictures of a film do not say what is true: one sentence each, with film, frame, virtual ms, part, what was expected and
 * what is seen. Looks at the frames in rising order, whatever their order, and stops once it has found `most` of them.
 */
export const lies = (film: Film, frames: Iterable<number>, draw: Draw, most = 1): readonly string[] => {
  const nowAt = follow(film);
  const colours = new Colours(huesOf(film));
  const found: string[] = [];
  for (const frame of [...new Set(frames)].sort((a, b) => a - b)) {
    const now = nowAt(frame);
    const seen = lookAt(readPicture(draw(film, frame)));
    for (const frameOf of ['clock', 'caption'])
      for (const {fill} of seen.frames.get(frameOf)?.texts ?? []) colours.learnPlain(fill);
    for (const complaint of [
      ...wrongTokens(now, seen, colours),
      ...wrongParts(now, seen, colours),
      ...wrongFrames(now, seen),
      ...wrongLinks(now, seen),
      ...wrongCaption(now),
    ])
      found.push(sentence(now, complaint));
    if (found.length >= most) return found.slice(0, most);
  }
  return found;
};

export const everyFrame = ({cut}: Film): readonly number[] =>
  Array.from({length: cut.durationInFrames}, (_, frame) => frame);
