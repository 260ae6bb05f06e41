import type {Source} from '../../engine';
import {
  type ClientConfig,
  type ConsumerCall,
  type ConsumerEvent,
  type ConsumerInput,
  createConsumer,
  createProducer,
  decideConsumer,
  decideProducer,
  nextConsumerDue,
  nextProducerDue,
  type ProducerCall,
  type ProducerEvent,
  type ProducerInput,
} from '..';
import type {OtherLibrary} from '../client/producer/otherHashes';
import type {Life} from '../../network';
import {createTimer} from '../../timer';
import {type Brokers, carryRequest, type Connection, loseConnection, restoreConnection} from './connection';

/** A client library at work in one life of an actor. */
export interface Client<Call> {
  /** Calls a method; what comes of it, now or later, is told to the client's listener. */
  readonly call: (call: Call) => void;
  /** The client is gone; the cluster notices its lost connections one trip later, its absence when its session ends. */
  readonly lose: () => void;
  /** Its connection is reset. */
  readonly disconnected: () => void;
  /** Connects again. Returns whether there is a broker to connect to. */
  readonly reconnect: () => boolean;
}

/** A client's memory in the draft. */
interface Memory<Input, Event> {
  readonly source: Source;
  /** Folds an input into it. */
  readonly decide: (input: Input) => readonly Event[];
  /** Virtual ms of the next thing that the client does by itself. */
  readonly due: () => number | undefined;
}

/** A client of either kind, connected. `take`: gives it an input. */
const connect = <Input, Event extends ConsumerEvent | ProducerEvent>(
  brokers: Brokers,
  life: Life,
  {source, decide, due}: Memory<Input, Event>,
  listen: (event: Event) => void,
) => {
  const {engine, connections} = brokers;
  const {now} = engine;
  const take = (input: Input) => {
    if (!life.alive) return;
    const events = decide(input);
    engine.emit(source, events);
    for (const event of events) if (event.type === 'requested') carryRequest(brokers, connection, event);
    timer.set(due());
    for (const event of events) listen(event);
  };
  const tick = () => take({type: 'tick', at: now()} as Input);
  const timer = createTimer(engine, `${life.actor} has something due`, tick, {idle: true});
  const connection: Connection = {
    life,
    end: {actor: life.actor},
    requests: new Map(),
    respond: (answer) => take(answer as Input),
    foundEmpty: undefined,
    opened: 1,
    waiting: brokers.isUp() ? undefined : [],
  };
  connections.set(life.id, connection);
  const lose = () => {
    timer.set(undefined);
    disconnect(brokers, life);
  };
  return {
    take,
    connection,
    lose,
    disconnected: () => {
      loseConnection(brokers, connection);
      take({type: 'disconnected', at: now()} as Input);
    },
    reconnect: () => {
      if (brokers.isUp()) restoreConnection(brokers, connection);
      return brokers.isUp();
    },
  };
};

const disconnect = ({engine, network, connections, perform, isUp}: Brokers, {id, actor}: Life): void =>
  network.sendSilently(`the cluster notices that ${actor} is gone`, () => {
    connections.delete(id);
    if (isUp()) perform({type: 'disconnected', client: id, at: engine.now()});
  });

const memoryOf = <State>(clients: {readonly [actor: string]: State}, actor: string): State => {
  const state = clients[actor];
  if (state === undefined) throw new Error(`${actor} is no client of Kafka`);
  return state;
};

/** A consumer begins with an empty memory. `listen` is told all that it does. */
export const openConsumer = (
  brokers: Brokers,
  life: Life,
  config: ClientConfig,
  listen: (event: ConsumerEvent) => void,
): Client<ConsumerCall> => {
  const {name, engine, kafka} = brokers;
  const {now} = engine;
  const {actor} = life;
  const {consumers} = kafka;
  const source: Source = {system: 'consumer', of: name, client: actor};
  const state = createConsumer(life.id, config);
  consumers[actor] = state;
  engine.emit(source, [{type: 'opened', at: now(), state}]);
  const decide = (input: ConsumerInput) => {
    const {events, model} = decideConsumer(memoryOf(consumers, actor), input);
    consumers[actor] = model;
    return events;
  };
  const due = () => nextConsumerDue(memoryOf(consumers, actor));
  const {take, connection, ...rest} = connect(brokers, life, {source, decide, due}, listen);
  const call = (method: ConsumerCall) => {
    if (method.type === 'resume') connection.foundEmpty = undefined;
    take({...method, at: now()});
  };
  return {call, ...rest};
};

/** A producer begins with an empty memory. `listen` is told all that it does. */
export const openProducer = (
  brokers: Brokers,
  life: Life,
  config: ClientConfig,
  listen: (event: ProducerEvent) => void = () => undefined,
  library?: OtherLibrary,
): Client<ProducerCall> => {
  const {name, engine, kafka} = brokers;
  const {now, scenario} = engine;
  const {actor} = life;
  const {producers} = kafka;
  const source: Source = {system: 'producer', of: name, client: actor};
  const state = createProducer(life.id, config, scenario.seed, library);
  producers[actor] = state;
  engine.emit(source, [{type: 'opened', at: now(), state}]);
  const decide = (input: ProducerInput) => {
    const {events, model} = decideProducer(memoryOf(producers, actor), input);
    producers[actor] = model;
    return events;
  };
  const due = () => nextProducerDue(memoryOf(producers, actor));
  const {take, connection, ...rest} = connect<ProducerInput, ProducerEvent>(
    brokers,
    life,
    {source, decide, due},
    listen,
  );
  return {call: (method) => take({...method, at: now()}), ...rest};
};
