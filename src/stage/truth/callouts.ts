import type {Callout} from '../../storyboard/beat';
import {nameOf, namesIn, type Part} from '../../storyboard/scene';
import {isThing} from '../../storyboard/thing';
import {near, type Complaint} from './complaint';
import {truthOf} from './kinds/register';
import type {Now} from './now';
import {distanceTo, middleOf, wholeOf, type Box, type Seen, type SeenPart, type SeenStage} from './seen';
import {shapeOf, type Staged} from './stages';
import {wrongWords} from './words';

/** So many frames after the picture stands they are there. */
const THERE = 10;
/** The dot at the end of a leader is that near to what it means, px. */
const NEAR = 24;

/** Its words; before them its number, where it is one of several. */
const linesOf = ({says, nth}: Callout, isAlone: boolean): readonly string[] => [
  ...(nth === undefined || isAlone ? [] : [String(nth)]),
  ...(typeof says === 'string' ? [says] : says),
];

/** Everything on the picture that it may lead to. */
const targetsOf = (
  {to, spot}: Callout,
  now: Now,
  staged: Staged,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): readonly Box[] => {
  const messages =
    isThing(to) && to.kind === 'message'
      ? stage.tokens.flatMap(({texts, plate, leaving}) =>
          !leaving && plate !== undefined && texts.at(-1)?.words === to.name ? [plate] : [],
        )
      : [];
  if (messages.length > 0) return messages;
  return staged.parts.flatMap((part) => {
    const own = seenOf(part);
    if (own === undefined || !namesIn(part).includes(nameOf(to))) return [];
    const place = spot === undefined ? undefined : truthOf(part).spots?.(part, now, own)[spot];
    return [place ?? wholeOf([own])];
  });
};

const wrongOne = (
  callout: Callout,
  own: SeenPart | undefined,
  targets: readonly Box[],
  isAlone: boolean,
): readonly Complaint[] => {
  const lines = linesOf(callout, isAlone);
  const about = `callout "${lines.join(' ')}"`;
  if (own === undefined) return [{about, expected: 'to be there', seen: 'none'}];
  const words = wrongWords(own.texts, lines);
  if (words !== undefined) return [{about, ...words}];
  const dot = own.shapes.find(({is}) => is === 'circle');
  const leader = own.shapes.find(({is}) => is === 'line');
  const box = own.shapes.find(({is}) => is === 'rect');
  if (dot === undefined || leader === undefined || box === undefined)
    return [{about, expected: 'a box, and a leader with a dot', seen: 'less'}];
  const end = {x: leader.x + leader.width, y: leader.y + leader.height};
  const at = middleOf(dot);
  if (!near(end.x, at.x) || !near(end.y, at.y) || distanceTo(leader, box) > NEAR)
    return [{about, expected: 'a leader from the box to the dot', seen: 'another one'}];
  return targets.some((target) => distanceTo(at, target) <= NEAR)
    ? []
    : [
        {
          about,
          expected: `at ${nameOf(callout.to)} ${callout.spot ?? ''}`,
          seen: `at ${Math.round(at.x)}, ${Math.round(at.y)}`,
        },
      ];
};

/** What is wrong with the words beside things: all of them once the picture stands, and none before; each at its thing. */
export const wrongCallouts = (
  now: Now,
  seen: Seen,
  staged: Staged,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): readonly Complaint[] => {
  const {beat, frame} = now;
  const told = beat.kind === 'beat' ? beat.point : [];
  const expected = told.filter(({onlyWide}) => onlyWide !== true || shapeOf(seen) === 'wide');
  const drawn = seen.callouts;
  if (frame < beat.standsFrom || expected.length === 0)
    return drawn.length === 0 ? [] : [{about: 'callouts', expected: 'none yet', seen: `${drawn.length}`}];
  if (frame < beat.standsFrom + THERE) return [];
  if (drawn.length > expected.length)
    return [{about: 'callouts', expected: `${expected.length}`, seen: `${drawn.length}`}];
  return expected.flatMap((callout, index) =>
    wrongOne(callout, drawn[index], targetsOf(callout, now, staged, stage, seenOf), drawn.length === 1),
  );
};
