import type {Entry} from './agenda';
import type {Engine} from './engine';
import type {Departure, Life, Network} from './network';
import {decide, nextDue, queueView, type Command, type Delivered, type Event, type Publishing} from './rabbitmq';
import {
  cancelSignal,
  confirmSignal,
  deliverSignal,
  destination,
  emptySignal,
  publishSignal,
  queueSignal,
  returnSignal,
  settleSignal,
  type Settled,
  type Settling,
} from './rabbitmqSignals';
import {declareTopology} from './rabbitmqTopology';
import type {RabbitmqTopology} from './scenario';
import type {Endpoint} from './signal';

/** What a client hears from the broker on its channel. Called when the signal has arrived. */
export interface ChannelListener {
  readonly delivered?: (delivery: Delivered) => void;
  /** undefined: the queue was empty. */
  readonly got?: (delivery: Delivered | undefined) => void;
  readonly confirmed?: (message: string, outcome: 'ack' | 'nack') => void;
  readonly cancelled?: (queue: string) => void;
  /** The broker has closed the channel because of an error. */
  readonly closed?: (error: string) => void;
}

/** A publish that is not confirmed yet: where it went, and its number on the channel. */
interface Unconfirmed {
  readonly to: Endpoint;
  readonly number: number;
}

/** A client's connection with its one channel. Both are called as the client's life is. */
export interface Channel {
  readonly id: string;
  readonly life: Life;
  /** The client's end of the wire. */
  readonly end: Endpoint;
  readonly listener: ChannelListener;
  /** By message; undefined without confirms. */
  readonly unconfirmed: Map<string, Unconfirmed[]> | undefined;
  published: number;
  subscriptions: number;
}

export type Publish = Publishing & {readonly exchange: string; readonly key: string};

/** The broker as its clients reach it: each method is a signal that takes its time, and so is each answer. */
export interface RabbitmqWire {
  /** Connects and opens a channel; takes no time. */
  readonly open: (
    life: Life,
    listener: ChannelListener,
    settings?: {readonly prefetch?: number; readonly confirms?: boolean},
  ) => Channel;
  readonly consume: (
    channel: Channel,
    queue: string,
    settings: {readonly noAck: boolean; readonly priority?: number | undefined},
  ) => void;
  readonly publish: (channel: Channel, publish: Publish) => void;
  readonly settle: (channel: Channel, delivery: Settled, settling: Settling) => void;
  readonly get: (channel: Channel, queue: string) => void;
  /** The client is gone; the broker notices one trip later. */
  readonly lose: (channel: Channel) => void;
  /** How many messages are ready in that queue. */
  readonly ready: (queue: string) => number;
  /** Calls back at every event that may have added a ready message to that queue. */
  readonly watch: (queue: string, look: () => void) => void;
}

