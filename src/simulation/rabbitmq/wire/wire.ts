import type {Engine, Source} from '../../engine';
import {openOf} from '../../evolve';
import type {Departure, Life, Network} from '../../network';
import {type Command, decide, type Event, nextDue, type Publishing, queueView} from '..';
import type {RabbitmqTopology} from '../words';
import {createTimer} from '../../timer';
import type {Deployed} from '../../wire';
import {answer} from './answers';
import {
  type Channel,
  type ChannelListener,
  type ChannelSettings,
  consumerTag,
  newChannel,
  nextConsumerTag,
  notePublish,
} from './channel';
import {destination, publishSignal, queueSignal, type Settled, settleSignal, type Settling} from './signals';
import {declareTopology} from './topology';
import {createWatchers} from './watchers';

export type Publish = Publishing & {readonly exchange: string; readonly key: string};

/** The broker as its clients reach it: each method is a signal that takes its time, and so is each answer. */
export interface RabbitmqWire {
  /** Connects and opens a channel; takes no time. */
  readonly open: (life: Life, listener: ChannelListener, settings?: ChannelSettings) => Channel;
  readonly consume: (
    channel: Channel,
    queue: string,
    settings: {readonly noAck: boolean; readonly priority?: number | undefined},
  ) => void;
  readonly publish: (channel: Channel, publish: Publish) => void;
  readonly settle: (channel: Channel, delivery: Settled, settling: Settling) => void;
  readonly get: (channel: Channel, queue: string) => void;
  /** What an administrator asks for, of which nothing is to be seen; `done` is called when the broker has answered. */
  readonly administer: (channel: Channel, method: AdminMethod, done: () => void) => void;
  /** The node's memory rises over its watermark, or falls below it. */
  readonly setMemoryAlarm: (set: boolean) => void;
  /** Ends the newest subscription of the channel: nothing is delivered any more, what was stays held. */
  readonly cancel: (channel: Channel) => void;
  /** Closes channel and connection in good order: what is held of them goes back. */
  readonly close: (channel: Channel) => void;
  /** The client is gone, or its connection; the broker notices one trip later. */
  readonly lose: (channel: Channel) => void;
  /** Whether the broker is up: otherwise nobody can connect to it. */
  readonly isUp: () => boolean;
  /** The broker is shut down; all its connections end. */
  readonly stop: () => void;
  readonly start: () => void;
  /** How many messages are ready in that queue, for who can ask. */
  readonly ready: (queue: string) => number;
  /** Calls back at every event that may have added a ready message to that queue. */
  readonly watch: (queue: string, look: () => void) => void;
}

type Unaddressed<Each> = Each extends Command ? Omit<Each, 'at' | 'channel'> : never;

/** A method that changes what there is. */
export type AdminMethod = Unaddressed<
  Extract<
    Command,
    {
      type:
        'queue.declare' | 'exchange.declare' | 'queue.delete' | 'exchange.delete' | 'queue.purge' | 'bind' | 'unbind';
    }
  >
>;

/** The broker of a run, and the channels that are open to it. */
interface Broker {
  /** The name of the system. */
  readonly name: string;
  /** Virtual ms. */
  readonly now: () => number;
  readonly network: Network;
  readonly channels: Map<string, Channel>;
  readonly perform: (command: Command) => readonly Event[];
}

/** A method is under way to the broker. A channel that the broker has closed meanwhile hears nothing any more. */
const send = ({network, channels, perform}: Broker, {id}: Channel, signal: Departure, command: () => Command): void =>
  network.send(signal, () => {
    if (channels.has(id)) perform(command());
  });

const openChannel = (
  {now, channels, perform}: Broker,
  life: Life,
  listener: ChannelListener,
  settings: ChannelSettings = {},
): Channel => {
  const {prefetch, confirms} = settings;
  const channel = newChannel(life, listener, settings);
  const {id} = channel;
  const at = now();
  channels.set(id, channel);
  perform({type: 'connection.open', connection: id, at});
  perform({type: 'channel.open', channel: id, connection: id, at});
  if (prefetch !== undefined) perform({type: 'basic.qos', channel: id, prefetch, at});
  if (confirms === true) perform({type: 'confirm.select', channel: id, at});
  return channel;
};

