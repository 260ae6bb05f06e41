import type {Engine} from './engine';
import type {Departure, Life, Network} from './network';
import {decide, nextDue, queueView, type Command, type Delivered, type Event, type Headers} from './rabbitmq';
import {declareTopology} from './rabbitmqTopology';
import type {RabbitmqTopology} from './scenario';
import type {Endpoint} from './signal';

/** What a client hears from the broker on its channel. Called when the signal has arrived. */
export interface ChannelListener {
  readonly delivered?: (delivery: Delivered & {readonly autoAck: boolean}) => void;
  /** undefined: the queue was empty. */
  readonly got?: (delivery: Delivered | undefined) => void;
  readonly confirmed?: (message: string, outcome: 'ack' | 'nack') => void;
  readonly cancelled?: (queue: string) => void;
  /** The broker has closed the channel because of an error. */
  readonly closed?: (error: string) => void;
}

/** A client's connection with its one channel. */
export interface Channel {
  readonly id: string;
  readonly life: Life;
  readonly listener: ChannelListener;
  /** Where publishes that are not confirmed yet went, and their number on the channel. */
  readonly unconfirmed: Map<string, {readonly to: Endpoint; readonly number: number}[]> | undefined;
  published: number;
  subscriptions: number;
}

export interface Publish {
  readonly message: string;
  readonly body: string;
  readonly exchange: string;
  readonly key: string;
  readonly headers: Headers;
  readonly priority?: number;
  readonly expiration?: string;
  readonly mandatory?: boolean;
}

/** A delivery that a client wants to settle. */
export interface Settled {
  readonly message: string;
  readonly copy: string;
  readonly queue: string;
  readonly tag: number;
}
export type Settling = {readonly how: 'ack'} | {readonly how: 'nack' | 'reject'; readonly requeue: boolean};

/** The broker as its clients reach it: each method call is a signal that takes its time, and so is each answer. */
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
    settings: {readonly noAck: boolean; readonly priority?: number},
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

/** Where a publish lands, as the picture draws it: the default exchange is the queues themselves. */
const destination = (exchange: string, key: string): Endpoint => (exchange === '' ? {queue: key} : {exchange});

