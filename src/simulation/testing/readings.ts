import type {HistoryEvent} from '../event';
import type {History} from '../history';
import {bindingsOf, channelView, consumersOf, nextDue, queueNames, queueView, type Model} from '../rabbitmq';
import type {SignalKind} from '../signal';
import type {World} from '../world';

/** The events of one type, in order. */
export const eventsOf = <Type extends HistoryEvent['type']>(
  {events}: History,
  type: Type,
): readonly Extract<HistoryEvent, {type: Type}>[] =>
  events.filter((event): event is Extract<HistoryEvent, {type: Type}> => event.type === type);

/** "ms what says" of every signal of one kind, at its departure. */
export const signalsOf = (history: History, kind: SignalKind): readonly string[] =>
  eventsOf(history, 'departed').flatMap(({at, signal}) =>
    signal.kind === kind ? [`${at} ${signal.messages.join(' ')} ${signal.says}`] : [],
  );

/** A value with maps and lists of any make as plain arrays, so that two of them can be compared by content. */
const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if ('toArray' in value && typeof value.toArray === 'function')
    return plain((value as {toArray: () => unknown}).toArray());
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
};

const plainQueue = (broker: Model, name: string) => {
  const view = queueView(broker, name);
  return {
    ...view,
    readyCopies: [...(view?.readyCopies() ?? [])],
    unackedCopies: [...(view?.unackedCopies() ?? [])],
    delayedCopies: [...(view?.delayedCopies() ?? [])],
    consumers: consumersOf(broker, name),
  };
};

const plainBroker = (broker: Model) => ({
  queues: queueNames(broker).map((name) => plainQueue(broker, name)),
  channels: broker.channels.keysArray().map((name) => channelView(broker, name)),
  bindings: bindingsOf(broker),
  due: nextDue(broker),
  copies: broker.copies,
});

/** Everything that can be seen of a world, as plain data: two worlds of equal content are deeply equal. */
export const plainWorld = ({systems, ...world}: World): unknown => ({
  ...(plain(world) as object),
  systems: Object.fromEntries(
    Object.entries(systems).map(([name, {is, model}]) => [name, is === 'rabbitmq' ? plainBroker(model) : plain(model)]),
  ),
});
