import type {Endpoint, HistoryEvent, World} from '../simulation';
import {groupNames, groupView, partitionView, topicPartitions} from '../simulation/kafka';
import {placesOf} from '../simulation/places';
import {queueNames, queueView} from '../simulation/rabbitmq';
import {endOfRun} from './endOfRun';
import {historyAt, type Film} from './film';

const queuesOf = (world: World): object => {
  const broker = world.rabbitmq;
  if (broker === undefined) return {};
  return Object.fromEntries(
    queueNames(broker).map((name) => {
      const view = queueView(broker, name);
      return [name, {ready: view?.ready, unacked: view?.unacked, delayed: view?.delayed}];
    }),
  );
};

const partitionsOf = (world: World): object => {
  const cluster = world.kafka?.cluster;
  if (cluster === undefined) return {};
  return Object.fromEntries(
    topicPartitions(cluster).map(({topic, partition}) => {
      const view = partitionView(cluster, topic, partition);
      return [
        `${topic}-${partition}`,
        {logStart: view?.logStart, logEnd: view?.logEnd, highWatermark: view?.highWatermark},
      ];
    }),
  );
};

const groupsOf = (world: World): object => {
  const cluster = world.kafka?.cluster;
  if (cluster === undefined) return {};
  return Object.fromEntries(
    groupNames(cluster).map((name) => {
      const view = groupView(cluster, name);
      const positions = Object.fromEntries(
        Object.entries(world.kafka?.consumers ?? {}).map(([consumer, state]) => [consumer, state.positions]),
      );
      const members = new Set(view?.members.map(({client}) => client));
      return [
        name,
        {
          state: view?.state,
          generation: view?.generation,
          members: view?.members,
          position: Object.fromEntries(Object.entries(positions).filter(([consumer]) => members.has(consumer))),
          committed: view?.committed,
          lag: view?.lag,
        },
      ];
    }),
  );
};

/** What is true at a frame: the virtual time, the caption, every copy with its place, every queue, partition, group and sink. Plain JSON. */
export const explainFrame = (film: Film, frame: number): object => {
  const {act, ms} = film.cut.momentAt(frame);
  const beat = film.cut.beatAt(frame);
  const at = Math.floor(ms);
  const world = historyAt(film, frame).stateAt(at);
  return {
    film: film.id,
    frame,
    seconds: Math.round((frame / film.cut.fps) * 1000) / 1000,
    act,
    virtualMs: at,
    beat: beat.name,
    caption: beat.caption,
    copies: Object.fromEntries(placesOf(world)),
    queues: queuesOf(world),
    partitions: partitionsOf(world),
    groups: groupsOf(world),
    underWay: world.signals.map(({kind, from, to, messages, arrives, says}) => ({
      kind,
      from,
      to,
      messages,
      arrives,
      says,
    })),
    clients: Object.fromEntries(
      Object.values(world.actors).map((actor) => [
        actor.name,
        {
          is: actor.is,
          alive: actor.alive,
          ...('handling' in actor && actor.handling !== undefined && {handling: actor.handling}),
          ...('hand' in actor && {holds: actor.hand.map(({message}) => message)}),
        },
      ]),
    ),
    sinks: Object.fromEntries(
      Object.values(world.sinks).map((sink) => [
        sink.name,
        sink.is === 'provider'
          ? {charges: sink.charges.toArray(), repeats: sink.repeats.toArray()}
          : {rows: [...sink.rows.values()], writes: sink.writes.toArray()},
      ]),
    ),
  };
};

const endText = (end: Endpoint): string => Object.values(end).join('-');

const UNTOLD = new Set(['index', 'at', 'system', 'type']);

const detailOf = (event: HistoryEvent): string => {
  if (event.system === 'network')
    return `${event.signal.says}  ${endText(event.signal.from)} → ${endText(event.signal.to)}  ${event.signal.messages.join(' ')}`;
  return Object.entries(event)
    .filter(([field]) => !UNTOLD.has(field))
    .map(([field, value]) => `${field}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('  ');
};

const MS_WIDTH = 8;

/** The history, one line per event: virtual ms, system, what happened, and its facts. A film of several acts says where one begins, and each says how it ends. */
export const explainEvents = (film: Film): readonly string[] =>
  film.acts.flatMap((history, act) => [
    ...(film.acts.length > 1 ? [`act ${act + 1}`] : []),
    ...history.events.map(
      (event) =>
        `${String(event.at).padStart(MS_WIDTH)} ms  ${event.system.padEnd(9)} ${event.type.padEnd(18)} ${detailOf(event)}`,
    ),
    `${String(history.endsAt).padStart(MS_WIDTH)} ms  ${endOfRun(history).join(' ')}`,
  ]);
