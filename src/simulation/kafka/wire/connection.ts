import type {Engine} from '../../engine';
import type {AnyRequest, AnyResponse, ClusterCommand, ClusterEvent, RequestOf} from '..';
import type {OpenKafka} from '../fold';
import type {Life, Network} from '../../network';
import type {Endpoint} from '../../signal';
import {requestSignals, responseSignals} from './signals';

export type Answer = {readonly type: 'response'; readonly at: number; readonly correlation: number} & AnyResponse;
type Requested = {readonly correlation: number} & AnyRequest;

/** What the wire has to know of a client, whichever it is. */
export interface Connection {
  readonly life: Life;
  /** The client's end of the wire. */
  readonly end: Endpoint;
  readonly requests: Map<number, AnyRequest>;
  readonly respond: (answer: Answer) => void;
  /** Counts the connections that it has had. */
  opened: number;
  /** There is none now: what the client asks for waits in it. */
  waiting: Requested[] | undefined;
  /** What the newest fetch asked for, if it was answered with nothing: asking that again is nothing new, unless the application paused meanwhile. */
  foundEmpty: RequestOf<'Fetch'> | undefined;
}

/** The cluster of a run, and the connections that are open to it. */
export interface Brokers {
  /** The name of the system. */
  readonly name: string;
  readonly kafka: OpenKafka;
  readonly engine: Engine;
  readonly network: Network;
  readonly connections: Map<string, Connection>;
  /** Whether there is anybody to connect to. */
  readonly isUp: () => boolean;
  readonly perform: (command: ClusterCommand) => readonly ClusterEvent[];
}

const isSameFetch = (fetch: RequestOf<'Fetch'>, other: RequestOf<'Fetch'> | undefined): boolean =>
  fetch.partitions.length === other?.partitions.length &&
  fetch.partitions.every(({topic, partition, offset}, index) => {
    const same = other.partitions[index];
    return same?.topic === topic && same.partition === partition && same.offset === offset;
  });

/** A request is under way to the cluster: a signal, unless there is nothing to be seen of it. */
export const carryRequest = (
  {name, engine, network, perform}: Brokers,
  connection: Connection,
  asked: Requested,
): void => {
  const {life, end, requests, foundEmpty, opened, waiting} = connection;
  if (waiting !== undefined) {
    waiting.push(asked);
    return;
  }
  const {correlation, api, request} = asked;
  requests.set(correlation, asked);
  const arrive = () => {
    if (connection.opened !== opened) return;
    // Api and request belong together, which the compiler does not see once they are apart.
    perform({type: 'request', client: life.id, correlation, api, request, at: engine.now()} as ClusterCommand);
  };
  const again = api === 'Fetch' && isSameFetch(request, foundEmpty);
  const signals = again ? [] : requestSignals(name, end, asked);
  if (signals.length > 0) network.send(signals, arrive);
  else network.sendSilently(api, arrive, {idle: true});
};

/** The answer is under way back to who asked, if it is still connected. */
export const carryAnswer = (
  {name, engine, network, connections}: Omit<Brokers, 'perform' | 'kafka' | 'isUp'>,
  event: Extract<ClusterEvent, {type: 'responded'}>,
): void => {
  const connection = connections.get(event.client);
  const asked = connection?.requests.get(event.correlation);
  if (connection === undefined || asked === undefined) return;
  connection.requests.delete(event.correlation);
  const {life, end, respond, opened} = connection;
  const signals = responseSignals(name, end, asked, event);
  if (asked.api === 'Fetch') connection.foundEmpty = signals.length === 0 ? asked.request : undefined;
  const arrive = () => {
    if (life.alive && connection.opened === opened) respond({...event, type: 'response', at: engine.now()});
  };
  if (signals.length > 0) network.send(signals, arrive, life);
  else network.sendSilently(`${event.api} answered`, arrive, {idle: true});
};

/** The connection is gone, and what was under way over it. The cluster notices one trip later. */
export const loseConnection = ({engine, network, perform, isUp}: Brokers, connection: Connection): void => {
  if (connection.waiting !== undefined) return;
  const {id, actor} = connection.life;
  connection.opened++;
  connection.waiting = [];
  connection.requests.clear();
  connection.foundEmpty = undefined;
  network.sendSilently(`the cluster notices that ${actor} is gone`, () => {
    if (isUp()) perform({type: 'disconnected', client: id, at: engine.now()});
  });
};

/** There is a connection again: what the client has asked for meanwhile is sent. */
export const restoreConnection = (brokers: Brokers, connection: Connection): void => {
  const {waiting} = connection;
  connection.waiting = undefined;
  for (const asked of waiting ?? []) carryRequest(brokers, connection, asked);
};
