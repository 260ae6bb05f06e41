import {namesIn, type Part} from '../../storyboard/scene';
import type {Complaint} from './complaint';
import {labelOf, type Now} from './now';
import {plateOf, wholeOf, type Box, type Seen, type SeenPart, type SeenStage} from './seen';
import type {Staged} from './stages';

/** A camera comes to rest within that many frames. */
const MOVES = 21;
/** What lies in pieces reaches a little further than it did, px. */
const MARGIN = 40;

/** Where the stage is seen: between the words above and below. */
const window = ({width, height, frames}: Seen): Box => {
  const heights = (name: string): readonly number[] => [
    ...(frames.get(name)?.texts ?? []).map(({y}) => y),
    ...(frames.get(name)?.shapes ?? []).map(({y}) => y),
  ];
  const headline = Math.max(0, ...heights('caption'));
  const below = [...heights('clock'), ...heights('told')].filter((y) => y > headline);
  const bottom = Math.min(height, ...below);
  return {x: 0, y: headline, width, height: bottom - headline};
};

const sheet = ({width, height}: Seen): Box => ({x: 0, y: 0, width, height});

const isWithin = (box: Box, outer: Box, margin: number): boolean =>
  box.x >= outer.x - margin &&
  box.y >= outer.y - margin &&
  box.x + box.width <= outer.x + outer.width + margin &&
  box.y + box.height <= outer.y + outer.height + margin;

/** Where a part is: its body, what is drawn of it, or its token where nothing else is; nowhere while there is nothing of it. */
const boxOf = (part: Part, own: SeenPart, {tokens}: SeenStage): Box | undefined => {
  if (own.shapes.length + own.texts.length === 0)
    return tokens.find(({texts, leaving}) => !leaving && texts.at(-1)?.words === part.of?.name)?.plate;
  return plateOf(own) ?? wholeOf([own]);
};

/** What is wrong with where the camera looks, once it has come to rest: what a beat looks at is in the picture, and everything when it names nothing. */
export const wrongCamera = (
  staged: Staged,
  now: Now,
  seen: Seen,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): readonly Complaint[] => {
  const {beat, frame} = now;
  const onStage = beat.kind === 'beat';
  if (onStage && frame - beat.from < MOVES) return [];
  const looked =
    onStage && beat.look.length > 0
      ? staged.parts.filter((part) => namesIn(part).some((name) => beat.look.includes(name)))
      : staged.parts;
  const outer = onStage ? window(seen) : sheet(seen);
  return looked.flatMap((part) => {
    const own = seenOf(part);
    const box = own && boxOf(part, own, stage);
    if (box === undefined || isWithin(box, outer, MARGIN * stage.scale)) return [];
    return [{about: `camera, ${labelOf(part)}`, expected: 'to be in the picture', seen: 'outside of it'}];
  });
};
