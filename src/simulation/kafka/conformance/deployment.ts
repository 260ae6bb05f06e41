import {type Cluster, createCluster} from '../broker/cluster';
import type {AdminCommand, Command} from '../broker/command';
import {decide as decideCluster} from '../broker/decide';
import {nextDue as nextClusterDue} from '../broker/due';
import type {ClusterEvent} from '../broker/event';
import type {ClientConfig} from '../client/config';
import {decideConsumer, nextConsumerDue} from '../client/consumer/decide';
import type {ConsumerEvent} from '../client/consumer/event';
import type {ConsumerCall, ConsumerInput} from '../client/consumer/input';
import {type ConsumerState, type Listener, createConsumer} from '../client/consumer/state';
import {decideProducer, nextProducerDue} from '../client/producer/decide';
import type {ProducerEvent} from '../client/producer/event';
import type {ProducerCall, ProducerInput} from '../client/producer/input';
import {type ProducerState, createProducer} from '../client/producer/state';
import {decideShareConsumer, nextShareConsumerDue} from '../client/share/decide';
import type {ShareConsumerEvent} from '../client/share/event';
import type {ShareConsumerCall, ShareConsumerInput} from '../client/share/input';
import {type ShareConsumerState, createShareConsumer} from '../client/share/state';
import type {AnyRequest, AnyResponse} from '../protocol';

type Observed<Event> = (event: Event) => void;

interface OpenProducer {
  readonly is: 'producer';
  state: ProducerState;
  readonly observed: Observed<ProducerEvent>;
}
interface OpenConsumer {
  readonly is: 'consumer';
  state: ConsumerState;
  readonly observed: Observed<ConsumerEvent>;
}
/** A connection for hand-made requests. */
interface OpenConnection {
  readonly is: 'connection';
  correlation: number;
  answer: AnyResponse | undefined;
}
interface OpenShareConsumer {
  readonly is: 'share consumer';
  state: ShareConsumerState;
  readonly observed: Observed<ShareConsumerEvent>;
}
type Open = OpenProducer | OpenConsumer | OpenShareConsumer | OpenConnection;

type Answer = {readonly client: string; readonly correlation: number} & AnyResponse;

/** The cluster and its clients in one virtual time, over a network that takes none. */
export interface Deployment {
  readonly cluster: () => Cluster;
  /** Virtual ms. */
  readonly at: () => number;
  readonly openProducer: (name: string, config: ClientConfig, observed: Observed<ProducerEvent>) => void;
  readonly openConsumer: (
    name: string,
    config: ClientConfig,
    listener: Listener,
    observed: Observed<ConsumerEvent>,
  ) => void;
  readonly openShareConsumer: (name: string, config: ClientConfig, observed: Observed<ShareConsumerEvent>) => void;
  /** For hand-made requests. */
  readonly openConnection: (name: string) => void;
  /** The client is gone, and its connections with it. */
  readonly drop: (name: string) => void;
  readonly producer: (name: string) => ProducerState;
  readonly consumer: (name: string) => ConsumerState;
  readonly shareConsumer: (name: string) => ShareConsumerState;
  /** The client hangs: its connections stay open, and nothing comes of it until it goes on. */
  readonly freeze: (name: string) => void;
  readonly unfreeze: (name: string) => void;
  readonly admin: (command: AdminCommand) => readonly ClusterEvent[];
  /** Makes a call; it may go on by itself. */
  readonly callProducer: (name: string, call: ProducerCall) => void;
  readonly callConsumer: (name: string, call: ConsumerCall) => void;
  readonly callShareConsumer: (name: string, call: ShareConsumerCall) => void;
  /** Time passes until the client's call is over. */
  readonly finish: (name: string) => void;
  /** Sends a hand-made request and gives its answer. */
  readonly ask: (name: string, asked: AnyRequest) => AnyResponse;
  /** Time passes until something holds; throws when it does not within so many ms. */
  readonly passUntil: (holds: () => boolean, withinMs?: number) => void;
  /** Time passes. */
  readonly pass: (ms: number) => void;
}

const nextClientDue = (client: OpenProducer | OpenConsumer | OpenShareConsumer): number | undefined => {
  if (client.is === 'producer') return nextProducerDue(client.state);
  return client.is === 'consumer' ? nextConsumerDue(client.state) : nextShareConsumerDue(client.state);
};

const LONGEST_STEP_MS = 120_000;
/** More requests than that at one instant: somebody asks and is answered in circles. */
const MOST_AT_ONCE = 2000;

