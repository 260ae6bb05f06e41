import {near, type Complaint} from '../../complaint';
import {progressOf} from '../../handlers';
import type {Now} from '../../now';
import {distanceTo, isInside, middleOf, type SeenPart} from '../../seen';
import type {PartOf, Sight} from '../kind';
import {readingsOf, type Reading} from './readings';
import {groupSection, isOn, middleAt, standsAt, type Tape} from './tape';

type Wrong = Omit<Complaint, 'about'>;

/** A peg in front of each offset that some group has committed. */
export const wrongPegs = (part: PartOf<'groups'>, now: Now, tape: Tape): readonly Wrong[] => {
  const {body, is, first, cell} = tape;
  if (cell === undefined) return [];
  const committed = part.pegs === true ? readingsOf(part, now).flatMap((reading) => reading.committed ?? []) : [];
  const upright = is === 'upright';
  const expected = [...new Set(committed)]
    .filter((offset) => isOn(tape, offset))
    .map((offset) => (upright ? body.y : body.x) + (offset - first) * cell)
    .sort((a, b) => a - b);
  const pegs = tape.own.shapes
    .flatMap((shape) => (shape.is === 'circle' ? [upright ? middleOf(shape).y : middleOf(shape).x] : []))
    .sort((a, b) => a - b);
  return pegs.length === expected.length && pegs.every((place, index) => near(place, expected[index] ?? -1))
    ? []
    : [{expected: `pegs at ${committed.join(', ') || 'none'}`, seen: `${pegs.length} pegs at ${pegs.join(', ')}`}];
};

/** The offset that a group is about: of the record that it is at work on, or that it has asked from. */
const about = ({held, asked}: Reading): number | undefined => held?.offset ?? asked;

/** A frame around each cell that is read or asked for, and around no other. */
export const wrongFrames = (part: PartOf<'groups'>, now: Now, tape: Tape): readonly Wrong[] => {
  const frames = tape.own.shapes.filter(({is, fill}) => is === 'rect' && fill === 'none');
  const expected = [...new Set(readingsOf(part, now).flatMap((reading) => about(reading) ?? []))].filter((offset) =>
    isOn(tape, offset),
  );
  const isAt = (frame: (typeof frames)[number], offset: number): boolean => {
    const middle = middleAt(tape, offset);
    return middle !== undefined && near(middleOf(frame).x, middle.x, 3) && near(middleOf(frame).y, middle.y, 3);
  };
  return frames.length === expected.length && expected.every((offset) => frames.some((frame) => isAt(frame, offset)))
    ? []
    : [{expected: `frames around ${expected.join(', ') || 'nothing'}`, seen: `${frames.length}`}];
};

/** The lines of reading are so strong; edges of who is at work are bold, px. */
const [READ, BOLD] = [8, 5] as const;
/** They begin and end no further from cell and terminal than that, px. */
const NEAR = 40;

/** An arrow in the colour of the record, from its cell to whoever is at work on it. */
const wrongArrow = (reading: Reading, tape: Tape, {own, colours}: Sight): readonly Wrong[] => {
  const {group, held} = reading;
  const section = groupSection(group, own);
  const scale = own.group.scale;
  const arrows = section.shapes.filter(
    ({is, dashed, strokeWidth, fill}) =>
      is === 'path' && !dashed && fill === 'none' && near(strokeWidth, READ * scale, 0.5 * scale),
  );
  if (held === undefined || !isOn(tape, held.offset))
    return arrows.length === 0 ? [] : [{expected: `${group} reads nothing`, seen: `${arrows.length} arrows`}];
  const [arrow] = arrows;
  const [from, to] = [arrow?.points[0], arrow?.points.at(-1)];
  const [middle, terminal] = [middleAt(tape, held.offset), bodyOf(reading, section)];
  const complaint = (seen: string): readonly Wrong[] => [{expected: `an arrow from ${held.message} to ${group}`, seen}];
  if (arrow === undefined || arrows.length > 1 || !from || !to || middle === undefined || terminal === undefined)
    return complaint(`${arrows.length}`);
  const half = (tape.cell ?? 0) / 2;
  const starts =
    tape.is === 'upright'
      ? near(from.y, middle.y, half) && near(from.x, tape.body.x, NEAR * scale)
      : near(from.x, middle.x, half) && near(from.y, tape.body.y, NEAR * scale);
  if (!starts || distanceTo(to, terminal) > NEAR * scale)
    return complaint(`from ${Math.round(from.x)}, ${Math.round(from.y)} to ${Math.round(to.x)}, ${Math.round(to.y)}`);
  const wrong = colours.learn(held.message, arrow.stroke);
  return wrong === undefined ? [] : complaint(wrong);
};

