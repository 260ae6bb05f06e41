import {modelOf, modelsOf, type HistoryEvent} from '../../simulation';
import {bindingsOf, consumersOf, type Model, queueNames, queueView, type QueueView} from '../../simulation/rabbitmq';
import {actorOfLife} from '../../simulation/network';
import {queueView as sqsQueueView} from '../../simulation/sqs';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import {exchange, isSame, keyOf, queue, type Thing} from '../thing';

/** A copy that a queue holds. */
export interface QueueCopy {
  readonly copy: string;
  readonly message: string;
  readonly state: 'ready' | 'unacked';
  /** Of one that has come back: the how-manieth delivery the next one is. */
  readonly delivery?: number;
}

export interface QueueState {
  readonly ready: number;
  readonly unacked: number;
  /** From the head; what was delivered keeps its place until it is settled. */
  readonly copies: readonly QueueCopy[];
  /** How much of its time the message at the head has left, 0 to 1; nothing when it never expires. Only the head of a queue expires. */
  readonly timeLeft?: number;
  /** Dead letters stay here. */
  readonly graveyard: boolean;
}

const timeLeft = (view: QueueView, ms: number): number | undefined => {
  for (const {enqueuedAt, expiresAt} of view.readyCopies())
    return expiresAt === undefined ? undefined : Math.max(0, (expiresAt - ms) / Math.max(1, expiresAt - enqueuedAt));
  return undefined;
};

function* copiesOf(view: QueueView): Generator<QueueCopy> {
  const unacked = [...view.unackedCopies()].sort((a, b) => a.enqueuedAt - b.enqueuedAt);
  for (const {copy, message} of unacked) yield {copy, message, state: 'unacked'};
  for (const {copy, message, redelivered, returns} of view.readyCopies())
    yield {copy, message, state: 'ready', ...(redelivered && {delivery: returns + 1})};
}

const firstOf = <Item>(items: Iterable<Item>, most: number): readonly Item[] => {
  const first: Item[] = [];
  for (const item of items) {
    if (first.length >= most) break;
    first.push(item);
  }
  return first;
};

const consumedQueues = new WeakMap<readonly HistoryEvent[], ReadonlySet<string>>();

/** Queues that somebody consumes at some time of the run, by their keys. */
const consumedIn = (events: readonly HistoryEvent[]): ReadonlySet<string> => {
  const known = consumedQueues.get(events);
  if (known !== undefined) return known;
  const found = new Set(
    events.flatMap((event) => (event.type === 'consumerAdded' ? [keyOf(queue(event.queue, event.of))] : [])),
  );
  consumedQueues.set(events, found);
  return found;
};

/** Where the dead letters of a queue go, by its arguments; nothing when it has no such way. */
export const deadLetterTarget = ({world}: Instant, {name, system}: Thing<'queue'>): Thing | undefined => {
  const redrive = modelOf(world, 'sqs', system)?.queues[name]?.attributes.redrive;
  if (redrive !== undefined) return queue(redrive.deadLetterQueue, system);
  const broker = modelOf(world, 'rabbitmq', system);
  const {arguments: options} = (broker && queueView(broker, name)) ?? {};
  const through = options?.['x-dead-letter-exchange'];
  if (typeof through !== 'string') return undefined;
  if (through !== '') return exchange(through, system);
  const key = options?.['x-dead-letter-routing-key'];
  return queue(typeof key === 'string' ? key : name, system);
};

/** Whether dead letters come to this queue and stay: nobody consumes it in this run, and nothing expires. */
const isGraveyard = (instant: Instant, broker: Model, view: QueueView, system: string): boolean => {
  if (view.arguments['x-message-ttl'] !== undefined) return false;
  const own = queue(view.name, system);
  if (consumedIn(instant.history.events).has(keyOf(own))) return false;
  const reached = queueNames(broker).flatMap((name) => deadLetterTarget(instant, queue(name, system)) ?? []);
  return reached.some(
    (target) =>
      isSame(target, own) ||
      bindingsOf(broker).some(
        ({from, to}) => isSame(exchange(from, system), target) && 'queue' in to && to.queue === view.name,
      ),
  );
};

type Sqs = NonNullable<ReturnType<typeof modelOf<'sqs'>>>;