/** Connects a run to its broker, on which the topology has been declared. Throws `InvalidScenario` when the broker refuses it. */
export const createRabbitmqWire = (engine: Engine, network: Network, topology: RabbitmqTopology): RabbitmqWire => {
  const channels = new Map<string, Channel>();
  const watchers = new Map<string, (() => void)[]>();
  let tick: {readonly at: number; readonly cancel: () => void} | undefined;

  const perform = (command: Command): readonly Event[] => {
    const broker = engine.draft.rabbitmq;
    if (broker === undefined) throw new Error('this scenario has no RabbitMQ');
    const {events, model} = decide(broker, command);
    engine.draft.rabbitmq = model;
    engine.record({system: 'rabbitmq'}, events);
    for (const event of events) react(event);
    scheduleTick(nextDue(model));
    return events;
  };

  const scheduleTick = (due: number | undefined) => {
    if (due === tick?.at) return;
    tick?.cancel();
    tick = undefined;
    if (due === undefined) return;
    const entry = engine.agenda.schedule(Math.max(due, engine.now()), 'the broker has something due', () => {
      tick = undefined;
      perform({type: 'tick', at: engine.now()});
    });
    tick = {at: due, cancel: () => engine.agenda.cancel(entry)};
  };

  const toClient = (
    channel: Channel | undefined,
    departure: Omit<Departure, 'to'>,
    arrive: (channel: Channel) => void,
  ) => {
    if (channel === undefined) return;
    network.send({...departure, to: {actor: channel.life.actor}}, () => arrive(channel), channel.life);
  };

  /** What the broker says becomes a signal to the client it concerns. */
  const react = (event: Event) => {
    switch (event.type) {
      case 'delivered':
      case 'got': {
        const {message, copy, queue, tag} = event;
        const says = event.type === 'got' ? `basic.get-ok ${tag}` : `basic.deliver ${tag}`;
        const departure = {kind: 'deliver' as const, from: {queue}, messages: [message], copies: [copy], says};
        toClient(channels.get(event.channel), departure, ({listener}) =>
          event.type === 'got' ? listener.got?.(event) : listener.delivered?.(event),
        );
        return;
      }
      case 'gotEmpty': {
        const departure = {
          kind: 'get-empty' as const,
          from: {queue: event.queue},
          messages: [],
          copies: [],
          says: 'basic.get-empty',
        };
        toClient(channels.get(event.channel), departure, ({listener}) => listener.got?.(undefined));
        return;
      }
      case 'confirmed': {
        const channel = channels.get(event.channel);
        const publish = channel?.unconfirmed?.get(event.message)?.shift();
        if (channel === undefined || publish === undefined) return;
        const {message, outcome} = event;
        const says = `basic.${outcome} ${publish.number}`;
        const departure = {kind: 'confirm' as const, from: publish.to, messages: [message], copies: [], says, outcome};
        toClient(channel, departure, ({listener}) => listener.confirmed?.(message, outcome));
        return;
      }
      case 'returned': {
        const {message, exchange, key, code, text} = event;
        const departure = {
          kind: 'return' as const,
          from: destination(exchange, key),
          messages: [message],
          copies: [],
          says: `basic.return ${code} ${text}`,
        };
        toClient(channels.get(event.channel), departure, () => undefined);
        return;
      }
      case 'consumerCancelled': {
        if (event.by !== 'broker') return;
        const {queue} = event;
        const departure = {kind: 'cancel' as const, from: {queue}, messages: [], copies: [], says: 'basic.cancel'};
        toClient(channels.get(event.channel), departure, ({listener}) => listener.cancelled?.(queue));
        return;
      }
      case 'channelClosed': {
        const channel = channels.get(event.channel);
        channels.delete(event.channel);
        const {error} = event;
        if (channel === undefined || error === undefined) return;
        network.sendSilently(`channel.close ${error.code}`, () => {
          if (channel.life.alive) channel.listener.closed?.(`${error.code} ${error.text}`);
        });
        return;
      }
      case 'enqueued':
      case 'requeued':
      case 'retryDue':
        for (const look of watchers.get(event.queue) ?? []) look();
        return;
      default:
    }
  };

  const fromClient = (channel: Channel, departure: Omit<Departure, 'from'>, command: (at: number) => Command) => {
    network.send({...departure, from: {actor: channel.life.actor}}, () => {
      // A channel that the broker has closed meanwhile hears nothing any more.
      if (channels.has(channel.id)) perform(command(engine.now()));
    });
  };

  declareTopology(topology, perform);

  return {
    open: (life, listener, {prefetch, confirms} = {}) => {
      const {id} = life;
      const channel: Channel = {
        id,
        life,
        listener,
        unconfirmed: confirms === true ? new Map() : undefined,
        published: 0,
        subscriptions: 0,
      };
      const at = engine.now();
      channels.set(id, channel);
      perform({type: 'connection.open', connection: id, at});
      perform({type: 'channel.open', channel: id, connection: id, at});
      if (prefetch !== undefined) perform({type: 'basic.qos', channel: id, prefetch, at});
      if (confirms === true) perform({type: 'confirm.select', channel: id, at});
      return channel;
    },
    consume: (channel, queue, {noAck, priority}) => {
      const n = ++channel.subscriptions;
      const tag = n === 1 ? channel.id : `${channel.id}/${n}`;
      const departure = {kind: 'consume' as const, to: {queue}, messages: [], copies: [], says: 'basic.consume'};
      fromClient(channel, departure, (at) => ({
        type: 'basic.consume',
        channel: channel.id,
        consumer: tag,
        queue,
        noAck,
        ...(priority !== undefined && {priority}),
        at,
      }));
    },
    publish: (channel, publish) => {
      const {message, exchange, key} = publish;
      const to = destination(exchange, key);
      const number = ++channel.published;
      const waiting = channel.unconfirmed?.get(message);
      if (waiting === undefined) channel.unconfirmed?.set(message, [{to, number}]);
      else waiting.push({to, number});
      const departure = {kind: 'publish' as const, to, messages: [message], copies: [], says: `basic.publish ${key}`};
      fromClient(channel, departure, (at) => ({type: 'basic.publish', channel: channel.id, ...publish, at}));
    },
    settle: (channel, {message, copy, queue, tag}, settling) => {
      const says = `basic.${settling.how} ${tag}${settling.how !== 'ack' && settling.requeue ? ', requeue' : ''}`;
      const departure = {kind: settling.how, to: {queue}, messages: [message], copies: [copy], says};
      fromClient(channel, departure, (at) =>
        settling.how === 'ack'
          ? {type: 'basic.ack', channel: channel.id, tag, at}
          : {type: `basic.${settling.how}`, channel: channel.id, tag, requeue: settling.requeue, at},
      );
    },
    get: (channel, queue) => {
      const departure = {kind: 'get' as const, to: {queue}, messages: [], copies: [], says: 'basic.get'};
      fromClient(channel, departure, (at) => ({type: 'basic.get', channel: channel.id, queue, at}));
    },
    lose: (channel) => {
      network.sendSilently(`the broker notices that ${channel.life.actor} is gone`, () => {
        if (channels.has(channel.id)) perform({type: 'connection.lost', connection: channel.id, at: engine.now()});
      });
    },
    ready: (queue) => (engine.draft.rabbitmq && queueView(engine.draft.rabbitmq, queue)?.ready) ?? 0,
    watch: (queue, look) => {
      watchers.set(queue, [...(watchers.get(queue) ?? []), look]);
    },
  };
};