/** The methods of a client, each a signal to the broker. */
const methodsOf = (broker: Broker): Pick<RabbitmqWire, 'consume' | 'publish' | 'settle' | 'get'> => {
  const {name: system, now} = broker;
  return {
    consume: (channel, queue, {noAck, priority}) => {
      const {id, end} = channel;
      const consumer = nextConsumerTag(channel);
      send(broker, channel, queueSignal(system, end, queue, 'consume'), () => ({
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
      const {message, exchange, key, body, headers, priority, expiration, mandatory, persistent} = publish;
      const to = destination(system, exchange, key);
      notePublish(channel, message, to);
      send(broker, channel, publishSignal(channel.end, to, message, key), () => ({
        type: 'basic.publish',
        channel: channel.id,
        exchange,
        key,
        message,
        body,
        headers,
        priority,
        expiration,
        mandatory,
        persistent,
        at: now(),
      }));
    },
    settle: (channel, delivery, settling) => {
      const {tag} = delivery;
      send(broker, channel, settleSignal(system, channel.end, delivery, settling), () =>
        settling.how === 'ack'
          ? {type: 'basic.ack', channel: channel.id, tag, at: now()}
          : {type: `basic.${settling.how}`, channel: channel.id, tag, requeue: settling.requeue, at: now()},
      );
    },
    get: (channel, queue) => {
      const {id, end} = channel;
      send(broker, channel, queueSignal(system, end, queue, 'get'), () => ({
        type: 'basic.get',
        channel: id,
        queue,
        at: now(),
      }));
    },
  };
};

/** How a client ends what it has begun; nothing is to be seen of it. */
const endingsOf = ({network, channels, perform, now}: Broker): Pick<RabbitmqWire, 'cancel' | 'close' | 'lose'> => {
  const tell = (what: string, {id}: Channel, command: () => Command): void =>
    network.sendSilently(what, () => {
      if (channels.has(id)) perform(command());
    });
  return {
    cancel: (channel) => {
      const consumer = consumerTag(channel);
      tell('basic.cancel', channel, () => ({type: 'basic.cancel', channel: channel.id, consumer, at: now()}));
    },
    close: (channel) =>
      tell('connection.close', channel, () => ({type: 'connection.close', connection: channel.id, at: now()})),
    lose: (channel) => {
      channel.life.alive = false;
      tell(`the broker notices that ${channel.life.actor} is gone`, channel, () => ({
        type: 'connection.lost',
        connection: channel.id,
        at: now(),
      }));
    },
  };
};

/** Connects a run to its broker, on which the topology has been declared. Throws `InvalidScenario` when the broker refuses it. */
export const createRabbitmqWire = (
  engine: Engine,
  network: Network,
  deployed: Deployed<RabbitmqTopology>,
): RabbitmqWire => {
  const {name} = deployed;
  const {now} = engine;
  const open = openOf(engine.draft, 'rabbitmq', name);
  const channels = new Map<string, Channel>();
  const {watch, notice, lookAll} = createWatchers();

  const source: Source = {system: 'rabbitmq', of: name};
  const perform = (command: Command): readonly Event[] => {
    const {events, model} = decide(open.model, command);
    open.model = model;
    engine.emit(source, events);
    for (const event of events) react(event);
    timer.set(nextDue(model));
    return events;
  };
  const timer = createTimer(engine, 'the broker has something due', () => perform({type: 'tick', at: now()}));

  const react = (event: Event) => {
    const channel = 'channel' in event ? channels.get(event.channel) : undefined;
    if (event.type === 'channelClosed') channels.delete(event.channel);
    if (channel !== undefined && 'channel' in event) answer(name, network, channel, event);
    notice(event);
  };

  declareTopology(deployed, perform);
  const broker: Broker = {name, now, network, channels, perform};
  return {
    open: (life, listener, settings) => openChannel(broker, life, listener, settings),
    ...methodsOf(broker),
    ...endingsOf(broker),
    administer: (channel, method, done) =>
      network.sendSilently(method.type, () => {
        if (channels.has(channel.id)) perform({...method, channel: channel.id, at: now()});
        network.sendSilently(`${method.type} answered`, done);
      }),
    setMemoryAlarm: (set) => {
      if (open.model.running) perform({type: 'memory.alarm', set, at: now()});
    },
    isUp: () => open.model.running,
    stop: () => {
      const ended = [...channels.values()];
      perform({type: 'broker.stop', at: now()});
      for (const {listener} of ended) listener.lost?.();
    },
    start: () => {
      perform({type: 'broker.start', at: now()});
      lookAll();
    },
    ready: (queue) => (open.model.running ? (queueView(open.model, queue)?.ready ?? 0) : 0),
    watch,
  };
};
