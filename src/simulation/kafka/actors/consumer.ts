import type {Engine} from '../../engine';
import {topicPartition} from '..';
import type {GroupConsumer} from '../words';
import type {Sinks} from '../../sinks/calls';
import type {KafkaWire} from '../wire/wire';
import {type CrashFaults, failureCounter} from '../../actors/handler';
import {type Acting, living} from '../../actors/lives';
import {type Calling, noteEnd, pollLoop, type Seek} from './pollLoop';
import {createReport} from '../../actors/report';
import {createForwarder} from './sendingOn';
import {RECONNECTS} from './reconnects';

export interface ConsumerActing extends Acting {
  /** The application seeks as soon as it is not in the middle of a poll; `done` is called then. */
  readonly seek: (topic: string, partition: number, offset: number, done: () => void) => void;
}

/** A member of a consumer group: polls, and does with each record what its handler says. `isTold`: somebody may tell it to seek, or to end. */
export const consumer = (
  engine: Engine,
  wire: KafkaWire,
  sinks: Sinks,
  crashFaults: CrashFaults,
  spec: GroupConsumer,
  isTold: boolean,
): ConsumerActing => {
  const {name, group} = spec;
  const report = createReport(engine, name);
  const countFailure = failureCounter(({copy}) => copy);
  const seeks = new Set<Seek>();
  let wakeUp = () => {};

  const self: Acting = living(engine, name, ({life, wake}) => {
    wakeUp = wake;
    const calling: Calling = {outcome: undefined};
    const config = {'enable.auto.commit': false, ...spec.config, 'group.id': group, 'client.id': name};
    const client = wire.openConsumer(life, config, (event) => {
      if (noteEnd(calling, event)) wake();
    });
    const forwarder = createForwarder(wire, life, wake);
    const lose = () => {
      client.lose();
      forwarder.lose();
    };
    const program = pollLoop({
      engine,
      sinks,
      caller: {life, wake},
      crashFaults,
      spec,
      isTold,
      seeks,
      report,
      countFailure,
      crash: self.crash,
      client,
      calling,
      forwarder,
      lose,
      countFailureOfLife: failureCounter(({copy}) => copy),
    });
    return {
      program,
      lose,
      disconnected: () => {
        client.disconnected();
        forwarder.disconnected();
      },
      reconnect: () => {
        forwarder.reconnect();
        return client.reconnect();
      },
      isWaiting: !wire.broker.isUp(),
      reconnects: RECONNECTS,
    };
  });

  return {
    ...self,
    seek: (topic, partition, offset, done) => {
      const release = engine.agenda.hold(`${name} is told to seek`);
      seeks.add({
        partition: topicPartition(topic, partition),
        offset,
        done: () => {
          release();
          done();
        },
      });
      wakeUp();
    },
  };
};
