import type {Entry} from './agenda';
import type {Engine, Source} from './engine';
import {
  createConsumer,
  createProducer,
  decideCluster,
  decideConsumer,
  decideProducer,
  nextClusterDue,
  nextConsumerDue,
  nextProducerDue,
  type AnyRequest,
  type AnyResponse,
  type ClientConfig,
  type ClusterCommand,
  type ClusterEvent,
  type ConsumerCall,
  type ConsumerEvent,
  type ConsumerInput,
  type ProducerCall,
  type ProducerEvent,
  type ProducerInput,
  type RequestOf,
} from './kafka';
import {consumerAtRest, groupsAtRest, producerAtRest} from './kafkaAtRest';
import {requestSignals, responseSignals} from './kafkaSignals';
import {createTopology} from './kafkaTopology';
import type {Life, Network} from './network';
import type {KafkaTopology} from './scenario';
import type {Endpoint} from './signal';

/** A client library at work in one life of an actor. */
export interface Client<Call> {
  /** Calls a method; what comes of it, now or later, is told to the client's listener. */
  readonly call: (call: Call) => void;
  /** The client is gone; the cluster notices its lost connections one trip later, its absence when its session ends. */
  readonly lose: () => void;
}

/** The cluster as its clients reach it: each request is a signal that takes its time, and so is each answer. */
export interface KafkaWire {
  readonly openConsumer: (
    life: Life,
    config: ClientConfig,
    listen: (event: ConsumerEvent) => void,
  ) => Client<ConsumerCall>;
  readonly openProducer: (life: Life, config: ClientConfig) => Client<ProducerCall>;
  /** What an administrator asks for, and when the cluster has done it or refused it. */
  readonly administer: (
    command: {readonly type: 'addPartitions'; topic: string; total: number},
    done: () => void,
  ) => void;
  /** Whether anything is still to come of what clients and cluster do by themselves. */
  readonly atRest: () => boolean;
}

type Answer = {readonly type: 'response'; readonly at: number; readonly correlation: number} & AnyResponse;
type Requested = {readonly correlation: number} & AnyRequest;

/** What the wire has to know of a client, whichever it is. */
interface Connection {
  readonly life: Life;
  /** The client's end of the wire. */
  readonly end: Endpoint;
  readonly requests: Map<number, AnyRequest>;
  readonly respond: (answer: Answer) => void;
  /** What the newest fetch asked for, if it was answered with nothing: asking that again is nothing new, unless the application paused meanwhile. */
  foundEmpty: RequestOf<'Fetch'> | undefined;
}

const isSameFetch = (fetch: RequestOf<'Fetch'>, other: RequestOf<'Fetch'> | undefined): boolean =>
  fetch.partitions.length === other?.partitions.length &&
  fetch.partitions.every(({topic, partition, offset}, index) => {
    const same = other.partitions[index];
    return same?.topic === topic && same.partition === partition && same.offset === offset;
  });

/** The next thing that somebody does by itself: at most one entry on the agenda, which keeps no run going. */
const createTimer = ({agenda, now}: Engine, what: string, tick: () => void) => {
  let entry: Entry | undefined;
  return {
    set: (due: number | undefined) => {
      if (entry !== undefined && !entry.called && entry.at === due) return;
      if (entry !== undefined) agenda.cancel(entry);
      entry = due === undefined ? undefined : agenda.schedule(Math.max(due, now()), what, tick, {idle: true});
    },
  };
};