/** A queue of SQS: what is in flight lies in it, hidden, and comes back to its place. */
const sqsQueueAt = (instant: Instant, sqs: Sqs, own: Thing<'queue'>, most: number): QueueState | undefined => {
  const view = sqsQueueView(sqs, own.name);
  if (view === undefined) return undefined;
  const isReached = queuesAt(instant).some((one) => {
    const target = deadLetterTarget(instant, one);
    return target !== undefined && isSame(target, own);
  });
  const isReceived = instant.history.scenario.actors.some(
    (spec) => spec.is === 'receiver' && spec.queue === own.name && spec.of === own.system,
  );
  const copies: readonly QueueCopy[] = [
    ...view.inFlight.map(({copy, message}): QueueCopy => ({copy, message, state: 'unacked'})),
    ...view.visible.map(({copy, message, receiveCount}): QueueCopy => ({
      copy,
      message,
      state: 'ready',
      ...(receiveCount > 0 && {delivery: receiveCount + 1}),
    })),
  ];
  return {
    ready: view.visible.length,
    unacked: view.inFlight.length,
    copies: copies.slice(0, most),
    graveyard: isReached && !isReceived,
  };
};

/** Every queue that there is. */
export const queuesAt = ({world}: Instant): readonly Thing<'queue'>[] =>
  [
    ...modelsOf(world, 'rabbitmq').map(([system, broker]) => [system, queueNames(broker)] as const),
    ...modelsOf(world, 'sqs').map(([system, {queues}]) => [system, Object.keys(queues)] as const),
  ].flatMap(([system, names]) => names.map((name) => queue(name, system)));

/** A queue at an instant, with no more copies than `most`; undefined when there is none of that name. */
export const queueAt = (instant: Instant, {name, system}: Thing<'queue'>, most = Infinity): QueueState | undefined => {
  const sqs = modelOf(instant.world, 'sqs', system);
  if (sqs !== undefined) return sqsQueueAt(instant, sqs, queue(name, system), most);
  const broker = modelOf(instant.world, 'rabbitmq', system);
  const view = broker && queueView(broker, name);
  if (broker === undefined || view === undefined) return undefined;
  const left = timeLeft(view, instant.ms);
  return {
    ready: view.ready,
    unacked: view.unacked,
    copies: firstOf(copiesOf(view), most),
    ...(left !== undefined && {timeLeft: left}),
    graveyard: isGraveyard(instant, broker, view, system),
  };
};

/** Messages that wait in a queue to be delivered, from the head; of none when there is none of that name. */
export const readyIn = (instant: Instant, of: Thing<'queue'>): readonly string[] =>
  (queueAt(instant, of)?.copies ?? []).flatMap(({state, message}) => (state === 'ready' ? [message] : []));

/** Copies that a queue let go of for an ack since the beat that is on began, the newest first: what the viewer has just seen vanish. */
export const deletedSince = (
  {history, since, at}: Instant,
  {name, system}: Thing<'queue'>,
): readonly Pick<QueueCopy, 'copy' | 'message'>[] =>
  eventsLike(history, 'acked', {of: system, queue: name})
    .filter((event) => event.at > since && event.at <= at)
    .map(({copy, message}) => ({copy, message}))
    .slice(-1);

/** Queues where dead letters stay. */
export const graveyardsAt = (instant: Instant): readonly Thing<'queue'>[] =>
  queuesAt(instant).filter((one) => queueAt(instant, one, 0)?.graveyard === true);

/** A consumer as its queue knows it. */
export interface Subscription {
  readonly queue: Thing<'queue'>;
  readonly actor: Thing<'actor'>;
  /** How many it may hold; Infinity without a limit. */
  readonly prefetch: number;
  readonly autoAck: boolean;
}

/** Who consumes which queue. */
export const subscriptionsAt = ({world}: Instant): readonly Subscription[] =>
  modelsOf(world, 'rabbitmq').flatMap(([system, broker]) =>
    queueNames(broker).flatMap((name) =>
      consumersOf(broker, name).map(({channel, prefetch, noAck}): Subscription => ({
        queue: queue(name, system),
        actor: {kind: 'actor', system: 'none', name: actorOfLife(channel)},
        prefetch,
        autoAck: noAck,
      })),
    ),
  );
