import type {ActorSpecOf, SystemKind, TopologyOf} from './folds';
import {kafkaWire} from './kafka/wire';
import {rabbitmqWire} from './rabbitmq/wire';
import type {Deed} from './scenario';
import {sqsWire} from './sqs/wire';
import type {Wire} from './wire';

/** What a run asks of each system. A new system is a line here, and one in `folds.ts`. */
const WIRES = {kafka: kafkaWire, rabbitmq: rabbitmqWire, sqs: sqsWire} satisfies {
  readonly [Kind in SystemKind]: object;
};

export type SystemActor = ActorSpecOf<SystemKind>;
export type SystemDeed = Exclude<Deed, {system: 'none'}>;
export type AnyWire = Wire<TopologyOf<SystemKind>, SystemActor, SystemDeed>;

/** The wire of a system, for words that are its own: the compiler does not see that. */
export const wireOf = (kind: SystemKind): AnyWire => WIRES[kind] as unknown as AnyWire;
