import type {Scenario} from '../../scenario';
import type {Connected, Deployed, Run, Wire} from '../../wire';
import {consumer, type ConsumerActing} from '../actors/consumer';
import {kafkaHands} from '../actors/deeds';
import {producer} from '../actors/producer';
import {actorProblems, deedProblems, topologyProblems} from '../problems';
import type {KafkaActor, KafkaDeed, KafkaTopology} from '../words';
import {createKafkaWire} from './wire';

/** Whether somebody tells that consumer to seek, or to end. */
const isTold = ({actors, faults}: Scenario, consumer: string): boolean =>
  faults.some((fault) => 'stop' in fault && fault.stop === consumer) ||
  actors.some(
    (actor) =>
      actor.is === 'operator' && actor.does.some(({deed}) => 'seek' in deed && deed.seek.consumer === consumer),
  );

const connect = (run: Run, deployed: Deployed<KafkaTopology>): Connected<KafkaActor, KafkaDeed> => {
  const {engine, network, sinks, crashFaults} = run;
  const wire = createKafkaWire(engine, network, deployed);
  const consumers = new Map<string, ConsumerActing>();
  return {
    act: (spec) => {
      if (spec.is === 'producer') return producer(engine, wire, spec);
      const acting = consumer(engine, wire, sinks, crashFaults, spec, isTold(engine.scenario, spec.name));
      consumers.set(spec.name, acting);
      return acting;
    },
    hands: (doer) => kafkaHands(wire, consumers, doer),
    broker: wire.broker,
    atRest: wire.atRest,
  };
};

/** Kafka in a run. */
export const kafkaWire: Wire<KafkaTopology, KafkaActor, KafkaDeed> = {
  connect,
  topologyProblems,
  actorProblems,
  deedProblems,
  // After request.timeout.ms the client gives its connection up, and asks again.
  losable: ['produce', 'produced', 'commit', 'committed'],
  resettable: ['produce', 'produced', 'fetch', 'fetched', 'commit', 'committed', 'coordinate'],
  restarts: true,
};
