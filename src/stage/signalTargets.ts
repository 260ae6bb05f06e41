import type {Endpoint, Signal, World} from '../simulation';
import {partitionView} from '../simulation/kafka';
import {eased, pointOn, reversed, type Box, type Curve} from './geometry';
import type {Placed} from './layout';
import {endName} from '../storyboard/endName';
import {partName} from './names';
import {carriedKey, copyKey} from './origins';
import {logBox, readerHand} from './readerRow';
import {wayBetween, type Setting} from './setting';
import {firstShown, logSlot} from './slots';
import type {Target} from './target';

/** Kinds that carry messages from place to place; the others only speak of them. */
const CARRIES: ReadonlySet<Signal['kind']> = new Set(['publish', 'return', 'deliver', 'produce', 'fetched']);

/** A message whose sender is not on the stage comes in just inside the queue's tail, or the log's end, px. */
const JUST_INSIDE = 70;

const around = ({x, y}: {x: number; y: number}): Box => ({x: x - 1, y: y - 1, width: 2, height: 2});

const groupsPartOf = (setting: Setting, reader: string): Placed | undefined =>
  setting.layout.parts.find(({part}) => part.part === 'groups' && part.readers.includes(reader));

/** The slot that a reader's signal is about: the record it brings, the offset it asks for or commits. */
const slotOf = (placed: Placed, signal: Signal, reader: string, world: World): Box | undefined => {
  const {part} = placed;
  if (part.part !== 'groups' || world.kafka === undefined) return undefined;
  const view = partitionView(world.kafka.cluster, part.topic, part.partition);
  const box = logBox(placed);
  if (view === undefined) return undefined;
  const first = firstShown(box, view.logStart, view.logEnd, true);
  const brought = signal.copies[0]?.split('@')[1];
  const position = world.kafka.consumers[reader]?.positions[`${part.topic}-${part.partition}`];
  const offset = brought === undefined ? position : Number(brought);
  if (offset === undefined) return undefined;
  const {x, y} = logSlot(box, offset, first, true);
  return around({x, y: y + box.height / 2});
};

const boxOfEnd = (setting: Setting, end: Endpoint, other: Endpoint, signal: Signal, world: World): Box | undefined => {
  if ('actor' in end) {
    const groups = groupsPartOf(setting, end.actor);
    if (groups !== undefined) return around(readerHand(groups, end.actor));
    if (signal.kind === 'produce' || signal.kind === 'produced') {
      const window = setting.partNamed.get(`${end.actor}'s partitioner`);
      if (window !== undefined) return window.box;
    }
  } else if ('actor' in other) {
    const groups = groupsPartOf(setting, other.actor);
    const slot = groups === undefined ? undefined : slotOf(groups, signal, other.actor, world);
    if (slot !== undefined) return slot;
  }
  const placed = setting.partNamed.get(endName(end));
  return placed === undefined ? undefined : logBox(placed);
};

const nameOfEnd = (setting: Setting, end: Endpoint, signal: Signal): string => {
  const name = endName(end);
  const window = `${name}'s partitioner`;
  return (signal.kind === 'produce' || signal.kind === 'produced') && setting.partNamed.has(window) ? window : name;
};

/** The way of a signal: along a link where there is one, else straight between the parts; nothing for talk with somebody who is not on the stage. */
const wayOf = (setting: Setting, signal: Signal, world: World): Curve | undefined => {
  const from = nameOfEnd(setting, signal.from, signal);
  const to = nameOfEnd(setting, signal.to, signal);
  for (const {link, curve} of setting.links) {
    if (link.from === from && link.to === to) return curve;
    if (link.from === to && link.to === from) return reversed(curve);
  }
  const fromBox = boxOfEnd(setting, signal.from, signal.to, signal, world);
  const toBox = boxOfEnd(setting, signal.to, signal.from, signal, world);
  if (fromBox !== undefined && toBox !== undefined) return wayBetween(fromBox, toBox);
  if (toBox === undefined || !CARRIES.has(signal.kind)) return undefined;
  const x = signal.kind === 'produce' ? toBox.x + toBox.width - JUST_INSIDE : toBox.x + JUST_INSIDE;
  const point = {x, y: toBox.y + toBox.height / 2};
  return {from: point, leaving: point, entering: point, to: point};
};

/** What is written on a signal that carries no message. */
const pillLabel = (signal: Signal): string => {
  switch (signal.kind) {
    case 'get-empty':
      return 'get-empty';
    case 'produced':
      return 'ack';
    case 'committed':
      return 'ok';
    case 'call':
      return signal.says.split(' ')[0] ?? signal.kind;
    case 'answer':
      return signal.says;
    default:
      return signal.kind;
  }
};

const carriedTargets = (
  setting: Setting,
  signal: Signal,
  at: {x: number; y: number},
  part: string,
  small: boolean,
): readonly Target[] =>
  signal.messages.map((message, index) => {
    const copy = signal.copies[index];
    return {
      key: signal.kind === 'deliver' && copy !== undefined ? copyKey(copy) : carriedKey(signal.id, message),
      look: 'solid',
      label: message,
      ink: setting.inkOf(message),
      small,
      part,
      x: at.x - index * 14,
      y: at.y - index * 8,
      data: {signal: signal.id, kind: signal.kind, message, ...(copy !== undefined && {carries: copy})},
    };
  });

/** Tokens of everything under way at `ms`. */
export const signalTargets = (setting: Setting, world: World, act: number, ms: number): readonly Target[] => {
  const visible = setting.signals[act] ?? [];
  return world.signals
    .filter((signal) => visible.some(({id}) => id === signal.id))
    .flatMap((signal): readonly Target[] => {
      const way = wayOf(setting, signal, world);
      if (way === undefined) return [];
      const progress = Math.min(1, Math.max(0, (ms - signal.departs) / Math.max(1, signal.arrives - signal.departs)));
      const at = pointOn(way, eased(progress));
      const reader = 'actor' in signal.from ? signal.from.actor : 'actor' in signal.to ? signal.to.actor : undefined;
      const groups = reader === undefined ? undefined : groupsPartOf(setting, reader);
      const part = groups === undefined ? nameOfEnd(setting, signal.from, signal) : partName(groups.part);
      if (CARRIES.has(signal.kind) && signal.messages.length > 0)
        return carriedTargets(setting, signal, at, part, groups !== undefined);
      return [
        {
          key: `pill ${signal.id}`,
          look: 'pill',
          label: pillLabel(signal),
          ink: signal.messages[0] === undefined ? 0 : setting.inkOf(signal.messages[0]),
          small: false,
          part,
          ...at,
          data: {
            signal: signal.id,
            kind: signal.kind,
            ...(signal.messages[0] !== undefined && {about: signal.messages[0]}),
          },
        },
      ];
    });
};