/** Connects a run to its cluster, in which the topics have been created. Throws `InvalidScenario` when the cluster refuses one. */
export const createKafkaWire = (engine: Engine, network: Network, topology: KafkaTopology): KafkaWire => {
  const connections = new Map<string, Connection>();
  const {now} = engine;
  const {kafka} = engine.draft;
  if (kafka === undefined) throw new Error('this scenario has no Kafka');

  const perform = (command: ClusterCommand): readonly ClusterEvent[] => {
    const {events, model} = decideCluster(kafka.cluster, command);
    kafka.cluster = model;
    engine.record({system: 'kafka'}, events);
    for (const event of events) if (event.type === 'responded') carryBack(event);
    clusterTimer.set(nextClusterDue(model));
    return events;
  };
  const clusterTimer = createTimer(engine, 'the cluster has something due', () => perform({type: 'tick', at: now()}));

  const carryBack = (event: Extract<ClusterEvent, {type: 'responded'}>) => {
    const connection = connections.get(event.client);
    const asked = connection?.requests.get(event.correlation);
    if (connection === undefined || asked === undefined) return;
    connection.requests.delete(event.correlation);
    const {life} = connection;
    const signals = responseSignals(connection.end, asked, event);
    if (asked.api === 'Fetch') connection.foundEmpty = signals.length === 0 ? asked.request : undefined;
    const arrive = () => {
      if (life.alive) connection.respond({...event, type: 'response', at: now()});
    };
    if (signals.length > 0) network.send(signals, arrive, life);
    else network.sendSilently(`${event.api} answered`, arrive, {idle: true});
  };

  const carry = (connection: Connection, asked: Requested) => {
    const {life} = connection;
    const {correlation, api, request} = asked;
    connection.requests.set(correlation, asked);
    const arrive = () => {
      // Api and request belong together, which the compiler does not see once they are apart.
      perform({type: 'request', client: life.id, correlation, api, request, at: now()} as ClusterCommand);
    };
    const again = api === 'Fetch' && isSameFetch(request, connection.foundEmpty);
    const signals = again ? [] : requestSignals(connection.end, asked);
    if (signals.length > 0) network.send(signals, arrive);
    else network.sendSilently(api, arrive, {idle: true});
  };

  /** A client of either kind: `decide` folds an input into its memory in the draft. */
  const open = <Input, Event extends ConsumerEvent | ProducerEvent>(
    life: Life,
    source: Source,
    model: {readonly decide: (input: Input) => readonly Event[]; readonly due: () => number | undefined},
    listen: (event: Event) => void,
  ) => {
    const take = (input: Input) => {
      if (!life.alive) return;
      const events = model.decide(input);
      engine.record(source, events);
      for (const event of events) if (event.type === 'requested') carry(connection, event);
      timer.set(model.due());
      for (const event of events) listen(event);
    };
    const timer = createTimer(engine, `${life.actor} has something due`, () =>
      take({type: 'tick', at: now()} as Input),
    );
    const connection: Connection = {
      life,
      end: {actor: life.actor},
      requests: new Map(),
      respond: (answer) => take(answer as Input),
      foundEmpty: undefined,
    };
    connections.set(life.id, connection);
    return {
      take,
      connection,
      lose: () => {
        timer.set(undefined);
        network.sendSilently(`the cluster notices that ${life.actor} is gone`, () => {
          connections.delete(life.id);
          perform({type: 'disconnected', client: life.id, at: now()});
        });
      },
    };
  };

  createTopology(topology, perform);

  return {
    openConsumer: (life, config, listen) => {
      const {actor} = life;
      kafka.consumers[actor] = createConsumer(life.id, config);
      engine.record({system: 'reader', client: actor}, [{type: 'opened', at: now(), state: kafka.consumers[actor]}]);
      const state = () => {
        const consumer = kafka.consumers[actor];
        if (consumer === undefined) throw new Error(`${actor} is no reader`);
        return consumer;
      };
      const client = open<ConsumerInput, ConsumerEvent>(
        life,
        {system: 'reader', client: actor},
        {
          decide: (input) => {
            const {events, model} = decideConsumer(state(), input);
            kafka.consumers[actor] = model;
            return events;
          },
          due: () => nextConsumerDue(state()),
        },
        listen,
      );
      return {
        lose: client.lose,
        call: (call) => {
          if (call.type === 'resume') client.connection.foundEmpty = undefined;
          client.take({...call, at: now()});
        },
      };
    },
    openProducer: (life, config) => {
      const {actor} = life;
      kafka.producers[actor] = createProducer(life.id, config, engine.scenario.seed);
      engine.record({system: 'producer', client: actor}, [{type: 'opened', at: now(), state: kafka.producers[actor]}]);
      const state = () => {
        const producer = kafka.producers[actor];
        if (producer === undefined) throw new Error(`${actor} is no producer`);
        return producer;
      };
      const client = open<ProducerInput, ProducerEvent>(
        life,
        {system: 'producer', client: actor},
        {
          decide: (input) => {
            const {events, model} = decideProducer(state(), input);
            kafka.producers[actor] = model;
            return events;
          },
          due: () => nextProducerDue(state()),
        },
        () => undefined,
      );
      return {lose: client.lose, call: (call) => client.take({...call, at: now()})};
    },
    administer: (command, done) =>
      network.sendSilently(command.type, () => {
        perform({...command, at: now()});
        network.sendSilently(`${command.type} answered`, done);
      }),
    atRest: () => {
      const {cluster} = kafka;
      const isAlive = (client: string) => connections.get(client)?.life.alive === true;
      if (!groupsAtRest(cluster, isAlive)) return false;
      for (const {life} of connections.values()) {
        if (!life.alive) continue;
        const consumer = kafka.consumers[life.actor];
        const producer = kafka.producers[life.actor];
        if (consumer !== undefined && !consumerAtRest(cluster, consumer)) return false;
        if (producer !== undefined && !producerAtRest(producer)) return false;
      }
      return true;
    },
  };
};