/** Connects a run to its broker, on which the topology has been declared. Throws `InvalidScenario` when the broker refuses it. */
export const createRabbitmqWire = (engine: Engine, network: Network, topology: RabbitmqTopology): RabbitmqWire => {
  const {agenda, draft, now} = engine;
  const channels = new Map<string, Channel>();
  const watchers = new Map<string, (() => void)[]>();
  let tick: Entry | undefined;

  const perform = (command: Command): readonly Event[] => {
    if (draft.rabbitmq === undefined) throw new Error('this scenario has no RabbitMQ');
    const {events, model} = decide(draft.rabbitmq, command);
    draft.rabbitmq = model;
    engine.record({system: 'rabbitmq'}, events);
    for (const event of events) react(event);
    scheduleTick(nextDue(model));
    return events;
  };

  const scheduleTick = (due: number | undefined) => {
    if (tick !== undefined && !tick.called && tick.at === due) return;
    if (tick !== undefined) agenda.cancel(tick);
    tick = undefined;
    if (due === undefined) return;
    tick = agenda.schedule(Math.max(due, now()), 'the broker has something due', () => {
      perform({type: 'tick', at: now()});
    });
  };

  const toClient = (channel: Channel, departure: Departure, arrive: () => void) => {
    network.send(departure, arrive, channel.life);
  };

  /** What the broker tells a client becomes a signal to it. */
  const answer = (channel: Channel, event: Extract<Event, {channel: string}>) => {
    const {end, listener} = channel;
    switch (event.type) {
      case 'delivered':
        return toClient(channel, deliverSignal(event, end), () => listener.delivered?.(event));
      case 'got':
        return toClient(channel, deliverSignal(event, end), () => listener.got?.(event));
      case 'gotEmpty':
        return toClient(channel, emptySignal(event.queue, end), () => listener.got?.(undefined));
      case 'confirmed': {
        const {message, outcome} = event;
        const publish = takeUnconfirmed(channel, message);
        if (publish === undefined) return undefined;
        const signal = confirmSignal(event, publish.to, end, publish.number);
        return toClient(channel, signal, () => listener.confirmed?.(message, outcome));
      }
      case 'returned':
        return toClient(channel, returnSignal(event, end), () => undefined);
      case 'consumerCancelled':
        if (event.by === 'client') return undefined;
        return toClient(channel, cancelSignal(event.queue, end), () => listener.cancelled?.(event.queue));
      case 'channelClosed': {
        channels.delete(channel.id);
        const {error} = event;
        if (error === undefined) return undefined;
        return network.sendSilently(`channel.close ${error.code}`, () => {
          if (channel.life.alive) listener.closed?.(`${error.code} ${error.text}`);
        });
      }
      default:
        return undefined;
    }
  };

  const react = (event: Event) => {
    if ('channel' in event) {
      const channel = channels.get(event.channel);
      if (channel !== undefined) answer(channel, event);
    }
    if (watchers.size === 0) return;
    if (event.type === 'enqueued' || event.type === 'requeued' || event.type === 'retryDue') {
      for (const look of watchers.get(event.queue) ?? []) look();
    }
  };

  const fromClient = (channel: Channel, departure: Departure, command: () => Command) => {
    network.send(departure, () => {
      // A channel that the broker has closed meanwhile hears nothing any more.
      if (channels.has(channel.id)) perform(command());
    });
  };

  declareTopology(topology, perform);

  return {
    open: (life, listener, {prefetch, confirms} = {}) => {
      const {id, actor} = life;
      const channel: Channel = {
        id,
        life,
        end: {actor},
        listener,
        unconfirmed: confirms === true ? new Map() : undefined,
        published: 0,
        subscriptions: 0,
      };
      const at = now();
      channels.set(id, channel);
      perform({type: 'connection.open', connection: id, at});
      perform({type: 'channel.open', channel: id, connection: id, at});
      if (prefetch !== undefined) perform({type: 'basic.qos', channel: id, prefetch, at});
      if (confirms === true) perform({type: 'confirm.select', channel: id, at});
      return channel;
    },
    consume: (channel, queue, {noAck, priority}) => {
      const {id} = channel;
      const n = ++channel.subscriptions;
      const consumer = n === 1 ? id : `${id}/${n}`;
      fromClient(channel, queueSignal(channel.end, queue, 'consume'), () => ({
        type: 'basic.consume',
        channel: id,
        consumer,
        queue,
        noAck,
        priority,
        at: now(),
      }));
    },
    publish: (channel, publish) => {
      const {message, exchange, key} = publish;
      const to = destination(exchange, key);
      channel.published++;
      rememberUnconfirmed(channel, message, to);
      fromClient(channel, publishSignal(channel.end, to, message, key), () => ({
        type: 'basic.publish',
        channel: channel.id,
        exchange,
        key,
        message,
        body: publish.body,
        headers: publish.headers,
        priority: publish.priority,
        expiration: publish.expiration,
        mandatory: publish.mandatory,
        at: now(),
      }));
    },
    settle: (channel, delivery, settling) => {
      const {tag} = delivery;
      fromClient(channel, settleSignal(channel.end, delivery, settling), () =>
        settling.how === 'ack'
          ? {type: 'basic.ack', channel: channel.id, tag, at: now()}
          : {type: `basic.${settling.how}`, channel: channel.id, tag, requeue: settling.requeue, at: now()},
      );
    },
    get: (channel, queue) => {
      fromClient(channel, queueSignal(channel.end, queue, 'get'), () => ({
        type: 'basic.get',
        channel: channel.id,
        queue,
        at: now(),
      }));
    },
    lose: (channel) => {
      network.sendSilently(`the broker notices that ${channel.life.actor} is gone`, () => {
        if (channels.has(channel.id)) perform({type: 'connection.lost', connection: channel.id, at: now()});
      });
    },
    ready: (queue) => (draft.rabbitmq && queueView(draft.rabbitmq, queue)?.ready) ?? 0,
    watch: (queue, look) => {
      watchers.set(queue, [...(watchers.get(queue) ?? []), look]);
    },
  };
};

const rememberUnconfirmed = ({unconfirmed, published}: Channel, message: string, to: Endpoint) => {
  if (unconfirmed === undefined) return;
  const known = unconfirmed.get(message);
  if (known === undefined) unconfirmed.set(message, [{to, number: published}]);
  else known.push({to, number: published});
};

/** The oldest publish of that message that is not confirmed yet. */
const takeUnconfirmed = ({unconfirmed}: Channel, message: string): Unconfirmed | undefined => {
  const known = unconfirmed?.get(message);
  const oldest = known?.shift();
  if (known?.length === 0) unconfirmed?.delete(message);
  return oldest;
};
