import type {Engine} from '../../engine';
import {openOf} from '../../evolve';
import type {Departure, Life, Network} from '../../network';
import {InvalidScenario, pathText} from '../../scenario/invalidScenario';
import {createTimer} from '../../timer';
import type {Deployed} from '../../wire';
import {type Command, decide, type Event, nextDue, type Received, type Sending} from '..';
import type {SqsTopology} from '../words';

/** What a receive asks for. Times in ms. */
export interface Receiving {
  readonly max: number;
  readonly wait: number;
  readonly visibilityTimeout: number | undefined;
}

/** SQS as its clients reach it: each call is a signal that takes its time, and so is its answer. */
export interface SqsWire {
  readonly send: (life: Life, queue: string, sending: Sending) => void;
  /** `quiet`: the call before it brought nothing, and asking again is nothing new. */
  readonly receive: (
    life: Life,
    queue: string,
    receiving: Receiving,
    quiet: boolean,
    done: (received: readonly Received[]) => void,
  ) => void;
  readonly deleteMessage: (life: Life, queue: string, received: Received, done: () => void) => void;
  readonly changeVisibility: (life: Life, queue: string, received: Received, timeout: number, done: () => void) => void;
}

const NONE: readonly string[] = [];

/** A queue's name says whether it is FIFO. */
const isFifo = (queue: string): boolean => queue.endsWith('.fifo');

/** Dead letter queues are there before the queues that name them. */
const inOrder = ({queues}: SqsTopology): readonly (readonly [number, SqsTopology['queues'][number]])[] => {
  const targets = new Set(queues.flatMap(({redrive}) => redrive?.deadLetterQueue ?? []));
  const numbered = [...queues.entries()];
  return [
    ...numbered.filter(([, {name}]) => targets.has(name)),
    ...numbered.filter(([, {name}]) => !targets.has(name)),
  ];
};

const createQueues = ({topology, path}: Deployed<SqsTopology>, perform: (command: Command) => void): void => {
  for (const [index, {name: queue, ...attributes}] of inOrder(topology)) {
    const given = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
    try {
      perform({type: 'createQueue', queue, attributes: {...given, fifo: isFifo(queue)}, at: 0});
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new InvalidScenario([
        {path: pathText([...path, 'queues', index]), message: `SQS refuses it: ${error.message}`},
      ]);
    }
  }
};

/** A call and its answer, of which nothing is to be seen but that it comes. */
const createCalls = (network: Network, system: string) => {
  const signal = (kind: Departure['kind'], life: Life, queue: string, says: string, about?: Received): Departure => ({
    kind,
    from: {actor: life.actor},
    to: {system, queue},
    messages: about === undefined ? NONE : [about.message],
    copies: about === undefined ? NONE : [about.copy],
    says,
  });
  const call = (departure: Departure, life: Life, act: () => void, done: () => void): void =>
    network.send(departure, () => {
      act();
      network.sendSilently(`${departure.says} answered`, () => {
        if (life.alive) done();
      });
    });
  return {signal, call};
};

type Answered = (received: readonly Received[]) => void;

/** SQS of a run, and the receives that are not answered yet, by request. */
interface Service {
  readonly name: string;
  readonly engine: Engine;
  readonly network: Network;
  readonly perform: (command: Command) => void;
  readonly waiting: Map<string, {readonly life: Life; readonly done: Answered}>;
}

/** The answer to a receive is under way to who asked; of one that brings nothing, nothing is to be seen. */
const answer = (
  {name, network, waiting}: Omit<Service, 'perform'>,
  {queue, request, messages}: Extract<Event, {type: 'answered'}>,
): void => {
  const asked = waiting.get(request);
  waiting.delete(request);
  if (asked === undefined) return;
  const {life, done} = asked;
  const arrive = () => {
    if (life.alive) done(messages);
  };
  if (messages.length === 0) return network.sendSilently('an empty answer', arrive, {idle: true});
  const carried = messages.map(({message}) => message);
  const copies = messages.map(({copy}) => copy);
  const ends = {from: {system: name, queue}, to: {actor: life.actor}};
  network.send({kind: 'received', ...ends, messages: carried, copies, says: 'ReceiveMessage answered'}, arrive, life);
};

/** The calls of a client. */
const callsOf = ({name, engine, network, perform, waiting}: Service): SqsWire => {
  const {now} = engine;
  const {signal, call} = createCalls(network, name);
  let requests = 0;
  return {
    send: (life, queue, sending) => {
      const {message} = sending;
      const sends = {...signal('send', life, queue, 'SendMessage'), messages: [message]};
      network.send(sends, () => {
        perform({type: 'sendMessage', queue, client: life.id, ...sending, at: now()});
        const ends = {from: sends.to, to: sends.from};
        const accepted = {kind: 'accepted', ...ends, messages: [message], copies: NONE} as const;
        network.send({...accepted, says: 'SendMessage answered'}, () => undefined, life);
      });
    },
    receive: (life, queue, {visibilityTimeout, ...receiving}, quiet, done) => {
      const request = `${life.id} ${++requests}`;
      waiting.set(request, {life, done});
      const asked = {...receiving, ...(visibilityTimeout !== undefined && {visibilityTimeout})};
      const ask = () => perform({type: 'receiveMessage', queue, client: life.id, request, ...asked, at: now()});
      if (quiet) network.sendSilently('ReceiveMessage', ask, {idle: true});
      else network.send(signal('receive', life, queue, 'ReceiveMessage'), ask);
    },
    deleteMessage: (life, queue, received, done) =>
      call(
        signal('delete', life, queue, 'DeleteMessage', received),
        life,
        () => perform({type: 'deleteMessage', queue, receipt: received.receipt, at: now()}),
        done,
      ),
    changeVisibility: (life, queue, received, timeout, done) =>
      call(
        signal('change-visibility', life, queue, `ChangeMessageVisibility ${timeout} ms`, received),
        life,
        () => perform({type: 'changeMessageVisibility', queue, receipt: received.receipt, timeout, at: now()}),
        done,
      ),
  };
};

/** Connects a run to SQS, in which the queues have been created. Throws `InvalidScenario` when it refuses one. */
export const createSqsWire = (
  {engine, network}: {readonly engine: Engine; readonly network: Network},
  deployed: Deployed<SqsTopology>,
): SqsWire => {
  const {name} = deployed;
  const open = openOf(engine.draft, 'sqs', name);
  const waiting: Service['waiting'] = new Map();
  const perform = (command: Command): void => {
    const {events, model} = decide(open.model, command);
    open.model = model;
    engine.emit({system: 'sqs', of: name}, events);
    for (const event of events) if (event.type === 'answered') answer({name, engine, network, waiting}, event);
    timer.set(nextDue(model));
  };
  const tick = () => perform({type: 'tick', at: engine.now()});
  const timer = createTimer(engine, 'SQS has something due', tick, {idle: true});
  createQueues(deployed, perform);
  return callsOf({name, engine, network, perform, waiting});
};