export const deploy = (config: Parameters<typeof createCluster>[0]): Deployment => {
  let cluster = createCluster(config);
  let at = 0;
  const clients = new Map<string, Open>();
  const answers: Answer[] = [];
  const frozen = new Set<string>();
  const withheld: Answer[] = [];
  let asked = {at: 0, times: 0};

  /** Fails rather than to hang. */
  const countRequest = (): void => {
    asked = asked.at === at ? {at, times: asked.times + 1} : {at, times: 1};
    if (asked.times > MOST_AT_ONCE) throw new Error(`going round in circles at ${at} ms`);
  };

  const tellCluster = (command: Command): readonly ClusterEvent[] => {
    const {events, model} = decideCluster(cluster, command);
    cluster = model;
    for (const event of events) if (event.type === 'responded') answers.push(event);
    return events;
  };

  const observe = (name: string, events: readonly (ProducerEvent | ConsumerEvent | ShareConsumerEvent)[]): void => {
    for (const event of events) {
      if (event.type !== 'requested') continue;
      countRequest();
      const {correlation, api, request} = event;
      tellCluster({type: 'request', at, client: name, correlation, ...({api, request} as AnyRequest)});
    }
  };

  const feedProducer = (name: string, client: OpenProducer, input: ProducerInput): void => {
    const {events, model} = decideProducer(client.state, input);
    client.state = model;
    events.forEach(client.observed);
    observe(name, events);
  };

  const feedConsumer = (name: string, client: OpenConsumer, input: ConsumerInput): void => {
    const {events, model} = decideConsumer(client.state, input);
    client.state = model;
    events.forEach(client.observed);
    observe(name, events);
  };

  const feedShareConsumer = (name: string, client: OpenShareConsumer, input: ShareConsumerInput): void => {
    const {events, model} = decideShareConsumer(client.state, input);
    client.state = model;
    events.forEach(client.observed);
    observe(name, events);
  };

  const deliver = (): void => {
    for (let answer = answers.shift(); answer !== undefined; answer = answers.shift()) {
      const {client, correlation, api, response} = answer;
      if (frozen.has(client)) {
        withheld.push(answer);
        continue;
      }
      const open = clients.get(client);
      const carried = {api, response} as AnyResponse;
      const input = {type: 'response', at, correlation, ...carried} as const;
      if (open?.is === 'connection') open.answer = carried;
      else if (open?.is === 'producer') feedProducer(client, open, input);
      else if (open?.is === 'consumer') feedConsumer(client, open, input);
      else if (open?.is === 'share consumer') feedShareConsumer(client, open, input);
    }
  };

  const nextDue = (): number => {
    let due = nextClusterDue(cluster) ?? Infinity;
    for (const [name, client] of clients) {
      if (client.is === 'connection' || frozen.has(name)) continue;
      const next = nextClientDue(client);
      if (next !== undefined && next < due) due = next;
    }
    return due;
  };

  const moveTo = (time: number): void => {
    at = Math.max(at, time);
    tellCluster({type: 'tick', at});
    deliver();
    for (const name of [...clients.keys()].sort()) {
      if (frozen.has(name)) continue;
      const client = clients.get(name);
      if (client?.is === 'producer') feedProducer(name, client, {type: 'tick', at});
      if (client?.is === 'share consumer') feedShareConsumer(name, client, {type: 'tick', at});
      if (client?.is === 'consumer') feedConsumer(name, client, {type: 'tick', at});
      deliver();
    }
  };

  const passUntil: Deployment['passUntil'] = (holds, withinMs = LONGEST_STEP_MS) => {
    const end = at + withinMs;
    while (!holds()) {
      const due = nextDue();
      if (due > end) throw new Error(`not so within ${withinMs} ms`);
      moveTo(due);
    }
  };

  const opened = <Kind extends Open['is']>(name: string, kind: Kind): Extract<Open, {is: Kind}> => {
    const client = clients.get(name);
    if (client?.is !== kind) throw new Error(`no open ${kind} ${name}`);
    return client as Extract<Open, {is: Kind}>;
  };

  return {
    cluster: () => cluster,
    at: () => at,
    openProducer: (name, given, observed) =>
      void clients.set(name, {is: 'producer', state: createProducer(name, given), observed}),
    openConsumer: (name, given, listener, observed) =>
      void clients.set(name, {is: 'consumer', state: createConsumer(name, given, listener), observed}),
    openShareConsumer: (name, given, observed) =>
      void clients.set(name, {is: 'share consumer', state: createShareConsumer(name, given), observed}),
    openConnection: (name) => void clients.set(name, {is: 'connection', correlation: 0, answer: undefined}),
    drop: (name) => {
      frozen.delete(name);
      if (clients.delete(name)) tellCluster({type: 'disconnected', at, client: name});
      deliver();
    },
    producer: (name) => opened(name, 'producer').state,
    consumer: (name) => opened(name, 'consumer').state,
    shareConsumer: (name) => opened(name, 'share consumer').state,
    freeze: (name) => void frozen.add(name),
    unfreeze: (name) => {
      frozen.delete(name);
      answers.push(...withheld.splice(0));
      deliver();
      moveTo(at);
    },
    admin: (command) => {
      const events = tellCluster({...command, at});
      deliver();
      return events;
    },
    callProducer: (name, call) => {
      feedProducer(name, opened(name, 'producer'), {...call, at});
      deliver();
    },
    callConsumer: (name, call) => {
      feedConsumer(name, opened(name, 'consumer'), {...call, at});
      deliver();
    },
    callShareConsumer: (name, call) => {
      feedShareConsumer(name, opened(name, 'share consumer'), {...call, at});
      deliver();
    },
    finish: (name) =>
      passUntil(() => {
        const client = clients.get(name);
        return client === undefined || client.is === 'connection' || client.state.call === undefined;
      }),
    ask: (name, asked) => {
      const connection = opened(name, 'connection');
      const {correlation} = connection;
      connection.correlation += 1;
      connection.answer = undefined;
      tellCluster({type: 'request', at, client: name, correlation, ...asked});
      deliver();
      passUntil(() => connection.answer !== undefined);
      if (connection.answer === undefined) throw new Error(`no answer to ${asked.api}`);
      return connection.answer;
    },
    passUntil,
    pass: (ms) => {
      const end = at + ms;
      for (let due = nextDue(); due <= end; due = nextDue()) moveTo(due);
      at = end;
    },
  };
};
