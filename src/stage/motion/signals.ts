import type {Signal} from '../../simulation';
import type {Instant} from '../../storyboard/instant';
import {nameOf} from '../../storyboard/scene';
import {carries, verbOf} from '../../storyboard/signals';
import {keyOf, thingAt, type Thing} from '../../storyboard/thing';
import {kindOf} from '../parts/register';
import {eased, pointOn, type Box, type Curve, type Point} from '../placing/geometry';
import type {Placed} from '../placing/layout';
import {directWay} from '../placing/ways';
import type {Setting} from '../setting';
import {carriedKey, copyKey, type Target} from '../target';

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

const carriedTargets = (instant: Instant, signal: Signal, at: Point, name: string, small: boolean): readonly Moving[] =>
  signal.messages.map((message, index) => {
    const copy = signal.copies[index];
    return {
      key: signal.kind === 'deliver' && copy !== undefined ? copyKey(copy) : carriedKey(signal.id, message),
      look: 'solid',
      label: message,
      ink: instant.inkOf(message),
      small,
      with: name,
      x: at.x - index * HEAP.x,
      y: at.y - index * HEAP.y,
      data: {signal: signal.id, kind: signal.kind, message, ...(copy !== undefined && {carries: copy})},
    };
  });

const talkTarget = (instant: Instant, signal: Signal, at: Point, name: string): Moving => {
  const [about] = signal.messages;
  return {
    key: `pill ${signal.id}`,
    look: 'pill',
    label: verbOf(signal),
    ink: about === undefined ? 0 : instant.inkOf(about),
    small: false,
    with: name,
    ...at,
    data: {signal: signal.id, kind: signal.kind, ...(about !== undefined && {about})},
  };
};

/** Tokens of everything under way at an instant. */
export const signalTargets = (setting: Setting, instant: Instant): readonly Moving[] =>
  instant.world.signals
    .filter(({id}) => setting.visible[instant.act]?.has(id) === true)
    .flatMap((signal): readonly Moving[] => {
      const [sender, receiver] = [thingAt(signal.from), thingAt(signal.to)];
      const from = harbourOf(setting, instant, signal, sender, receiver);
      const to = harbourOf(setting, instant, signal, receiver, sender);
      const way = wayOf(setting, signal, from, to);
      if (way === undefined) return [];
      const progress = (instant.ms - signal.departs) / Math.max(1, signal.arrives - signal.departs);
      const at = pointOn(way, eased(Math.min(1, Math.max(0, progress))));
      const name = from === undefined ? keyOf(sender) : nameOf(from.placed.part);
      const small = from?.own === true || to?.own === true;
      return carries(signal)
        ? carriedTargets(instant, signal, at, name, small)
        : [talkTarget(instant, signal, at, name)];
    });
