import type {Signal} from '../../simulation';
import type {Instant} from '../../storyboard/instant';
import {nameOf} from '../../storyboard/scene';
import {lostSince} from '../../storyboard/questions/lostSignals';
import {carries, verbOf} from '../../storyboard/signals';
import {keyOf, thingAt, type Thing} from '../../storyboard/thing';
import {verbHeight, verbWidth, type Heading} from '../marks/verb';
import {kindOf} from '../parts/register';
import {eased, pointOn, type Box, type Curve, type Point} from '../placing/geometry';
import type {Placed} from '../placing/layout';
import {directWay} from '../placing/ways';
import type {Setting} from '../setting';
import {carriedKey, copyKey, TOKEN, tokenWidth, verbKey, type Target} from '../target';

/** A message whose sender is not on the stage comes in just inside the queue's tail, or the log's end, px. */
const JUST_INSIDE = 70;
/** What one signal carries together lies on a heap, px. */
const HEAP = {x: 14, y: 8} as const;

type Moving = Target & {readonly with: string};

/** Where a signal's end is on the stage. */
interface Harbour {
  readonly placed: Placed;
  readonly box: Box;
  /** A place of the part's own choice, and not its whole body. */
  readonly own: boolean;
}

const harbourOf = (
  setting: Setting,
  instant: Instant,
  signal: Signal,
  thing: Thing,
  other: Thing,
): Harbour | undefined => {
  for (const placed of setting.layout.parts) {
    const {part, box} = placed;
    const port = kindOf(part, setting.parts).port?.(part, {thing, signal, other}, box, instant);
    if (port !== undefined) return {placed, box: port, own: port !== box};
  }
  const placed = setting.standingFor(thing);
  return placed === undefined ? undefined : {placed, box: placed.box, own: false};
};

/** The way of a signal; nothing for talk with somebody who is not on the stage. */
const wayOf = (
  setting: Setting,
  signal: Signal,
  from: Harbour | undefined,
  to: Harbour | undefined,
): Curve | undefined => {
  if (from !== undefined && to !== undefined)
    return from.own || to.own ? directWay(from.box, to.box) : setting.wayBetween(from.placed, to.placed);
  if (to === undefined || !carries(signal)) return undefined;
  const {box} = to;
  const x = signal.kind === 'produce' ? box.x + box.width - JUST_INSIDE : box.x + JUST_INSIDE;
  const point = {x, y: box.y + box.height / 2};
  return {from: point, leaving: point, entering: point, to: point};
};

/** A signal, and how it is with it: under way, or lost there. */
interface Underway {
  readonly signal: Signal;
  /** How far of its way it has come, 0 to 1. */
  readonly come: number;
  readonly lost: boolean;
}

const carriedTargets = (
  instant: Instant,
  {signal, lost}: Underway,
  at: Point,
  height: number,
  name: string,
): readonly Moving[] =>
  signal.messages.map((message, index) => {
    const copy = signal.copies[index];
    return {
      is: 'message',
      key: signal.kind === 'deliver' && copy !== undefined ? copyKey(copy) : carriedKey(signal.id, message),
      look: lost ? 'lost' : 'here',
      label: message,
      ink: instant.inkOf(message),
      with: name,
      x: at.x - index * HEAP.x,
      y: at.y - index * HEAP.y,
      width: tokenWidth(height),
      height,
      data: {signal: signal.id, kind: signal.kind, message, ...(copy !== undefined && {carries: copy})},
    };
  });

/** Which way one goes, mainly. */
const headingOf = ({from, to}: Curve): Heading => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 'right' : 'left';
  return dy >= 0 ? 'down' : 'up';
};

const verbTarget = ({signal, lost}: Underway, at: Point, heading: Heading, name: string): Moving => {
  const [about] = signal.messages;
  const label = verbOf(signal);
  return {
    is: 'verb',
    key: verbKey(signal.id),
    label,
    heading,
    ...(lost && {lost}),
    with: name,
    ...at,
    width: verbWidth(label),
    height: verbHeight(),
    data: {signal: signal.id, kind: signal.kind, ...(about !== undefined && {about})},
  };
};

/** A tag goes between what it joins and lies on neither: the share of its way that it leaves out at each end. */
const marginOf = (way: Curve, width: number): number => {
  const heading = headingOf(way);
  const half = heading === 'left' || heading === 'right' ? width / 2 : verbHeight() / 2;
  return Math.min(0.45, (half + 10) / Math.max(1, Math.hypot(way.to.x - way.from.x, way.to.y - way.from.y)));
};

/** A message under way is as large as it is where it goes to, within limits, px. */
const TRAVELLING = {least: 72, most: TOKEN.height} as const;

const travellingHeight = (from: Harbour | undefined, to: Harbour | undefined): number => {
  const heights = [from, to].flatMap((harbour) => (harbour === undefined ? [] : [harbour.placed.box.height * 0.62]));
  return Math.min(TRAVELLING.most, Math.max(TRAVELLING.least, Math.min(...heights)));
};

/** All that is under way at an instant; and what was lost there since the beat began stays where it broke off. */
const underwayAt = (instant: Instant): readonly Underway[] => {
  const come = ({departs, arrives}: Signal, at: number): number =>
    Math.min(1, Math.max(0, (at - departs) / Math.max(1, arrives - departs)));
  return [
    ...instant.world.signals.map((signal) => ({signal, come: come(signal, instant.ms), lost: false})),
    ...lostSince(instant).map(({signal, at}) => ({signal, come: come(signal, at), lost: true})),
  ];
};

/** Tokens of everything under way at an instant. */
export const signalTargets = (setting: Setting, instant: Instant): readonly Moving[] =>
  underwayAt(instant)
    .filter(({signal}) => setting.visible[instant.act]?.has(signal.id) === true)
    .flatMap((underway): readonly Moving[] => {
      const {signal, come} = underway;
      const [sender, receiver] = [thingAt(signal.from), thingAt(signal.to)];
      const from = harbourOf(setting, instant, signal, sender, receiver);
      const to = harbourOf(setting, instant, signal, receiver, sender);
      const way = wayOf(setting, signal, from, to);
      if (way === undefined) return [];
      const t = eased(come);
      const name = from === undefined ? keyOf(sender) : nameOf(from.placed.part);
      if (carries(signal)) return carriedTargets(instant, underway, pointOn(way, t), travellingHeight(from, to), name);
      const margin = marginOf(way, verbWidth(verbOf(signal)));
      return [verbTarget(underway, pointOn(way, margin + t * (1 - 2 * margin)), headingOf(way), name)];
    });
