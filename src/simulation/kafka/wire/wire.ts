import type {Engine} from '../../engine';
import {openOf} from '../../evolve';
import {
  type AdminCommand,
  type ClientConfig,
  type ClusterCommand,
  type ClusterEvent,
  type ConsumerCall,
  type ConsumerEvent,
  decideCluster,
  nextClusterDue,
  type ProducerCall,
  type ProducerEvent,
} from '..';
import type {Life, Network} from '../../network';
import type {OtherLibrary} from '../client/producer/otherHashes';
import type {KafkaTopology} from '../words';
import {createTimer} from '../../timer';
import type {Deployed, Restartable} from '../../wire';
import {allAtRest} from './atRest';
import {type Client, openConsumer, openProducer} from './client';
import {type Brokers, carryAnswer, type Connection} from './connection';
import {createTopology} from './topology';

/** The cluster as its clients reach it: each request is a signal that takes its time, and so is each answer. */
export interface KafkaWire {
  readonly openConsumer: (
    life: Life,
    config: ClientConfig,
    listen: (event: ConsumerEvent) => void,
  ) => Client<ConsumerCall>;
  readonly openProducer: (
    life: Life,
    config: ClientConfig,
    listen?: (event: ProducerEvent) => void,
    library?: OtherLibrary,
  ) => Client<ProducerCall>;
  /** What an administrator asks for, and when the cluster has done it or refused it. */
  readonly administer: (
    command: AdminCommand,
    /** `refused`: why not. */
    done: (refused?: string) => void,
  ) => void;
  /** The broker: its log and what its groups have stored outlive a restart. */
  readonly broker: Restartable;
  /** Whether anything is still to come of what clients and cluster do by themselves. */
  readonly atRest: () => boolean;
}

/** How often an administrator tries who finds the broker down. */
const RETRY_MS = 1000;

/** Connects a run to its cluster, in which the topics have been created. Throws `InvalidScenario` when the cluster refuses one. */
export const createKafkaWire = (engine: Engine, network: Network, deployed: Deployed<KafkaTopology>): KafkaWire => {
  const {name} = deployed;
  const connections = new Map<string, Connection>();
  let up = true;
  const {now} = engine;
  const kafka = openOf(engine.draft, 'kafka', name);

  const perform = (command: ClusterCommand): readonly ClusterEvent[] => {
    const {events, model} = decideCluster(kafka.cluster, command);
    kafka.cluster = model;
    engine.emit({system: 'kafka', of: name}, events);
    for (const event of events)
      if (event.type === 'responded') carryAnswer({name, engine, network, connections}, event);
    timer.set(up ? nextClusterDue(model) : undefined);
    return events;
  };
  const tick = () => perform({type: 'tick', at: now()});
  const timer = createTimer(engine, 'the cluster has something due', tick, {idle: true});

  createTopology(deployed, perform);
  const isUp = () => up;
  const brokers: Brokers = {name, kafka, engine, network, connections, isUp, perform};
  return {
    openConsumer: (life, config, listen) => openConsumer(brokers, life, config, listen),
    openProducer: (life, config, listen, library) => openProducer(brokers, life, config, listen, library),
    broker: {
      isUp,
      stop: () => {
        for (const life of [...connections.keys()]) perform({type: 'disconnected', client: life, at: now()});
        up = false;
        timer.set(undefined);
      },
      start: () => {
        up = true;
        perform({type: 'restarted', at: now()});
      },
    },
    administer: (command, done) => {
      const ask = (): void => {
        if (!up) {
          engine.agenda.schedule(now() + RETRY_MS, command.type, ask);
          return;
        }
        const refused = perform({...command, at: now()}).find((event) => event.type === 'refused');
        const why = refused && [refused.error, refused.text].filter(Boolean).join(': ');
        network.sendSilently(`${command.type} answered`, () => done(why));
      };
      network.sendSilently(command.type, ask);
    },
    atRest: () =>
      allAtRest(
        kafka,
        [...connections.values()].map(({life}) => life),
        engine.scenario.until,
      ),
  };
};