const isProgress = ({within}: SeenPart['shapes'][number]): boolean =>
  within.some(({data}) => data.progress !== undefined);

/** The case of a terminal, in front of the card of another member. */
const bodyOf = ({members}: Reading, section: SeenPart) =>
  section.shapes.filter((shape) => shape.is === 'rect' && !isProgress(shape))[members > 1 ? 1 : 0];

/** Another card where there are several members; a bold edge in the colour of what is worked on; a bar of how far that is. */
const wrongTerminal = (reading: Reading, now: Now, {own, colours}: Sight): readonly Wrong[] => {
  const {group, members, owner, held} = reading;
  const section = groupSection(group, own);
  const rects = section.shapes.filter(({is}) => is === 'rect');
  const cards = rects.filter((rect) => !isProgress(rect));
  const [whole, done] = rects.filter(isProgress);
  const body = bodyOf(reading, section);
  const wrong: Wrong[] = [];
  const wanted = members > 1 ? 2 : 1;
  if (cards.length !== wanted || body === undefined)
    return [{expected: `${wanted} cards of ${group}`, seen: `${cards.length}`}];
  if (body.strokeWidth > BOLD * own.group.scale !== (held !== undefined) || !colours.suits(held?.message, body.stroke))
    wrong.push({expected: `an edge of ${group} of ${held?.message ?? 'nobody'}`, seen: body.stroke});
  const progress = held === undefined || owner === undefined ? undefined : (progressOf(owner, now) ?? 0);
  const isRight =
    progress === undefined
      ? whole === undefined
      : whole !== undefined &&
        done !== undefined &&
        near(done.width, whole.width * progress, 1.5) &&
        near(done.x, whole.x) &&
        isInside(middleOf(whole), body);
  if (!isRight)
    wrong.push({
      expected: progress === undefined ? `${group} at nothing` : `${(100 * progress).toFixed(1)} % done by ${group}`,
      seen: `${done?.width} of ${whole?.width}`,
    });
  return wrong;
};

/** A dashed tip where it stood when the beat began, unless somebody stands there. */
const wrongOldPlace = (
  {group, position, cameFrom}: Reading,
  heads: readonly (number | undefined)[],
  tape: Tape,
  own: SeenPart,
): readonly Wrong[] => {
  const dashed = groupSection(group, own).shapes.filter((shape) => shape.is === 'path' && shape.dashed);
  const isSeen = position !== undefined && isOn(tape, position);
  const isShown = cameFrom !== undefined && isSeen && isOn(tape, cameFrom) && !heads.includes(cameFrom);
  if (!isShown)
    return dashed.length === 0 ? [] : [{expected: `${group} came from nowhere`, seen: `${dashed.length} dashed tips`}];
  const tip = dashed[0]?.points[0];
  return dashed.length === 1 && tip !== undefined && standsAt(tape, cameFrom, tip)
    ? []
    : [{expected: `${group} came from ${cameFrom}`, seen: `${dashed.length} dashed tips`}];
};

/** In a small picture only a tip says where a group stands. */
const wrongTip = ({group, position}: Reading, tape: Tape, own: SeenPart): readonly Wrong[] => {
  const tip = groupSection(group, own).shapes.find(({is}) => is === 'path')?.points[0];
  if (position === undefined || tape.cell === undefined) return [];
  return tip !== undefined && standsAt(tape, position, tip)
    ? []
    : [{expected: `${group} at offset ${position}`, seen: `${tip?.x}, ${tip?.y}`}];
};

/** What is wrong with the marks of each group. */
export const wrongReadings = (part: PartOf<'groups'>, now: Now, tape: Tape, sight: Sight): readonly Wrong[] => {
  const readings = readingsOf(part, now);
  const heads = readings.map(({position}) => position);
  return readings.flatMap((reading) =>
    part.bare === true
      ? wrongTip(reading, tape, sight.own)
      : [
          ...wrongTerminal(reading, now, sight),
          ...wrongArrow(reading, tape, sight),
          ...wrongOldPlace(reading, heads, tape, sight.own),
        ],
  );
};
