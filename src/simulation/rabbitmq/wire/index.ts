import type {Connected, Deployed, Run, Wire} from '../../wire';
import {consumer} from '../actors/consumer';
import {rabbitmqHands} from '../actors/deeds';
import {monitor} from '../actors/monitor';
import {publisher} from '../actors/publisher';
import {actorProblems, deedProblems, topologyProblems} from '../problems';
import type {RabbitmqActor, RabbitmqDeed, RabbitmqTopology} from '../words';
import {createRabbitmqWire} from './wire';

const connect = (run: Run, deployed: Deployed<RabbitmqTopology>): Connected<RabbitmqActor, RabbitmqDeed> => {
  const {engine, network, sinks, crashFaults, people} = run;
  const wire = createRabbitmqWire(engine, network, deployed);
  return {
    act: (spec) => {
      switch (spec.is) {
        case 'publisher':
          return publisher(engine, wire, sinks, spec);
        case 'consumer':
          return consumer(engine, wire, sinks, crashFaults, spec);
        case 'monitor':
          return monitor(engine, network, wire, people, spec);
      }
    },
    hands: (doer) => rabbitmqHands(wire, doer),
    broker: wire,
    // What the broker will do by itself is on the agenda.
    atRest: () => true,
  };
};

/** RabbitMQ in a run. */
export const rabbitmqWire: Wire<RabbitmqTopology, RabbitmqActor, RabbitmqDeed> = {
  connect,
  topologyProblems,
  actorProblems,
  deedProblems,
  // What is lost of a TCP connection, is lost with it.
  losable: [],
  resettable: ['publish', 'confirm', 'return', 'deliver', 'ack', 'nack', 'reject'],
  restarts: true,
};
