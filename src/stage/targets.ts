import type {Held, World} from '../simulation';
import {partitionView} from '../simulation/kafka';
import {queueView} from '../simulation/rabbitmq';
import type {Placed} from './layout';
import {partName} from './names';
import {copyKey, ghostKey, handKey, recordKey} from './origins';
import {plannedTargets} from './plannedTargets';
import {hopTarget} from './hop';
import {isSmallLog, logBox, pointerAt, readerHand} from './readerRow';
import type {Setting} from './setting';
import {signalTargets} from './signalTargets';
import {capacity, firstShown, handSlot, logSlot, queueSlot} from './slots';
import type {Target} from './target';

const queueTargets = (
  setting: Setting,
  world: World,
  {part, box}: Placed,
  act: number,
  frame: number,
): readonly Target[] => {
  if (part.part !== 'queue' || world.rabbitmq === undefined) return [];
  const view = queueView(world.rabbitmq, part.name);
  if (view === undefined) return [];
  const small = part.size === 'small';
  const unacked = [...view.unackedCopies()].sort((a, b) => a.enqueuedAt - b.enqueuedAt);
  const shown = capacity(box, small);
  const dead = setting.graveyards.has(part.name);
  const targets: Target[] = [];
  for (const [index, stored] of [...unacked, ...view.readyCopies()].entries()) {
    if (index >= shown) break;
    const isUnacked = index < unacked.length;
    targets.push({
      key: isUnacked ? ghostKey(stored.copy) : copyKey(stored.copy),
      look: isUnacked ? 'ghost' : dead ? 'dead' : 'solid',
      label: stored.message,
      ink: setting.inkOf(stored.message),
      small,
      part: part.name,
      ...queueSlot(box, index, small),
      ...(isUnacked ? {} : hopTarget(setting, act, frame, stored.copy)),
      ...(stored.redelivered && !isUnacked && {badge: `×${stored.returns + 1}`}),
      data: {
        copy: stored.copy,
        message: stored.message,
        place: `queue ${part.name}`,
        state: isUnacked ? 'unacked' : 'ready',
      },
    });
  }
  return targets;
};

const logTargets = (setting: Setting, world: World, placed: Placed): readonly Target[] => {
  const {part} = placed;
  const box = logBox(placed);
  if ((part.part !== 'partition' && part.part !== 'groups') || world.kafka === undefined) return [];
  const view = partitionView(world.kafka.cluster, part.topic, part.partition);
  if (view === undefined) return [];
  const small = isSmallLog(placed);
  const first = firstShown(box, view.logStart, view.logEnd, small);
  const targets: Target[] = [];
  for (const record of view.records(first)) {
    if (record.offset < first || record.control !== undefined) continue;
    const copy = `${part.topic}-${part.partition}@${record.offset}`;
    targets.push({
      key: recordKey(copy),
      look: 'retained',
      label: record.message,
      ink: setting.inkOf(record.message),
      small,
      part: partName(part),
      ...logSlot(box, record.offset, first, small),
      data: {
        copy,
        message: record.message,
        place: `log ${part.topic}-${part.partition}`,
        state: 'retained',
        offset: record.offset,
      },
    });
  }
  return targets;
};

/** The how-manieth delivery it is, where the broker counts them (quorum queues only). */
const deliveryBadge = ({headers}: Held): string => {
  const returns = headers['x-acquired-count'] ?? headers['x-delivery-count'];
  return typeof returns === 'number' ? `×${returns + 1}` : 'again';
};

const clientTargets = (setting: Setting, world: World, {part, box}: Placed): readonly Target[] => {
  if (part.part !== 'client') return [];
  const actor = world.actors[part.name];
  if (actor === undefined) return [];
  if (actor.is === 'consumer' || actor.is === 'operator')
    return actor.hand.map((held, index) => ({
      key: copyKey(held.copy),
      look: 'solid' as const,
      label: held.message,
      ink: setting.inkOf(held.message),
      small: false,
      part: part.name,
      ...handSlot(box, index),
      ...(held.redelivered && actor.is === 'consumer' && {badge: deliveryBadge(held)}),
      data: {held: held.copy, message: held.message, by: part.name},
    }));
  if (actor.is === 'reader' && actor.handling !== undefined)
    return [
      {
        key: handKey(part.name, actor.handling.copy),
        look: 'solid',
        label: actor.handling.message,
        ink: setting.inkOf(actor.handling.message),
        small: false,
        part: part.name,
        ...handSlot(box, 0),
        data: {held: actor.handling.copy, message: actor.handling.message, by: part.name},
      },
    ];
  return [];
};

/** Stems of readers at one offset stand side by side, px. */
const STEM_STEP = 26;
const POINTER_HEAD = 44;

/** What the readers below a log hold, and their places in it. */
const readerTargets = (setting: Setting, world: World, placed: Placed): readonly Target[] => {
  const {part} = placed;
  const kafka = world.kafka;
  if (part.part !== 'groups' || kafka === undefined) return [];
  const view = partitionView(kafka.cluster, part.topic, part.partition);
  const lane = logBox(placed);
  const positionOf = (reader: string): number | undefined =>
    world.actors[reader]?.alive === true ? kafka.consumers[reader]?.positions[partName(part)] : undefined;
  /** How far a stem stands beside its offset: 0 for a reader that is alone there. */
  const besides = (reader: string, position: number): number => {
    const together = part.readers.filter((other) => positionOf(other) === position);
    return together.indexOf(reader) - (together.length - 1) / 2;
  };
  return part.readers.flatMap((reader): Target[] => {
    const actor = world.actors[reader];
    const position = positionOf(reader);
    if (view === undefined || actor?.is !== 'reader' || !actor.alive) return [];
    const held: Target[] =
      actor.handling === undefined
        ? []
        : [
            {
              key: handKey(reader, actor.handling.copy),
              look: 'solid',
              label: actor.handling.message,
              ink: setting.inkOf(actor.handling.message),
              small: true,
              part: reader,
              ...readerHand(placed, reader),
              data: {held: actor.handling.copy, message: actor.handling.message, by: reader},
            },
          ];
    if (position === undefined) return held;
    const at = pointerAt(placed, reader, position, firstShown(lane, view.logStart, view.logEnd, true));
    const pointer: Target = {
      key: `pointer ${reader}`,
      look: 'pointer',
      label: '',
      ink: 0,
      small: false,
      part: reader,
      x: at.x + besides(reader, position) * STEM_STEP,
      y: at.y,
      stem: at.y - (lane.y + lane.height + POINTER_HEAD),
      data: {pointer: reader, position},
    };
    return [pointer, ...held];
  });
};

/** Every token of an instant, where it belongs. */
export const targetsAt = (
  setting: Setting,
  world: World,
  act: number,
  ms: number,
  frame: number,
): readonly Target[] => [
  ...setting.layout.parts.flatMap((placed) => [
    ...queueTargets(setting, world, placed, act, frame),
    ...logTargets(setting, world, placed),
    ...clientTargets(setting, world, placed),
    ...readerTargets(setting, world, placed),
    ...plannedTargets(setting, world, act, ms, placed),
  ]),
  ...signalTargets(setting, world, act, ms),
];
